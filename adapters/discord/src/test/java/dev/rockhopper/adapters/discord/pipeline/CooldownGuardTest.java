package dev.rockhopper.adapters.discord.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.Cooldown;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Naming;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Rights;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.command.Visibility;
import dev.rockhopper.adapters.discord.prefix.TypedArguments;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemorySharedCooldowns;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CooldownGuardTest {
  private static final Instant NOON = Instant.parse("2026-11-21T12:00:00Z");
  private static final Duration WINDOW = Duration.ofSeconds(10);

  private final MutableClock clock = new MutableClock(NOON);
  private final InMemorySharedCooldowns shared = new InMemorySharedCooldowns();
  private final CooldownGuard guard = new CooldownGuard(clock, 3, shared);

  @Test
  void usesComeBackOneByOneAndTheAnswerSaysWhen() {
    Command twice = command(new Cooldown(Cooldown.Scope.USER, 2, WINDOW));

    assertThat(use(twice, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(twice, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(twice, 1, 5, 7))
        .contains("`look` may be used 2 times in 10s per person.")
        .contains("It is free again <t:" + NOON.plusSeconds(5).getEpochSecond() + ":R>");

    clock.pass(Duration.ofMillis(4_999));
    assertThat(use(twice, 1, 5, 7)).contains("Not so fast");
    clock.pass(Duration.ofMillis(1));
    assertThat(use(twice, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(twice, 1, 5, 7)).contains("Not so fast");

    clock.pass(WINDOW);
    assertThat(use(twice, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(twice, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(twice, 1, 5, 7)).contains("Not so fast");
  }

  @Test
  void everyPersonHasTheirOwnUses() {
    Command once = command(new Cooldown(Cooldown.Scope.USER, 1, WINDOW));

    assertThat(use(once, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(once, 2, 5, 7)).isEqualTo("ran");
    assertThat(use(once, 1, 6, 8)).contains("Not so fast");
  }

  @Test
  void aChannelOrAGuildSharesItsUses() {
    Command perChannel = command(new Cooldown(Cooldown.Scope.CHANNEL, 1, WINDOW));
    assertThat(use(perChannel, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(perChannel, 1, 6, 7)).isEqualTo("ran");
    assertThat(use(perChannel, 2, 5, 7)).contains("per channel");

    clock.pass(WINDOW);
    Command perGuild = command(new Cooldown(Cooldown.Scope.GUILD, 1, WINDOW));
    assertThat(use(perGuild, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(perGuild, 1, 5, 8)).isEqualTo("ran");
    assertThat(use(perGuild, 2, 6, 7)).contains("per server");
  }

  @Test
  void aCommandWithoutCooldownIsNeverHeldUp() {
    Command free = plain();
    for (int i = 0; i < 100; i++) {
      assertThat(use(free, 1, 5, 7)).isEqualTo("ran");
    }
    assertThat(guard.size()).isZero();
  }

  @Test
  void whatIsSharedIsUsedUpInEveryProcess() {
    Command once = command(new Cooldown(Cooldown.Scope.USER, 1, WINDOW).shared());
    Command own = command(new Cooldown(Cooldown.Scope.USER, 1, WINDOW));
    CooldownGuard other = new CooldownGuard(clock, 3, shared);

    assertThat(use(once, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(other, once, 1, 5, 7)).contains("Not so fast");
    assertThat(use(other, once, 2, 5, 7)).isEqualTo("ran");
    clock.pass(WINDOW);
    assertThat(use(guard, own, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(other, own, 1, 5, 7)).isEqualTo("ran");
  }

  @Test
  void whileNobodyCanTellOfTheOthersEachCountsForItself() {
    CooldownGuard alone =
        new CooldownGuard(
            clock,
            3,
            (_, _, _, _) -> {
              throw new InfrastructureException(FailureCategory.DATABASE, "away");
            });
    Command once = command(new Cooldown(Cooldown.Scope.USER, 1, WINDOW).shared());

    assertThat(use(alone, once, 1, 5, 7)).isEqualTo("ran");
    assertThat(use(alone, once, 1, 5, 7)).contains("Not so fast");
  }

  @Test
  void whoIsForgottenForLackOfRoomMayUseTheCommandAtOnce() {
    Command once = command(new Cooldown(Cooldown.Scope.USER, 1, WINDOW));
    for (long person = 1; person <= 4; person++) {
      assertThat(use(once, person, 5, 7)).isEqualTo("ran");
    }

    assertThat(guard.size()).isEqualTo(3);
    assertThat(use(once, 4, 5, 7)).contains("Not so fast");
    assertThat(use(once, 1, 5, 7)).isEqualTo("ran");
  }

  private static Command command(Cooldown cooldown) {
    return plain().cooled(cooldown);
  }

  private static Command plain() {
    return new Command(
        Naming.of("look", "Looks"),
        List.of(),
        Rights.open(),
        Visibility.PUBLIC,
        (_, _) -> Answer.of(Reply.of(Tone.DONE, "ran", "")));
  }

  private String use(Command command, long user, long channel, long guild) {
    return use(guard, command, user, channel, guild);
  }

  private static String use(
      CooldownGuard by, Command command, long user, long channel, long guild) {
    Answer answer =
        new CommandPipeline(List.of(by))
            .answer(
                new Invocation(
                    new CommandTree(List.of(command)).named("look").orElseThrow(),
                    new TypedArguments("", Prefix.DEFAULT),
                    new InMemoryLookup(),
                    new Caller(new UserId(user), "ada", Set.of()),
                    new Place.InGuild(new GuildId(guild), "Bay", new ChannelId(channel), Set.of()),
                    new Source(Source.Door.PREFIX, 1),
                    _ -> {}));
    return answer instanceof Answer.Said(Reply reply)
        ? reply.title().equals("ran") ? "ran" : ReplyLimits.asText(reply)
        : "";
  }
}
