package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static dev.rockhopper.adapters.sandbox.script.Wording.without;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Looking at cases and correcting them.
@ExtendWith(BotExtension.class)
class CasesEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final Place modLog;

  CasesEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.modLog = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
  }

  @Test
  void aCaseIsViewedByItsNumber() {
    Person ada = warned("ada", "caps");
    long number = bot.newestCase(ada);

    desk.runs("/cases view", option("number", number))
        .expectsEphemeralReply(containing("Case #" + number + ": Warning").and(containing("caps")));
    desk.types("$cases " + number).expectsReply(containing("Case #" + number + ": Warning"));
    desk.types("$case view " + number).expectsReply(containing("Case #" + number + ": Warning"));
  }

  @Test
  void casesAreFoundByUserModeratorTypeAndStatus() {
    Person bob = warned("bob", "first");
    desk.types("$note <@%d> second".formatted(bob.id())).expectsReply(containing("Noted"));

    desk.runs("/cases search", option("user", bob.id()))
        .expectsReply(containing("first").and(containing("second")));
    desk.types("$cases <@%d>".formatted(bob.id()))
        .expectsReply(containing("first").and(containing("second")));
    desk.runs("/cases search", option("user", bob.id()), option("type", "note"))
        .expectsReply(containing("second").and(without("first")));
    desk.runs("/cases search", option("user", bob.id()), option("status", "failed"))
        .expectsReply(containing("There are none"));
    desk.runs(
            "/cases search",
            option("user", bob.id()),
            option("moderator", bot.seeded().seniorModerator()))
        .expectsReply(containing("There are none"));
    desk.runs(
            "/cases search",
            option("user", bob.id()),
            option("moderator", bot.seeded().moderator()))
        .expectsReply(containing("first").and(containing("second")));
  }

  @Test
  void aLongListIsTurned() {
    Person cleo = bot.newcomer("cleo");
    for (int i = 1; i <= 11; i++) {
      desk.types("$note <@%d> remark %d.".formatted(cleo.id(), i))
          .expectsReply(containing("Noted"));
    }

    Seen list =
        desk.runs("/cases search", option("user", cleo.id()))
            .expectsReply(containing("remark 11.").and(without("remark 1.")));

    list.clicks("Next").expectsReply(containing("remark 1.").and(without("remark 11.")));
  }

  @Test
  void aModifiedCaseIsShownChangedAlsoInItsLogMessageAndItsHistory() {
    Person dora = warned("dora", "to load");
    long number = bot.newestCase(dora);
    Seen logged = modLog.expectsMessage(containing("to load"));

    desk.runs(
            "/cases modify",
            option("number", number),
            option("reason", "too loud"),
            option("status", "voided"))
        .expectsReply(containing("too loud").and(containing("voided")));

    logged.expectsToRead(
        containing("too loud")
            .and(containing("voided"))
            .and(containing("edited by <@" + bot.seeded().moderator() + ">")));
    assertThat(bot.casesAgainst(dora)).containsExactly("WARN VOIDED");
    desk.runs("/cases history", option("number", number))
        .expectsReply(
            containing("opened by")
                .and(containing("“to load” → “too loud”"))
                .and(containing("applied → **voided**")));
  }

  @Test
  void theLogMessageOfABanFollowsItsUnban() {
    Person emil = bot.newcomer("emil");
    desk.types("$ban <@%d> premature".formatted(emil.id())).expectsReply(containing("Banned"));
    Seen logged = modLog.expectsMessage(containing("premature"));

    desk.types("$unban %d mercy".formatted(emil.id())).expectsReply(containing("Unbanned"));

    modLog.expectsMessage(containing("mercy"));
    logged.expectsToRead(containing("reversed"));
  }

  @Test
  void anUnknownNumberIsSaidToBeUnknownByEverySubcommand() {
    desk.types("$cases 4711").expectsReply(containing("no case #4711"));
    desk.runs("/cases view", option("number", 4711)).expectsReply(containing("no case #4711"));
    desk.runs("/cases history", option("number", 4711)).expectsReply(containing("no case #4711"));
    desk.runs("/cases modify", option("number", 4711), option("reason", "x"))
        .expectsReply(containing("no case #4711"));
  }

  @Test
  void aModificationWithoutAChangeIsRefused() {
    Person fred = warned("fred", "same");
    long number = bot.newestCase(fred);

    desk.runs("/cases modify", option("number", number))
        .expectsReply(containing("Nothing to change"));
    desk.runs("/cases modify", option("number", number), option("reason", "same"))
        .expectsReply(containing("says that already"));
  }

  private Person warned(String name, String reason) {
    Person person = bot.newcomer(name);
    desk.types("$warn <@%d> %s".formatted(person.id(), reason)).expectsReply(containing("Warned"));
    return person;
  }

  @Test
  void aCaseOfAHigherModeratorIsNotEdited() {
    Person gina = bot.newcomer("gina");
    bot.as(bot.seeded().seniorModerator())
        .in(bot.seeded().modChat())
        .types("$warn <@%d> by a senior".formatted(gina.id()))
        .expectsReply(containing("Warned"));
    long number = bot.newestCase(gina);

    desk.runs("/cases modify", option("number", number), option("reason", "mine now"))
        .expectsReply(
            containing("stands above you")
                .and(containing("<@" + bot.seeded().seniorModerator() + ">")));
    desk.runs("/cases view", option("number", number)).expectsReply(containing("by a senior"));

    bot.as(bot.seeded().admin())
        .in(bot.seeded().modChat())
        .runs("/cases modify", option("number", number), option("reason", "an admin may"))
        .expectsReply(containing("an admin may"));
  }
}
