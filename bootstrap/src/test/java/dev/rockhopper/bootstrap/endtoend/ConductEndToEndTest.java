package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.adapters.sandbox.script.Seen;
import dev.rockhopper.application.appeals.AppealSettings;
import dev.rockhopper.application.limits.LimitSettings;
import dev.rockhopper.application.reasons.ReasonSettings;
import dev.rockhopper.application.records.RecordSettings;
import dev.rockhopper.application.warnings.WarningSettings;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.reasons.ReasonTemplate;
import dev.rockhopper.domain.warnings.LadderStep;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What warnings add up to, what members see and say against their cases, and moderators who want
/// too much: research/bots.md section 4, rows 4, 9 and 15.
@ExtendWith(BotExtension.class)
class ConductEndToEndTest {

  private final TestBot bot;
  private final Place desk;
  private final Place modLog;

  ConductEndToEndTest(TestBot bot) {
    this.bot = bot;
    this.desk = bot.desk();
    this.modLog = bot.as(bot.seeded().moderator()).in(bot.seeded().modLog());
  }

  @AfterEach
  void whatWasSetIsCleared() {
    List.of(
            WarningSettings.LADDER,
            WarningSettings.AUTOMATIC,
            ReasonSettings.TEMPLATES,
            RecordSettings.ENABLED,
            AppealSettings.CHANNEL,
            LimitSettings.ACTIONS)
        .forEach(bot::clear);
  }

  @Test
  void aWarningLeadsToAStepThatTheModeratorConfirms() {
    bot.set(
        WarningSettings.LADDER,
        List.of(LadderStep.parse("2 timeout 1h"), LadderStep.parse("9 ban")));
    Person ada = bot.newcomer("ada");
    desk.runs("/warn", option("user", ada.id()), option("reason", "one"))
        .expectsReply(containing("1 point").and(containing("timeout for 1h at 2 points")));

    Seen preview =
        desk.runs("/warn", option("user", ada.id()), option("reason", "two"))
            .expectsReply(containing("This leads to a step"));
    assertThat(bot.isTimedOut(ada)).isFalse();
    preview.clicks("Timeout for 1h").expectsReply(containing("Timed out ada"));

    assertThat(bot.isTimedOut(ada)).isTrue();
    assertThat(bot.casesAgainst(ada))
        .containsExactly("WARN APPLIED", "WARN APPLIED", "TIMEOUT APPLIED");
    desk.types("$warnings <@%d>".formatted(ada.id()))
        .expectsReply(containing("2 points").and(containing("ban at 9 points")));
    desk.runs("/cases modify", option("number", firstCase(ada)), option("status", "voided"))
        .expectsReply(containing("voided"));
    desk.types("$warnings <@%d>".formatted(ada.id())).expectsReply(containing("1 point"));
  }

  private long firstCase(Person target) {
    return Long.parseLong(
        bot.database()
            .single("SELECT min(number) FROM moderation_case WHERE target_id = " + target.id()));
  }

  @Test
  void aLadderMayActByItself() {
    bot.set(WarningSettings.LADDER, List.of(LadderStep.parse("3 kick")));
    bot.set(WarningSettings.AUTOMATIC, true);
    Person bob = bot.newcomer("bob");

    desk.types("$warn <@%d> enough -points 3".formatted(bob.id()))
        .expectsReply(containing("acts by itself").and(containing("Kicked bob")));

    assertThat(bob.isIn(bot.seeded().guildId())).isFalse();
    assertThat(bot.casesAgainst(bob)).containsExactly("WARN APPLIED", "KICK APPLIED");
  }

  @Test
  void templatesAreOfferedAndFilledIn() {
    bot.set(
        ReasonSettings.TEMPLATES, List.of(ReasonTemplate.parse("ads: No advertising (rule 3)")));
    Person cleo = bot.newcomer("cleo");

    assertThat(
            desk.suggestions("/warn", "reason", option("user", cleo.id()), option("reason", "ad")))
        .containsExactly("ads · No advertising (rule 3)");
    desk.runs("/warn", option("user", cleo.id()), option("reason", "$ads"))
        .expectsReply(containing("No advertising (rule 3)"));
    desk.types("$kick <@%d> again: $ads".formatted(cleo.id()))
        .expectsReply(containing("again: No advertising (rule 3)"));
  }

