package dev.rockhopper.domain.warnings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.Warning;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class WarnPolicyTest {
  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final Duration MONTH = Duration.ofDays(30);
  private static final LadderStep TIMEOUT = LadderStep.parse("3 timeout 1h");
  private static final LadderStep KICK = LadderStep.parse("5 kick");
  private static final LadderStep BAN = LadderStep.parse("8 ban");
  private static final List<LadderStep> LADDER = List.of(BAN, TIMEOUT, KICK);

  private static Warning warning(long number, int points, Instant at) {
    return new Warning(new CaseNumber(number), points, at);
  }

  private static List<Warning> warnings(int... points) {
    List<Warning> all = new ArrayList<>();
    for (int given : points) {
      all.add(warning(all.size() + 1L, given, NOW.minusSeconds(60)));
    }
    return all;
  }

  private static Optional<LadderStep> reachedByTheLast(int... points) {
    return new WarnPolicy(new Decay.None(), LADDER)
        .reached(warnings(points), new CaseNumber(points.length), NOW);
  }

  @Test
  void withoutDecayPointsStay() {
    WarnPolicy policy = new WarnPolicy(new Decay.None(), List.of());

    PointTally tally = policy.tally(List.of(warning(1, 2, NOW.minus(Duration.ofDays(9_999)))), NOW);

    assertThat(tally.hundredths()).isEqualTo(200);
    assertThat(tally.lessAt()).isEmpty();
    assertThat(policy.next(tally)).isEmpty();
  }

  @Test
  void pointsThatExpireCountUntilThen() {
    WarnPolicy policy = new WarnPolicy(new Decay.Expiring(MONTH), LADDER);
    Warning old = warning(1, 3, NOW.minus(MONTH).plusSeconds(1));
    Warning young = warning(2, 1, NOW);

    PointTally before = policy.tally(List.of(old, young), NOW);
    PointTally after = policy.tally(List.of(old, young), NOW.plusSeconds(1));

    assertThat(before.hundredths()).isEqualTo(400);
    assertThat(before.lessAt()).contains(NOW.plusSeconds(1));
    assertThat(after.hundredths()).isEqualTo(100);
    assertThat(after.weights()).extracting(Weight::warning).containsExactly(young);
  }

  @Test
  void pointsHalveStepByStepAndAreGoneInTheEnd() {
    WarnPolicy policy = new WarnPolicy(new Decay.Halving(MONTH), LADDER);
    List<Warning> one = List.of(warning(1, 3, NOW));

    assertThat(policy.tally(one, NOW).hundredths()).isEqualTo(300);
    assertThat(policy.tally(one, NOW.plus(MONTH).minusSeconds(1)).hundredths()).isEqualTo(300);
    assertThat(policy.tally(one, NOW.plus(MONTH)).hundredths()).isEqualTo(150);
    assertThat(policy.tally(one, NOW.plus(MONTH)).lessAt()).contains(NOW.plus(MONTH).plus(MONTH));
    assertThat(policy.tally(one, NOW.plus(MONTH.multipliedBy(9))).weights()).isEmpty();
    assertThat(policy.tally(one, NOW.plus(MONTH.multipliedBy(100))).weights()).isEmpty();
  }

  @Test
  void aWarningOfTheFutureCountsInFull() {
    WarnPolicy policy = new WarnPolicy(new Decay.Halving(MONTH), LADDER);

    assertThat(policy.tally(List.of(warning(1, 1, NOW.plusSeconds(5))), NOW).hundredths())
        .isEqualTo(100);
  }

  @Test
  void aWarningLeadsToTheHighestStepThatItReaches() {
    assertThat(reachedByTheLast(1, 1)).isEmpty();
    assertThat(reachedByTheLast(1, 1, 1)).contains(TIMEOUT);
    assertThat(reachedByTheLast(2, 2)).contains(TIMEOUT);
    assertThat(reachedByTheLast(1, 6)).contains(KICK);
  }

  @Test
  void aStepIsReachedOnceAndTheLastAgainAndAgain() {
    assertThat(reachedByTheLast(3, 1)).isEmpty();
    assertThat(reachedByTheLast(9, 1)).contains(BAN);
    assertThat(reachedByTheLast(9, 0)).isEmpty();
  }

  @Test
  void ofTwoAtTheSameTimeTheLaterCaseLeadsToTheStep() {
    WarnPolicy policy = new WarnPolicy(new Decay.None(), LADDER);
    List<Warning> three = warnings(1, 1, 1);

    assertThat(policy.reached(three, new CaseNumber(2), NOW)).isEmpty();
    assertThat(policy.reached(three, new CaseNumber(3), NOW)).contains(TIMEOUT);
  }

  @Test
  void theNextStepIsTheLowestOneAhead() {
    WarnPolicy policy = new WarnPolicy(new Decay.None(), LADDER);

    assertThat(policy.next(policy.tally(List.of(), NOW))).contains(TIMEOUT);
    assertThat(policy.next(policy.tally(warnings(3), NOW))).contains(KICK);
    assertThat(policy.next(policy.tally(warnings(8), NOW))).isEmpty();
  }
}
