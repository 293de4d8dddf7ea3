package dev.rockhopper.domain.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MemberXpTest {

  @ParameterizedTest
  @ValueSource(longs = {-1, 1_000_000_000_001L})
  void nobodyHasThat(long xp) {
    assertThatThrownBy(() -> new MemberXp(Guilds.fresh(), People.TERRY, xp, false, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(xp));
  }

  @Test
  void somebodyMayHaveTheMost() {
    MemberXp most = new MemberXp(Guilds.fresh(), People.TERRY, MemberXp.MAX_XP, false, 1);

    assertThat(most.xp()).isEqualTo(1_000_000_000_000L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, -5, 1_000_001})
  void nobodyEarnsThatAtOnce(long amount) {
    assertThatThrownBy(() -> ILevelRepository.requireValidGain(amount))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Long.toString(amount));
  }

  @Test
  void nobodyEarnsNothingOrEverythingAtOnce() {
    ILevelRepository.requireValidGain(1);
    ILevelRepository.requireValidGain(ILevelRepository.MAX_GAIN);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ILevelRepository.requireValidGain(0))
        .withMessageContaining("0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ILevelRepository.requireValidGain(ILevelRepository.MAX_GAIN + 1));
  }
}