  @Test
  void membersSeeTheirOwnRecordAndModeratorsTheirCounts() {
    Person dora = bot.newcomer("dora");
    desk.types("$warn <@%d> caps".formatted(dora.id())).expectsReply(containing("Warned"));
    desk.types("$note <@%d> watch her".formatted(dora.id())).expectsReply(containing("Noted"));
    Place lounge = dora.in(bot.seeded().general());

    Seen own = lounge.runs("/record").expectsEphemeralReply(containing("Your record"));

    assertThat(own.text())
        .contains("Warning", "caps")
        .doesNotContain("watch her", "<@" + bot.seeded().moderator() + ">");
    desk.runs("/modstats", option("moderator", bot.seeded().moderator()), option("days", 1))
        .expectsReply(containing("warn").and(containing("note")));
    bot.set(RecordSettings.ENABLED, false);
    lounge.runs("/record").expectsReply(containing("does not show records"));
  }

  @Test
  void whoIsBannedAppealsInADirectMessageAndIsUnbannedOnce() {
    bot.set(AppealSettings.CHANNEL, Optional.of(new ChannelId(bot.seeded().modChat())));
    Person emil = bot.newcomer("emil");
    desk.types("$ban <@%d> raid".formatted(emil.id())).expectsReply(containing("Banned"));
    long number = bot.newestCase(emil);
    Place conversation = emil.inDirectConversationWith(bot.seeded().botId());

    conversation
        .runs("/appeal")
        .expectsReply(containing("Against which case"))
        .clicks("#%d · ban · Rockhopper Bay".formatted(number))
        .expectsForm(containing("case #" + number))
        .fills("text", "it was my brother")
        .submits();
    Seen posted = desk.expectsMessage(containing("it was my brother"));
    conversation
        .runs("/appeal", option("case", String.valueOf(number)), option("text", "again"))
        .expectsReply(containing("nobody has decided yet"));
    posted
        .clicks("Accept")
        .expectsForm(containing("Accept"))
        .fills("text", "welcome back")
        .submits()
        .expectsReply(containing("is accepted"));

    assertThat(bot.isBanned(emil)).isFalse();
    assertThat(bot.casesAgainst(emil)).containsExactly("BAN REVERSED", "UNBAN APPLIED");
    posted.expectsToRead(containing("Accepted").and(containing("welcome back")));
    desk.runs("/cases history", option("number", number))
        .expectsReply(containing("**accepted**").and(containing("welcome back")));
    desk.runs("/appeals accept", option("case", number)).expectsReply(containing("no open appeal"));
  }

  /// What processes leave behind that die: after Discord has taken the post, and before.
  @Test
  void anAppealThatAProcessLeftBehindIsPostedOnce() {
    bot.set(AppealSettings.CHANNEL, Optional.of(new ChannelId(bot.seeded().modChat())));
    Person lost = bot.newcomer("lost");
    Person never = bot.newcomer("never");
    Seen posted = appealed(lost, "the post is there and nobody knows");
    Seen gone = appealed(never, "the post was never made");
    String known = postOf(lost);
    bot.sandbox().actors().as(bot.seeded().owner()).deleteMessage(gone.id());

    leaveBehind(lost, 1);
    leaveBehind(never, 0);

    TestBot.await(
        "the posts",
        Duration.ofSeconds(40),
        () -> !postOf(lost).isEmpty() && !postOf(never).isEmpty());
    assertThat(postOf(lost)).isEqualTo(known);
    desk.expectsMessage(containing("the post was never made"));
    posted
        .clicks("Deny")
        .expectsForm(containing("Deny"))
        .fills("answer", "no")
        .submits()
        .expectsReply(containing("is denied"));
    TestBot.await(
        "nothing to be left",
        () ->
            bot.database()
                .column("SELECT subject_id FROM due_work WHERE kind LIKE 'APPEAL%'")
                .isEmpty());
  }

  private Seen appealed(Person person, String plea) {
    desk.types("$warn <@%d> loud".formatted(person.id())).expectsReply(containing("Warned"));
    person
        .in(bot.seeded().general())
        .runs(
            "/appeal", option("case", String.valueOf(bot.newestCase(person))), option("text", plea))
        .expectsEphemeralReply(containing("is on record"));
    return desk.expectsMessage(containing(plea));
  }

  private String postOf(Person person) {
    return bot.database()
        .single(
            "SELECT coalesce(post_message_id::text, '') FROM appeal WHERE appellant_user_id = "
                + person.id());
  }

  private void leaveBehind(Person person, int attempts) {
    bot.database()
        .run(
            """
            BEGIN;
            INSERT INTO due_work (
              guild_id, kind, subject_id, version, planned_for, token, due_at, attempts)
            SELECT guild_id, 'APPEAL_POST', case_id, attempt, now(),
              '00000000-0000-0000-0000-000000000000', now(), %2$d
            FROM appeal WHERE appellant_user_id = %1$d;
            UPDATE appeal SET post_channel_id = NULL, post_message_id = NULL
            WHERE appellant_user_id = %1$d;
            COMMIT
            """
                .formatted(person.id(), attempts));
  }

