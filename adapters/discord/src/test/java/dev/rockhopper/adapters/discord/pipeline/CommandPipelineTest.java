package dev.rockhopper.adapters.discord.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.command.Source;
import dev.rockhopper.adapters.discord.commands.TestTree;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.menu.MenuView;
import dev.rockhopper.adapters.discord.prefix.TypedArguments;
import dev.rockhopper.adapters.discord.reply.Reply;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.reply.Tone;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CommandPipelineTest {
  private static final Caller MODERATOR =
      new Caller(new UserId(1), "mod", Set.of(DiscordPermission.ADMINISTRATOR));

  private final InMemoryStore store = new InMemoryStore();
  private final ErrorBoundary boundary =
      new ErrorBoundary(
          List.of(thrown ->
              thrown instanceof InfrastructureException e
                      && e.category() == FailureCategory.DATABASE
                  ? Optional.of(ProblemReplies.databaseAway())
                  : Optional.empty()),
          () -> "7k3m9p2x");

  @Test
  void aCommandThatIsUnderstoodRuns() {
    assertThat(text(run("warn", InMemoryLookup.ADA.id() + " be nice", MODERATOR)))
        .contains("Warned ada", "be nice", "#1", "told by direct message");
  }

  @Test
  void whoeverLacksTheRightIsToldWhichOne() {
    Caller kicker = new Caller(new UserId(2), "kim", Set.of(DiscordPermission.KICK_MEMBERS));

    assertThat(text(run("ban", "nonsense", kicker)))
        .contains("You may not use ban", "**Ban Members** permission");
  }

  @Test
  void whatIsForOperatorsIsForNobodyElseWhateverTheyMayInTheServer() {
    Caller operator = new Caller(TestTree.OPERATOR, "ops", Set.of());

    assertThat(text(run("cache", "", MODERATOR)))
        .contains("You may not use cache", "only for the people who run me");
    assertThat(text(run("cache", "", operator))).contains("The caches of this process");
    assertThat(text(run("optimizer report", "", MODERATOR)))
        .contains("You may not use optimizer report", "only for the people who run me");
    assertThat(text(run("optimizer report", "", operator))).contains("a report under way");
    assertThat(text(run("help", "", MODERATOR))).doesNotContain("/cache", "/optimizer");
    assertThat(text(run("help", "", operator))).contains("/cache", "/optimizer** (report)");
  }

  @Test
  void helpShowsOfAGroupOnlyWhatOneMayUseAlsoWhereItIsNamed() {
    Caller nobody = new Caller(new UserId(3), "nobody", Set.of());

    assertThat(text(run("help", "", nobody)))
        .contains("/appeals** (mine, withdraw)", "/report**")
        .doesNotContain("/massban", "/config", "/reports");
    assertThat(text(run("help", "ranks assign", nobody)))
        .contains("/ranks assign", "You may not use any of its commands here.")
        .doesNotContain("/ranks assign role**", "/ranks assign user**");
  }

  @Test
  void aCommandOfGuildsDoesNotRunInDirectMessages() {
    Answer answer =
        pipeline().answer(invocation("ban", "x", MODERATOR, new Place.InPrivate(new ChannelId(5))));

    assertThat(text(answer)).contains("works in a server");
  }

  @Test
  void badInputShowsWhatIsWrongWhatIsExpectedAndTheUsage() {
    assertThat(text(run("ban", InMemoryLookup.ADA.id() + " -purge 9", MODERATOR)))
        .contains(
            "**purge**: '9' is too large.",
            "a whole number from 0 to 7",
            "`$ban <user> [reason] [-purge days] [-silent] [-on-behalf-of user]`");
  }

  @Test
  void aTextThatIsFarTooLongIsRefusedUnread() {
    String line = InMemoryLookup.ADA.id() + " " + ",".repeat(3_900);

    assertThat(text(run("timeout", line, MODERATOR)))
        .contains(
            "**duration**: the text has 3900 letters, 3800 too many.",
            "a duration of at most 100 letters",
            "`$timeout <user> <duration> [reason]");
  }

  @Test
  void theDatabaseBeingAwayIsASentence() {
    store.goAway();

    assertThat(text(run("cases view", "1", MODERATOR))).contains("My database does not answer");
  }

  @Test
  void whatNobodyForesawGetsAnIdAndKeepsItsTextToItself() {
    Middleware broken =
        (_, _) -> {
          throw new IllegalStateException("secret: password=hunter2");
        };
    CommandPipeline pipeline = new CommandPipeline(List.of(boundary, broken));

    String text = text(pipeline.answer(invocation("ping", "", MODERATOR, place())));

    assertThat(text).contains("7k3m9p2x").doesNotContain("hunter2", "IllegalState");
  }

  @Test
  void evenAnErrorIsAnswered() {
    Middleware broken =
        (_, _) -> {
          throw new StackOverflowError();
        };

    assertThat(
            text(
                new CommandPipeline(List.of(boundary, broken))
                    .answer(invocation("ping", "", MODERATOR, place()))))
        .contains("7k3m9p2x");
  }

  @Test
  void theCorrelationIdIsThereInsideAndGoneOutside() {
    List<String> seen = new ArrayList<>();
    Middleware spy =
        (invocation, next) -> {
          seen.add(CorrelationId.current().map(CorrelationId::text).orElse("none"));
          return next.run(invocation);
        };

    new CommandPipeline(List.of(CorrelationId.middleware(), spy))
        .answer(invocation("ping", "", MODERATOR, place()));

    assertThat(seen).containsExactly("prefix-77");
    assertThat(CorrelationId.current()).isEmpty();
  }

  @Test
  void theBotsMissingRightIsToldBeforeAnythingIsTried() {
    Rightless needy = new Rightless();

    assertThat(text(needy.answer())).contains("I lack the **Ban Members** permission");
  }

  /// A command for which the bot lacks a permission.
  private static final class Rightless {
    Answer answer() {
      var command =
          new dev.rockhopper.adapters.discord.command.Command(
              dev.rockhopper.adapters.discord.command.Naming.of("x", "X"),
              List.of(),
              dev.rockhopper.adapters.discord.command.Rights.inGuild(DiscordPermission.BAN_MEMBERS)
                  .botNeeds(DiscordPermission.BAN_MEMBERS),
              dev.rockhopper.adapters.discord.command.Visibility.PUBLIC,
              (_, _) -> Answer.of(Reply.of(Tone.DONE, "ran", "")));
      return new CommandPipeline(List.of(new RightsGuard(TestTree.gate(new InMemoryStore()))))
          .answer(
              new Invocation(
                  new CommandTree(List.of(command)).named("x").orElseThrow(),
                  new TypedArguments("", Prefix.DEFAULT),
                  new InMemoryLookup(),
                  MODERATOR,
                  new Place.InGuild(new GuildId(7), "Bay", new ChannelId(5), Set.of()),
                  new Source(Source.Door.PREFIX, 77),
                  _ -> {}));
    }
  }

  private Answer run(String path, String line, Caller caller) {
    return pipeline().answer(invocation(path, line, caller, place()));
  }

  private CommandPipeline pipeline() {
    return new CommandPipeline(
        List.of(CorrelationId.middleware(), boundary, new RightsGuard(TestTree.gate(store))));
  }

  private Invocation invocation(String path, String line, Caller caller, Place place) {
    return new Invocation(
        TestTree.over(store).named(path).orElseThrow(),
        new TypedArguments(line, Prefix.DEFAULT),
        new InMemoryLookup(),
        caller,
        place,
        new Source(Source.Door.PREFIX, 77),
        _ -> {});
  }

  private static Place place() {
    return new Place.InGuild(
        new GuildId(7), "Bay", new ChannelId(5), Set.of(DiscordPermission.ADMINISTRATOR));
  }

  /// What a menu shows when it opens and on the pages behind that.
  private static String allPages(Menu menu) {
    MenuView view = menu.open();
    StringBuilder text = new StringBuilder(ReplyLimits.asText(view.reply()));
    while (view.buttons().stream().anyMatch(one -> one.key().equals("next") && one.enabled())) {
      view = menu.press("next");
      text.append(ReplyLimits.asText(view.reply()));
    }
    return text.toString();
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Said(Reply reply) -> ReplyLimits.asText(reply);
      case Answer.Offered(var menu) -> allPages(menu);
    };
  }
}
