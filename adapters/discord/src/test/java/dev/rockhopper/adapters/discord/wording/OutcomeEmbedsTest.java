package dev.rockhopper.adapters.discord.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.option.TargetUser;
import dev.rockhopper.application.cases.CaseEditOutcome;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/// An answer claims nothing that nobody knows, and promises nothing that cannot be kept.
class OutcomeEmbedsTest {
  private static final UserId TARGET = new UserId(12);
  private static final ModerationCase PENDING =
      ModerationCase.opened(
              new CaseKey(new GuildId(10), new CaseId(77)),
              new CaseOpening(
                  new Sanction.Ban(MessagePurge.NONE),
                  TARGET,
                  new UserId(11),
                  SourceId.interaction(1),
                  Instant.parse("2026-03-01T12:00:00Z")),
              new Reason("spam"),
              true)
          .numbered(new CaseNumber(7));
  private static final TargetUser TERRY = new TargetUser(TARGET, "terry");

  private static String words(ModerationOutcome outcome) {
    return OutcomeEmbeds.of(outcome, CaseType.BAN, TERRY).toString();
  }

  @Test
  void whereNobodyKnowsTheAnswerDoesNotSayThatDiscordWasAsked() {
    assertThat(words(new ModerationOutcome.Unconfirmed(PENDING)))
        .contains("not confirmed it yet", "ban terry", "#7", "pending", "Do not repeat")
        .doesNotContain("I asked Discord");
  }

  @Test
  void aMessageLaterIsNotPromisedButTheCaseIsNamed() {
    assertThat(words(new ModerationOutcome.Unconfirmed(PENDING)))
        .contains("cases view", "try to message you")
        .doesNotContain("send you a message");
    assertThat(words(new ModerationOutcome.Unrecorded()))
        .contains("cases search", "try to message you")
        .doesNotContain("send you a message");
  }

  @Test
  void whoVoidsACaseHearsThatThisLiftsNothing() {
    ModerationCase applied = PENDING.applied(Instant.EPOCH);
    ModerationCase voided = applied.voided(Instant.EPOCH, new UserId(11));

    assertThat(
            OutcomeEmbeds.of(
                new CaseEditOutcome.Edited(applied, voided), voided.number(), Instant.EPOCH))
        .asString()
        .contains("Only the record is void");
    assertThat(
            OutcomeEmbeds.of(
                new CaseEditOutcome.Edited(voided, voided), voided.number(), Instant.EPOCH))
        .asString()
        .doesNotContain("Only the record is void");
  }

  @Test
  void whoMovesAnEndReadsWhetherDiscordKeepsItSoLong() {
    assertThat(moved(Duration.ofDays(28))).contains("Discord has the new end");
    assertThat(moved(Duration.ofDays(29)))
        .contains("Discord takes only 28 days at once, so I renew it until the new end")
        .doesNotContain("Discord has the new end");
  }

  private static String moved(Duration length) {
    ModerationCase before = timeout(Cases.NOON.plusSeconds(60));
    return OutcomeEmbeds.of(
            new CaseEditOutcome.Edited(before, timeout(Cases.NOON.plus(length))),
            before.number(),
            Cases.NOON)
        .toString();
  }

  private static ModerationCase timeout(Instant end) {
    return Cases.of(new GuildId(10), new Sanction.Timeout(end))
        .numbered(new CaseNumber(8))
        .applied(Cases.NOON);
  }

  @Test
  void whoIsSoftbannedIsToldOfTheirMessagesOnlyWhereTheyGo() {
    assertThat(CaseWords.toTarget(new Sanction.Softban(new MessagePurge(1))))
        .contains("with your recent messages");
    assertThat(CaseWords.toTarget(new Sanction.Softban(MessagePurge.NONE)))
        .doesNotContain("messages");
  }

  @Test
  void whereDiscordRefusesTheAnswerSaysWhetherTheTargetWasTold() {
    ModerationCase failed =
        PENDING.failed(Instant.EPOCH, new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50013));
    ModerationCase told = failed.noticed(failed.notices().with(DirectMessageResult.DELIVERED));

    assertThat(words(new ModerationOutcome.RefusedByDiscord(told)))
        .contains("I did not ban terry", "Told", "told by direct message");
  }

  @Test
  void theAnswerSaysForWhomTheModeratorActed() {
    ModerationCase acted =
        new ModerationCase(
            PENDING.key(),
            PENDING.number(),
            PENDING.opening().onBehalfOf(new UserId(13)),
            PENDING.reason(),
            PENDING.applied(Instant.EPOCH).state(),
            PENDING.notices(),
            PENDING.version());

    assertThat(words(new ModerationOutcome.Done(acted))).contains("On behalf of", "<@13>");
    assertThat(words(new ModerationOutcome.Done(PENDING.applied(Instant.EPOCH))))
        .doesNotContain("On behalf of");
  }
}
