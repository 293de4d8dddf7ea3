package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CaseIdsTest {

  @Test
  void idsGrowWithTime() {
    MutableClock clock = new MutableClock(Cases.NOON);
    CaseIds ids = new CaseIds(clock, new Random(1));

    CaseId earlier = ids.next();
    clock.pass(Duration.ofMillis(1));
    CaseId later = ids.next();

    assertThat(later).isGreaterThan(earlier);
  }

  @Test
  void idsOfTheSameMillisecondDiffer() {
    CaseIds ids = new CaseIds(new MutableClock(Cases.NOON), new Random(1));

    assertThat(Stream.generate(ids::next).limit(10_000)).doesNotHaveDuplicates().isSorted();
  }

  @Test
  void idsGrowWhereTheClockGoesBack() {
    MutableClock clock = new MutableClock(Cases.NOON);
    CaseIds ids = new CaseIds(clock, new Random(1));

    CaseId earlier = ids.next();
    clock.pass(Duration.ofSeconds(-1));

    assertThat(ids.next()).isGreaterThan(earlier);
  }

  @Test
  void idsFitForALongTime() {
    CaseIds ids =
        new CaseIds(new MutableClock(Instant.parse("2150-01-01T00:00:00Z")), new Random(1));

    assertThat(ids.next().value()).isPositive();
  }
}