  @Test
  void aDeniedAppealIsToldToTheMember() {
    bot.set(AppealSettings.CHANNEL, Optional.of(new ChannelId(bot.seeded().modChat())));
    Person fred = bot.newcomer("fred");
    desk.types("$warn <@%d> loud".formatted(fred.id())).expectsReply(containing("Warned"));
    long number = bot.newestCase(fred);
    fred.in(bot.seeded().general())
        .runs("/appeal", option("case", String.valueOf(number)), option("text", "I was quiet"))
        .expectsEphemeralReply(containing("is on record"));
    desk.runs("/appeals list").expectsReply(containing("I was quiet"));

    desk.runs("/appeals deny", option("case", number), option("answer", "you were not"))
        .expectsReply(containing("is denied").and(containing("They were told")));

    fred.expectsDirectMessage(containing("was denied").and(containing("you were not")));
    assertThat(bot.casesAgainst(fred)).containsExactly("WARN APPLIED");
  }

  @Test
  void aModeratorWhoWantsTooMuchIsStoppedUntilAnAdministratorLiftsIt() {
    bot.set(LimitSettings.ACTIONS, List.of(ActionLimit.parse("kick 1 1h")));
    Person gina = bot.newcomer("gina");
    Person hugo = bot.newcomer("hugo");
    Place senior = bot.as(bot.seeded().seniorModerator()).in(bot.seeded().modChat());
    senior.types("$kick <@%d>".formatted(gina.id())).expectsReply(containing("Kicked"));

    senior
        .types("$kick <@%d>".formatted(hugo.id()))
        .expectsReply(containing("You are in quarantine now"));

    senior
        .types("$warn <@%d> then this".formatted(hugo.id()))
        .expectsReply(containing("You are in quarantine since"));
    assertThat(bot.casesAgainst(hugo)).isEmpty();
    long number = bot.newestCase(gina);
    senior
        .runs("/cases modify", option("number", number), option("reason", "something else"))
        .expectsReply(containing("You are in quarantine since").and(containing("IN_QUARANTINE")));
    Seen shown = senior.runs("/cases view", option("number", number)).expectsReply(containing("#"));
    shown.clicks("Edit reason").expectsReply(containing("You are in quarantine since"));
    shown.clicks("Hide from searches").expectsReply(containing("You are in quarantine since"));
    shown.clicks("History").expectsReply(containing("History"));
    senior
        .runs("/quarantine lift", option("moderator", bot.seeded().seniorModerator()))
        .expectsReply(containing("You are in quarantine since"));
    assertThat(bot.database().single("SELECT reason FROM moderation_case WHERE number = " + number))
        .isEmpty();
    modLog.expectsMessage(containing("A moderator is in quarantine"));
    Seen alert =
        bot.as(bot.seeded().admin())
            .in(bot.seeded().modLog())
            .expectsMessage(containing("A moderator is in quarantine"));
    alert.clicks("Lift").expectsReply(containing("may act through me again"));
    senior.types("$kick <@%d>".formatted(hugo.id())).expectsReply(containing("Kicked"));
  }

  @Test
  void aMassActionBeginsWhenASecondModeratorAgrees() {
    Person ivan = bot.newcomer("ivan");
    Person jana = bot.newcomer("jana");
    long moderator = bot.seeded().moderator();
    bot.database()
        .run(
            """
            INSERT INTO approval (guild_id, approval_id, moderator_id, type, targets, reason,
              source_id, asked_at, until)
            VALUES (%d, 4711, %d, 'BAN', '{%d,%d}', 'raid', 'many:test', now(),
              now() + interval '1 hour')
            """
                .formatted(bot.seeded().guildId(), moderator, ivan.id(), jana.id()));

    desk.runs("/approvals list").expectsReply(containing("4711").and(containing("ban 2 people")));
    desk.runs("/approvals approve", option("id", "4711"))
        .expectsReply(containing("another moderator has to agree"));
    bot.as(bot.seeded().admin())
        .in(bot.seeded().modChat())
        .runs("/approvals approve", option("id", "4711"))
        .expectsReply(containing("Approved: ban 2 people"));

    TestBot.await("the bans", () -> bot.isBanned(ivan) && bot.isBanned(jana));
    bot.as(moderator).expectsDirectMessage(containing("agreed to what you asked for"));
    desk.runs("/approvals decline", option("id", "4711"))
        .expectsReply(containing("has approved it"));
  }
}
