package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A moderator acts for somebody else.
@ExtendWith(BotExtension.class)
class OnBehalfOfEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final Place modLog;

  OnBehalfOfEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.modLog = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
  }

  @Test
  void answerCaseListLogAndAuditLogSayForWhomItWas() {
    Person ada = bot.newcomer("ada");
    String admin = "<@" + bot.seeded().admin() + ">";

    desk.runs(
            "/timeout",
            option("user", ada.id()),
            option("duration", "1h"),
            option("reason", "raiding"),
            option("on-behalf-of", bot.seeded().admin()))
        .expectsEphemeralReply(containing("On behalf of").and(containing(admin)));

    modLog.expectsMessage(containing("raiding").and(containing(admin)));
    long number = bot.newestCase(ada);
    desk.types("$cases " + number).expectsReply(containing("On behalf of"));
    desk.types("$cases <@%d>".formatted(ada.id()))
        .expectsReply(containing("on behalf of " + admin));
    assertThat(bot.as(bot.seeded().owner()).auditLog(bot.seeded().guildId()).entries())
        .extracting(entry -> entry.path("reason").asText())
        .anyMatch(
            reason -> reason.endsWith("raiding (on behalf of %d)".formatted(bot.seeded().admin())));
  }

  @Test
  void theFlagOfATypedCommandDoesTheSame() {
    Person bob = bot.newcomer("bob");

    desk.types("$warn <@%d> caps -on-behalf-of <@%d>".formatted(bob.id(), bot.seeded().admin()))
        .expectsReply(containing("Warned bob").and(containing("On behalf of")));
  }

  @Test
  void nobodyActsForTheTargetABotOrSomebodyWhoLeft() {
    Person cleo = bot.newcomer("cleo");
    Person gone = bot.newcomer("gone").leaves(bot.seeded().guildId());

    actingFor(cleo, cleo.id(), "Nobody asks for that against themselves");
    actingFor(cleo, bot.seeded().botId(), "is a bot");
    actingFor(cleo, gone.id(), "is not in this server");

    assertThat(bot.casesAgainst(cleo)).isEmpty();
  }

  @Test
  void actingForTheOwnerGivesNoHigherRank() {
    Person high = bot.as(bot.seeded().seniorModerator());

    actingFor(high, bot.seeded().owner(), "not below yours");
  }

  private void actingFor(Person target, long principal, String refusal) {
    desk.types("$kick %d -obo %d".formatted(target.id(), principal))
        .expectsReply(containing(refusal));
  }
}
