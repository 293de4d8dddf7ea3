package dev.rockhopper.adapters.cache.guarded;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.guarded.LossLog.Line;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class LossLogTest {
  private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 1_000);
  private final List<Line> lines = new ArrayList<>();
  private final LossLog log = new LossLog(now::get, lines::add);

  @Test
  void aLossAndItsEndAreSaid() {
    log.lost(Level.WARN, "cut");
    log.stillLost();
    log.regained(3);
    log.stillThere();

    assertThat(lines)
        .containsExactly(
            new Line(Level.WARN, "lost", "cut", 0, 0), new Line(Level.INFO, "regained", "", 3, 0));
  }

  @Test
  void ofAStoreThatComesAndGoesOnePairAMinuteIsSaidWithWhatWasLeftOut() {
    for (int second = 0; second < 180; second++) {
      log.lost(Level.WARN, "cut");
      log.regained(1);
      log.stillThere();
      now.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(lines).hasSize(6);
    assertThat(lines.get(2)).isEqualTo(new Line(Level.WARN, "lost", "cut", 0, 59));
    assertThat(lines.get(3)).isEqualTo(new Line(Level.INFO, "regained", "", 1, 0));
  }

  @Test
  void aLossThatLastsIsSaidAtLast() {
    log.lost(Level.WARN, "cut");
    log.regained(1);
    lines.clear();

    log.lost(Level.ERROR, "wrong password");
    log.stillLost();
    assertThat(lines).as("too soon").isEmpty();
    now.addAndGet(LossLog.APART.toNanos());
    log.stillLost();
    log.regained(60);

    assertThat(lines)
        .containsExactly(
            new Line(Level.ERROR, "lost", "wrong password", 0, 0),
            new Line(Level.INFO, "regained", "", 60, 0));
  }

  @Test
  void whatWasLeftOutIsSaidThoughItStaysInUse() {
    for (int times = 0; times < 5; times++) {
      log.lost(Level.WARN, "cut");
      log.regained(1);
    }
    lines.clear();
    log.stillThere();
    assertThat(lines).as("too soon").isEmpty();
    now.addAndGet(LossLog.APART.toNanos());

    log.stillThere();
    log.stillThere();

    assertThat(lines).containsExactly(new Line(Level.WARN, "flapped", "", 0, 4));
  }

  @Test
  void whySomebodyHasToActIsSaidOnceAMinute() {
    assertThat(log.away(Level.ERROR, "wrong password")).isTrue();
    assertThat(log.away(Level.ERROR, "wrong password")).isFalse();
    now.addAndGet(LossLog.APART.toNanos());
    assertThat(log.away(Level.ERROR, "wrong password")).isTrue();

    assertThat(lines).hasSize(2);
  }
}
