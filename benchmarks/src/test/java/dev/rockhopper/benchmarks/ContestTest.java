package dev.rockhopper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.benchmarks.Contest.Contestant;
import dev.rockhopper.benchmarks.measurement.Slice;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTest {
  private static final Plan PLAN =
      new Plan(Duration.ofMillis(1), 0, Duration.ofMillis(1), 11, 1, _ -> {});

  private static Contest of(String name, long... operations) {
    return new Contest(
        List.of(new Contestant(name, _ -> turn(1)), new Contestant("other", _ -> turn(1))),
        List.of(turns(operations), turns(new long[operations.length])));
  }

  private static List<Slice> turns(long... operations) {
    return Arrays.stream(operations).mapToObj(ContestTest::turn).toList();
  }

  /// As many operations in a second.
  private static Slice turn(long operations) {
    return new Slice(Duration.ofSeconds(1).toNanos(), 0, new long[(int) operations]);
  }

  @Test
  void theTurnsOfTwoContestsFollowEachOther() {
    Contest both = of("one", 1, 2).and(of("one", 3));

    assertThat(both.turns().getFirst()).extracting(Slice::operations).containsExactly(1, 2, 3);
    assertThat(both.turns().get(1)).hasSize(3);
  }

  @Test
  void allTurnsOfASideAreOneRound() {
    Contest one = of("one", 1, 2, 3).asOneRound();

    assertThat(one.turns().getFirst())
        .singleElement()
        .satisfies(turn -> {
          assertThat(turn.operations()).isEqualTo(6);
          assertThat(turn.throughput()).isEqualTo(2);
        });
    assertThat(one.turns().get(1)).hasSize(1);
  }

  @Test
  void aRoundIsCutIntoTurnsThatTakeSoManyTimesAsLongTogether() {
    Plan round = PLAN.withTurns(1_000).round(16, 4);

    assertThat(round.rounds()).isEqualTo(16);
    assertThat(round.turn()).isEqualTo(Duration.ofMillis(250));
  }

  @Test
  void sidesOfOtherNamesAreNotTakenTogether() {
    assertThatThrownBy(() -> of("one", 1).and(of("two", 1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("[one, other] are not [two, other]");
  }

  @Test
  void roundsAreSharedByProcessesSoThatNoneIsLost() {
    assertThat(PLAN.shared(4).rounds()).isEqualTo(3);
    assertThat(PLAN.shared(11).rounds()).isEqualTo(1);
    assertThat(PLAN.shared(20).rounds()).isEqualTo(1);
  }
}
