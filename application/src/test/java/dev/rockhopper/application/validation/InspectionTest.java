package dev.rockhopper.application.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.permissions.RankNumber;
import java.util.List;
import org.junit.jupiter.api.Test;

class InspectionTest {
  private final Inspection inspection = new Inspection();

  @Test
  void whatFitsIsNoProblem() {
    assertThat(inspection.value("rank", () -> new RankNumber(3))).contains(new RankNumber(3));
    assertThat(inspection.isFirst("rank", 3)).isTrue();
    inspection.atMost("ranks", 1, List.of(3));

    assertThat(inspection.isClean()).isTrue();
    assertThat(inspection.problems()).isEmpty();
  }

  @Test
  void everythingThatIsWrongIsToldInOrder() {
    assertThat(inspection.value("a", () -> new RankNumber(11))).isEmpty();
    assertThat(inspection.isFirst("b", "x")).isTrue();
    assertThat(inspection.isFirst("c", "x")).isFalse();
    inspection.atMost("d", 1, List.of(1, 2));
    inspection.found("e", new Fault.Unknown("rank 4"));

    assertThat(inspection.isClean()).isFalse();
    assertThat(inspection.problems())
        .containsExactly(
            new Problem("a", new Fault.Unfit("a rank is 0 to 10, this is 11")),
            new Problem("c", new Fault.Repeated("b")),
            new Problem("d", new Fault.TooMany(1)),
            new Problem("e", new Fault.Unknown("rank 4")));
  }

  @Test
  void aRuleWithoutWordsIsToldByItsName() {
    assertThat(
            inspection.value(
                "a",
                () -> {
                  throw new IllegalArgumentException();
                }))
        .isEmpty();

    assertThat(inspection.problems())
        .containsExactly(new Problem("a", new Fault.Unfit("java.lang.IllegalArgumentException")));
  }

  @Test
  void whatIsNoRuleIsAFailure() {
    assertThatThrownBy(() ->
            inspection.value(
                "a",
                () -> {
                  throw new IllegalStateException("broken");
                }))
        .isInstanceOf(IllegalStateException.class);
  }
}
