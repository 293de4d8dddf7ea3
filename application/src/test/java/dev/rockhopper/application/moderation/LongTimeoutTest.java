package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cases.CaseEdit;
import dev.rockhopper.application.cases.CaseService;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/// Timeouts that are longer than Discord takes them.
@Timeout(60)
class LongTimeoutTest {
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration SIXTY_DAYS = Duration.ofDays(60);
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private ModerationCase silence(Duration length) {
    assertThat(world.service().timeout(world.request(), length, _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
    return world.onlyCase();
  }

  private boolean isSilent() {
    return world.discord().showsTimeout(world.guild(), People.TERRY).orElseThrow();
  }

  private Duration leftAtDiscord() {
    return Duration.between(
        world.clock().instant(),
        world.discord().timeoutEnd(world.guild(), People.TERRY).orElseThrow());
  }

  private List<DueWork> renewals() {
    return world.due().planned().stream()
        .filter(work -> work.key().kind() == DueKind.SANCTION_RENEWAL)
        .toList();
  }

  private long timesOrdered() {
    return world.discord().orders().stream()
        .filter(order -> order.sanction() instanceof Sanction.Timeout)
        .count();
  }

  /// Research scenario: a timeout of 60 days; at no time is the member unmuted early; renewals are
  /// at least a day before the limit.
  @Test
  void sixtyDaysOfSilenceAreRenewedLongBeforeTheLimitAndEndOnTime() {
    ModerationCase record = silence(SIXTY_DAYS);
    Instant end = ((Sanction.Timeout) record.opening().sanction()).until();

    while (world.clock().instant().plus(Duration.ofHours(6)).isBefore(end)) {
      assertThat(isSilent()).isTrue();
      assertThat(leftAtDiscord())
          .isGreaterThanOrEqualTo(
              DAY.compareTo(Duration.between(world.clock().instant(), end)) < 0
                  ? DAY
                  : Duration.ZERO);
      world.clock().pass(Duration.ofHours(6));
      world.renewWhatIsDue();
      world.endWhatRanOut();
      world.requireConsistency();
    }

    assertThat(world.discord().timeoutEnd(world.guild(), People.TERRY)).contains(end);
    assertThat(timesOrdered()).isBetween(3L, 5L);
    world.clock().pass(DAY);
    world.endWhatRanOut();
    assertThat(world.onlyCase().status()).isEqualTo(CaseStatus.EXPIRED);
    assertThat(renewals()).isEmpty();
  }

  @Test
  void whatDiscordTakesAtOnceIsNotRenewed() {
    silence(Duration.ofDays(28));

    assertThat(renewals()).isEmpty();
  }

  @Test
  void afterTwoWeeksWithoutABotNobodyIsUnmutedEarly() {
    silence(SIXTY_DAYS);

    world.clock().pass(Duration.ofDays(27));

    assertThat(isSilent()).isTrue();
    assertThat(world.renewWhatIsDue()).isEqualTo(1);
    assertThat(leftAtDiscord()).isGreaterThan(Duration.ofDays(27));
  }

  @Test
  void whatWasLiftedIsNotRenewed() {
    silence(SIXTY_DAYS);

    world.service().untimeout(world.request(), _ -> {});
    world.clock().pass(Duration.ofDays(20));

    assertThat(world.renewWhatIsDue()).isZero();
    assertThat(isSilent()).isFalse();
  }

  @Test
  void whatWasShortenedIsNotRenewed() {
    silence(SIXTY_DAYS);

    new CaseService(
            world.transactions(),
            world.cases(),
            world.audit(),
            world.logQueue(),
            world.ends(),
            world.discord(),
            world.clock())
        .edit(
            new CaseEdit(
                world.guild(),
                new CaseNumber(1),
                People.MILO,
                List.of(new CaseEdit.Change.ToEnd(Duration.ofDays(20)))));
    long ordered = timesOrdered();
    world.clock().pass(Duration.ofDays(15));
    world.renewWhatIsDue();

    assertThat(timesOrdered()).isEqualTo(ordered);
    assertThat(renewals()).isEmpty();
  }

  @Test
  void whoLiftsItWhileItIsRenewedIsToldToTryAgain() {
    silence(SIXTY_DAYS);
    world.clock().pass(Duration.ofDays(15));
    world
        .discord()
        .whenTheNextOrderArrives(() ->
            assertThat(world.service().untimeout(world.request(), _ -> {}))
                .isEqualTo(
                    new ModerationOutcome.Refused(new Refusal.EndUnderWay(new CaseNumber(1)))));

    world.renewWhatIsDue();

    assertThat(isSilent()).isTrue();
    assertThat(world.service().untimeout(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void whatIsBeingLiftedIsNotRenewedMeanwhile() {
    silence(SIXTY_DAYS);
    world.clock().pass(Duration.ofDays(15));
    world.discord().whenTheNextOrderArrives(() -> assertThat(world.renewWhatIsDue()).isOne());

    world.service().untimeout(world.request(), _ -> {});

    assertThat(isSilent()).isFalse();
    assertThat(timesOrdered()).isOne();
    world.clock().pass(DAY);
    world.renewWhatIsDue();
    assertThat(isSilent()).isFalse();
  }

  @Test
  void aRenewalThatDiscordRefusesIsTriedAgainAndTheGuildIsTold() {
    ModerationCase record = silence(SIXTY_DAYS);
    world.workOn(OutboxStep.LOG);
    world.clock().pass(Duration.ofDays(14));
    world.discord().answer(new Answer.Refuse(FORBIDDEN), new Answer.Refuse(FORBIDDEN));

    world.renewWhatIsDue();
    assertThat(world.open(OutboxStep.LOG)).hasSize(1);
    world.clock().pass(Duration.ofHours(1));
    world.renewWhatIsDue();
    world.clock().pass(Duration.ofHours(1));
    world.renewWhatIsDue();

    assertThat(leftAtDiscord()).isGreaterThan(Duration.ofDays(27));
    assertThat(world.cases().history(record.key()).stream().map(step -> step.change()).skip(1))
        .containsExactly(new Change.Hindered(FORBIDDEN), new Change.HindranceOver(FORBIDDEN));
    assertThat(renewals()).hasSize(1);
  }

  @Test
  void whoComesBackHasTheRestOfIt() {
    silence(SIXTY_DAYS);
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());
    world.clock().pass(Duration.ofDays(30));
    world.renewWhatIsDue();
    world.clock().pass(Duration.ofMinutes(5));
    world.discord().standing(world.guild(), People.TERRY, Standings.plainMember());

    world.renewals().returned(world.guild(), People.TERRY, world.clock().instant());
    world.renewWhatIsDue();

    assertThat(isSilent()).isTrue();
    assertThat(leftAtDiscord()).isGreaterThan(Duration.ofDays(27));
  }

  @Test
  void itIsRenewedByTheProcessThatHearsItsGuild() {
    silence(SIXTY_DAYS);
    world.clock().pass(Duration.ofDays(15));
    world.shares().hold(GuildShare.NONE);

    assertThat(world.renewals().nextRenewal()).isEmpty();
    assertThat(world.renewWhatIsDue()).isZero();
    world.shares().hold(GuildShare.WHOLE);
    assertThat(world.renewWhatIsDue()).isOne();

    assertThat(leftAtDiscord()).isGreaterThan(Duration.ofDays(27));
  }
}
