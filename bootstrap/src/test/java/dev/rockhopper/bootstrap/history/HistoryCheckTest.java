package dev.rockhopper.bootstrap.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.bootstrap.history.Event.What;
import dev.rockhopper.bootstrap.history.Place.Kept;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What the check finds in histories that are short enough to be understood.
class HistoryCheckTest {
  private static final Place CONFIG = new Place(Kept.CONFIG, 3);
  private static final Place LEVEL = new Place(Kept.LEVEL, 3);

  private final List<Step> history = new ArrayList<>();

  private record Step(String process, Event event) {}

  private void commit(String process, Place place, long value, long end) {
    history.add(new Step(process, new Event(What.TRY, place, end - 5, end - 5, value, true)));
    history.add(new Step(process, new Event(What.WRITE, place, end - 10, end, value, true)));
  }

  private void read(String process, Place place, long value, long begin) {
    read(process, place, value, begin, true);
  }

  private void read(String process, Place place, long value, long begin, boolean proven) {
    history.add(new Step(process, new Event(What.READ, place, begin, begin + 2, value, proven)));
  }

  private long violations() {
    HistoryCheck check = new HistoryCheck(Duration.ofNanos(1_000));
    history.forEach(step -> check.learn(step.process(), step.event()));
    history.forEach(step -> check.examine(step.process(), step.event()));
    return check.findings().violations();
  }

  @Test
  void aProcessReadsWhatItHasCommittedItself() {
    commit("a", CONFIG, 1, 100);
    commit("a", CONFIG, 2, 200);
    read("a", CONFIG, 1, 190);
    read("a", CONFIG, 2, 195);
    read("a", CONFIG, 2, 201);
    assertThat(violations()).isZero();

    read("a", CONFIG, 1, 201);
    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void othersMayBeLateButNotForLong() {
    commit("a", CONFIG, 1, 100);
    commit("a", CONFIG, 2, 200);
    read("b", CONFIG, 1, 1_200);
    assertThat(violations()).isZero();

    read("b", CONFIG, 1, 1_201);
    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void whoeverHearsNobodyMayBelieveOnlyWhatIsNotStrict() {
    commit("a", LEVEL, 1, 100);
    commit("a", CONFIG, 1, 100);
    read("b", LEVEL, 0, 5_000, false);
    assertThat(violations()).isZero();

    read("b", LEVEL, 0, 5_000, true);
    read("b", CONFIG, 0, 5_000, false);
    assertThat(violations()).isEqualTo(2);
  }

  @Test
  void ofWritesThatEndInAnotherOrderTheHighestCounts() {
    commit("a", CONFIG, 2, 300);
    commit("b", CONFIG, 1, 400);
    read("b", CONFIG, 2, 350);
    assertThat(violations()).isZero();

    read("c", CONFIG, 1, 1_401);
    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void nobodyReadsWhatNobodyWasAboutToCommit() {
    read("b", CONFIG, 1, 10);
    commit("a", CONFIG, 1, 100);
    read("b", CONFIG, 1, 96);
    assertThat(violations()).isEqualTo(1);
  }

  @Test
  void whatWasTriedByAProcessThatDiedCountsAsNothingAndMayBeRead() {
    history.add(new Step("a", new Event(What.TRY, CONFIG, 90, 90, 1, true)));
    read("b", CONFIG, 0, 9_000);
    read("b", CONFIG, 1, 9_000);

    assertThat(violations()).isZero();
  }

  @Test
  void anEventIsReadAsItWasWritten() {
    Event event = new Event(What.READ, LEVEL, -5, 7, 12, true);

    assertThat(Event.fromLine(event.toLine())).isEqualTo(event);
  }
}
