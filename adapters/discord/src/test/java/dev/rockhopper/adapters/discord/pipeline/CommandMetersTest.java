package dev.rockhopper.adapters.discord.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.commands.TestTree;
import dev.rockhopper.adapters.discord.option.IntegerType;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.prefix.TypedArguments;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandDemand;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

class CommandMetersTest {
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Queue<Long> times = new ArrayDeque<>();

  @Test
  void everyEndingIsCountedAsWhatItIs() {
    run("fine", () -> Reply.of(Tone.DONE, "done", ""));
    run("objected", () -> Reply.of(Tone.PROBLEM, "they outrank you", ""));
    run(
        "away",
        () -> {
          throw new IllegalStateException("foreseen");
        });
    run(
        "broken",
        () -> {
          throw new IllegalArgumentException("a secret");
        });
    run("misused", "no number", Set.of(DiscordPermission.BAN_MEMBERS));
    run("denied", "1", Set.of());

    assertThat(count("fine", "answered")).isOne();
    assertThat(count("objected", "refused")).isOne();
    assertThat(count("away", "unavailable")).isOne();
    assertThat(count("broken", "failed")).isOne();
    assertThat(count("misused", "misused")).isOne();
    assertThat(count("denied", "denied")).isOne();
    assertThat(registry.getMeters())
        .flatExtracting(meter -> meter.getId().getTags())
        .extracting(Tag::getValue)
        .noneMatch(value -> value.contains("secret"));
  }

  @Test
  void whatAGuardLetsPassEndsAsItWould() {
    Middleware open = (invocation, next) -> next.run(invocation);
    Middleware shut = (_, _) -> Answer.of(Reply.of(Tone.CAUTION, "not so fast", ""));

    run("passed", CommandMeters.marking(open, Ending.LIMITED));
    run("stopped", CommandMeters.marking(shut, Ending.LIMITED));

    assertThat(count("passed", "answered")).isOne();
    assertThat(count("stopped", "limited")).isOne();
  }

  @Test
  void theTimeIsThatUntilThereIsAnAnswer() {
    times.addAll(List.of(5L, 5L + TimeUnit.MILLISECONDS.toNanos(40)));

    run("fine", () -> Reply.of(Tone.DONE, "done", ""));

    assertThat(
            registry
                .get("rockhopper.commands.duration")
                .tag("command", "fine")
                .timer()
                .totalTime(TimeUnit.MILLISECONDS))
        .isEqualTo(40);
  }

  private double count(String command, String outcome) {
    return registry
        .get("rockhopper.commands")
        .tags("command", command, "outcome", outcome, "door", "prefix")
        .counter()
        .count();
  }

  private void run(String name, Supplier<Reply> reply) {
    Command command =
        new Command(
            Naming.of(name, "X"),
            List.of(),
            Rights.open(),
            Visibility.PUBLIC,
            (_, _) -> Answer.of(reply.get()));
    answer(name, command, "", Set.of(), List.of());
  }

  private void run(String name, Middleware guard) {
    Command command =
        new Command(
            Naming.of(name, "X"),
            List.of(),
            Rights.open(),
            Visibility.PUBLIC,
            (_, _) -> Answer.of(Reply.of(Tone.DONE, "done", "")));
    answer(name, command, "", Set.of(), List.of(guard));
  }

  private void run(String name, String line, Set<DiscordPermission> permissions) {
    Command command =
        new Command(
            Naming.of(name, "X"),
            List.of(Option.required("number", "One of nine", new IntegerType(1, 9, "number"))),
            Rights.inGuild(DiscordPermission.BAN_MEMBERS),
            Visibility.PUBLIC,
            (_, _) -> Answer.of(Reply.of(Tone.DONE, "done", "")));
    answer(name, command, line, permissions, List.of());
  }

  private void answer(
      String name,
      Command command,
      String line,
      Set<DiscordPermission> permissions,
      List<Middleware> guards) {
    ErrorBoundary boundary =
        new ErrorBoundary(
            List.of(thrown ->
                thrown instanceof IllegalStateException
                    ? Optional.of(ProblemReplies.databaseAway())
                    : Optional.empty()),
            () -> "7k3m9p2x");
    List<Middleware> all =
        new ArrayList<>(
            List.of(
                new CommandMeters(registry, () -> times.isEmpty() ? 0 : times.remove()),
                boundary,
                CommandMeters.marking(
                    new RightsGuard(TestTree.gate(new InMemoryStore())), Ending.DENIED)));
    all.addAll(guards);
    Answer answer =
        new CommandPipeline(all)
            .answer(
                new Invocation(
                    new NamedCommand(name, command, demandOf(command)),
                    new TypedArguments(line, Prefix.DEFAULT),
                    new InMemoryLookup(),
                    new Caller(new UserId(1), "mod", permissions),
                    new Place.InGuild(new GuildId(7), "Bay", new ChannelId(5), Set.of()),
                    new Source(Source.Door.PREFIX, 77),
                    _ -> {}));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Answer.Said.class, said -> assertThat(ReplyLimits.asText(said.reply())).isNotEmpty());
  }

  private static CommandDemand demandOf(Command command) {
    return new CommandTree(List.of(command)).named(command.naming().name()).orElseThrow().demand();
  }
}
