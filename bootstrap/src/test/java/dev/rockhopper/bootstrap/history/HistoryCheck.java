package dev.rockhopper.bootstrap.history;

import dev.rockhopper.bootstrap.history.Event.What;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Looks for reads that nobody should have had. All writes are made known first; then each read is
/// held against them:
///
/// - In the process that wrote, a read that began after the commit was acknowledged gives what was
///   written or something newer.
/// - In any other process, so does one that began a bound later. Of what need not be believed
///   strictly that holds only where the process was sure to hear the others.
/// - Nobody reads what nobody was about to commit.
final class HistoryCheck {
  private static final int MOST_TOLD = 20;

  private final long bound;
  private final Map<Place, Floors> byAnybody = new HashMap<>();
  private final Map<String, Map<Place, Floors>> byProcess = new HashMap<>();
  private final Map<Place, Map<Long, Long>> tries = new HashMap<>();
  private final List<String> told = new ArrayList<>();
  private long violations;
  private long reads;
  private long provenReads;

  HistoryCheck(Duration bound) {
    this.bound = bound.toNanos();
  }

  /// Makes a write known; reads are of no interest here.
  void learn(String process, Event event) {
    if (event.what() == What.TRY) {
      tries
          .computeIfAbsent(event.place(), _ -> new HashMap<>())
          .merge(event.value(), event.begin(), Math::min);
    } else if (event.what() == What.WRITE) {
      byAnybody.computeIfAbsent(event.place(), _ -> new Floors()).add(event);
      byProcess
          .computeIfAbsent(process, _ -> new HashMap<>())
          .computeIfAbsent(event.place(), _ -> new Floors())
          .add(event);
    }
  }

  /// Holds a read against all writes, which are known by now; writes are of no interest here.
  void examine(String process, Event read) {
    if (read.what() != What.READ) {
      return;
    }
    reads++;
    provenReads += read.proven() ? 1 : 0;
    Place place = read.place();
    long own =
        byProcess.getOrDefault(process, Map.of()).getOrDefault(place, Floors.NONE).at(read.begin());
    if (read.value() < own) {
      violated(process, read, "which had itself committed " + own);
    }
    long others = byAnybody.getOrDefault(place, Floors.NONE).at(read.begin() - bound);
    if ((place.kept().isStrict() || read.proven()) && read.value() < others) {
      violated(process, read, "when " + others + " had been committed for longer than the bound");
    }
    if (read.value() > place.kept().first()
        && tries.getOrDefault(place, Map.of()).getOrDefault(read.value(), Long.MAX_VALUE)
            > read.end()) {
      violated(process, read, "which nobody was about to commit");
    }
  }

  private void violated(String process, Event read, String why) {
    violations++;
    if (told.size() < MOST_TOLD) {
      told.add("%s read %s, %s".formatted(process, read, why));
    }
  }

  /// What was found.
  ///
  /// @param reads how many reads were looked at
  /// @param provenReads of them those of a process that was sure to hear the others
  /// @param writes how many commits were acknowledged
  /// @param violations how many reads nobody should have had
  /// @param examples the first of them, in words
  record Findings(
      long reads, long provenReads, long writes, long violations, List<String> examples) {}

  /// What was found so far.
  Findings findings() {
    return new Findings(
        reads,
        provenReads,
        byAnybody.values().stream().mapToLong(Floors::count).sum(),
        violations,
        List.copyOf(told));
  }

  /// The highest number that was acknowledged before a moment.
  private static final class Floors {
    private static final Floors NONE = new Floors();

    private final List<Event> writes = new ArrayList<>();
    private long[] ends = {};
    private long[] highest = {};

    void add(Event write) {
      writes.add(write);
    }

    long count() {
      return writes.size();
    }

    long at(long moment) {
      if (ends.length != writes.size()) {
        sort();
      }
      int low = 0;
      int high = ends.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (ends[middle] < moment) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low == 0 ? Long.MIN_VALUE : highest[low - 1];
    }

    private void sort() {
      writes.sort(Comparator.comparingLong(Event::end));
      ends = writes.stream().mapToLong(Event::end).toArray();
      highest = new long[ends.length];
      long max = Long.MIN_VALUE;
      for (int i = 0; i < ends.length; i++) {
        max = Math.max(max, writes.get(i).value());
        highest[i] = max;
      }
    }
  }
}
