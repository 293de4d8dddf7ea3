package dev.rockhopper.domain.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LogTroubleTest {
  private static final CaseFailure FORBIDDEN = CaseFailure.of(CaseFailure.Cause.FORBIDDEN);

  private static LogTrouble begun() {
    return LogTrouble.begun(Guilds.fresh(), Guilds.channel(), FORBIDDEN, Cases.NOON);
  }

  @Test
  void thePausesGrowToFiveMinutes() {
    List<Duration> pauses = new ArrayList<>();
    LogTrouble trouble = begun();
    for (int n = 0; n < 12; n++) {
      pauses.add(Duration.between(Cases.NOON, trouble.retryAt()));
      trouble = trouble.again(FORBIDDEN, Cases.NOON);
    }

    assertThat(pauses.subList(0, 6))
        .extracting(Duration::toSeconds)
        .containsExactly(5L, 10L, 20L, 40L, 80L, 160L);
    assertThat(pauses.subList(6, 12)).containsOnly(Duration.ofMinutes(5));
  }

  @Test
  void itRestsUntilItsTimeHasCome() {
    LogTrouble trouble = begun();

    assertThat(trouble.isResting(trouble.retryAt().minusNanos(1_000))).isTrue();
    assertThat(trouble.isResting(trouble.retryAt())).isFalse();
  }

  @Test
  void whatFailsOnceMoreHasFailedSinceTheSameTimeForTheLatestReason() {
    CaseFailure gone = CaseFailure.of(CaseFailure.Cause.NOT_FOUND);

    LogTrouble again = begun().again(gone, Cases.NOON.plusSeconds(60));

    assertThat(again.since()).isEqualTo(Cases.NOON);
    assertThat(again.failure()).isEqualTo(gone);
    assertThat(again.attempts()).isEqualTo(2);
  }

  @Test
  void aTroubleThatNobodyHasMetIsNone() {
    LogTrouble met = begun();

    assertThatThrownBy(() ->
            new LogTrouble(
                met.guild(), met.channel(), met.since(), met.failure(), 0, met.retryAt()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not 0 times");
  }
}
