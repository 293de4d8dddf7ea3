package dev.rockhopper.adapters.discord.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.sanction.JdaMemberSanctions;
import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.application.moderation.Enforcement;
import dev.rockhopper.application.moderation.SanctionOrder;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseTag;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Whether a timeout was ever there can be told after it has passed, too.
class TimeoutEvidenceAtSandboxTest {
  private static final Duration LATER = Duration.ofMinutes(10);
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final CaseTag TAG = new CaseTag(new CaseNumber(1), new CaseId(4_711));

  private final BotAtSandbox at = new BotAtSandbox();
  private final Clock now = Clock.systemUTC();
  private final Clock later = Clock.offset(now, LATER);
  private final JdaMemberSanctions afterwards = new JdaMemberSanctions(at.session, at.calls, later);
  private final Instant openedAt = now.instant();
  private final Instant end = openedAt.plusSeconds(300).truncatedTo(ChronoUnit.MILLIS);

  @AfterEach
  void nothingWasComplainedOf() {
    at.close();
    assertThat(at.complaints()).isEmpty();
  }

  private SanctionOrder order(Instant until, Clock clock) {
    return new SanctionOrder(
        at.guild(),
        new UserId(at.seeded.member()),
        new Sanction.Timeout(until),
        TAG,
        TAG + " spam",
        openedAt,
        clock.instant().plus(PATIENCE));
  }

  private void carryOut() {
    assertThat(at.sanctions.carryOut(order(end, now))).isEqualTo(new Delivery.Done());
  }

  private Enforcement seenAfterwards(Instant until) {
    return afterwards.enforcementOf(order(until, later));
  }

  @Test
  void anEndThatHasPassedIsShownByTheMember() {
    carryOut();

    assertThat(seenAfterwards(end)).isEqualTo(Enforcement.SHOWN);
  }

  @Test
  void whatTheMemberHasForgottenTheAuditLogTells() {
    carryOut();
    at.as(at.seeded.owner()).removeTimeout(at.seeded.guildId(), at.seeded.member(), "");

    assertThat(seenAfterwards(end)).isEqualTo(Enforcement.SHOWN);
    assertThat(seenAfterwards(end.plusSeconds(60))).isEqualTo(Enforcement.ABSENT);
  }

  @Test
  void whoIsFreeAlthoughTheEndLiesAheadShowsThatItIsNotInForce() {
    carryOut();
    at.as(at.seeded.owner()).removeTimeout(at.seeded.guildId(), at.seeded.member(), "");

    assertThat(at.sanctions.enforcementOf(order(end, now))).isEqualTo(Enforcement.ABSENT);
  }

  @Test
  void ofWhoeverHasLeftTheAuditLogTells() {
    carryOut();
    at.as(at.seeded.member()).leave(at.seeded.guildId());

    assertThat(at.sanctions.enforcementOf(order(end, now))).isEqualTo(Enforcement.SHOWN);
    assertThat(at.sanctions.enforcementOf(order(end.plusSeconds(60), now)))
        .isEqualTo(Enforcement.ABSENT);
  }
}
