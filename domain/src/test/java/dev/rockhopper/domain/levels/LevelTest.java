package dev.rockhopper.domain.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LevelTest {

  @ParameterizedTest
  @CsvSource({"0, 0", "19, 0", "20, 1", "79, 1", "80, 2", "179, 2", "180, 3", "2000, 10"})
  void aLevelTakesTwentyTimesItsSquare(long xp, int level) {
    assertThat(Level.at(xp)).isEqualTo(new Level(level));
  }

  /// Where a floating-point root would be a point early or late.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 99, 1_000, 46_340, 94_906, 199_999, 223_606})
  void nobodyHasALevelAPointTooEarlyOrTooLate(int number) {
    Level level = new Level(number);

    assertThat(Level.at(level.threshold())).isEqualTo(level);
    assertThat(Level.at(level.threshold() - 1)).isEqualTo(new Level(number - 1));
  }

  @Test
  void everyAmountLiesBetweenItsLevelAndTheNext() {
    for (long xp = 0; xp < 200_000; xp += 7) {
      Level level = Level.at(xp);

      assertThat(level.threshold()).isLessThanOrEqualTo(xp);
      assertThat(new Level(level.number() + 1).threshold()).isGreaterThan(xp);
    }
  }

  @Test
  void whoeverHasAsMuchAsAnybodyCanHaveHasTheHighestLevel() {
    assertThat(Level.at(MemberXp.MAX_XP)).hasToString("223606").isGreaterThan(new Level(223_605));
  }

  @Test
  void whatNobodyCanHaveHasNoLevel() {
    assertThatIllegalArgumentException().isThrownBy(() -> Level.at(-1));
    assertThatIllegalArgumentException().isThrownBy(() -> Level.at(MemberXp.MAX_XP + 1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Level(-1))
        .withMessageContaining("-1");
  }

  @Test
  void aStepIsAChangeWhereTheLevelIsAnother() {
    LevelStep within = LevelStep.of(new XpChange(20, 79));
    LevelStep up = LevelStep.of(new XpChange(79, 80));
    LevelStep down = LevelStep.of(new XpChange(80, 0));

    assertThat(within.isChange()).isFalse();
    assertThat(up).isEqualTo(new LevelStep(new Level(1), new Level(2)));
    assertThat(up.isChange()).isTrue();
    assertThat(down).isEqualTo(new LevelStep(new Level(2), new Level(0)));
  }
}
