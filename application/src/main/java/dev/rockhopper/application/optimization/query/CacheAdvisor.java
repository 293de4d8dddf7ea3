package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.Findings.count;
import static dev.rockhopper.application.optimization.query.Findings.percent;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// Says of each level of the cache whether it pays: what it saves (hits, each worth a load less the
/// hit itself) less what it costs (entries that are forgotten because somebody wrote, and reads
/// that looked there in vain). And which hot kinds are found too seldom.
public final class CacheAdvisor {
  private static final double MICROS_PER_SECOND = 1e6;

  private final LevelCosts costs;

  /// Counts with these costs.
  public CacheAdvisor(LevelCosts costs) {
    this.costs = costs;
  }

  /// What was found, worst first.
  ///
  /// @param levels what has happened, of one process or the sum of several
  /// @param window how long it took to happen
  /// @param totalMillis what all statements took meanwhile, 0 where nobody knows
  public List<QueryFinding> findings(
      List<CacheStatistics> levels, Duration window, double totalMillis) {
    List<QueryFinding> found = new ArrayList<>();
    for (CacheStatistics level : levels) {
      OptionalDouble load = loadMicros(level.kind(), levels);
      Optional<QueryFinding> unpaid =
          load.isPresent() ? unpaid(level, levels, load.getAsDouble(), window) : Optional.empty();
      // Whoever takes the level away need not hear that little is found in it.
      unpaid.or(() -> poor(level, levels, window, totalMillis)).ifPresent(found::add);
    }
    found.sort(
        Comparator.comparingDouble(QueryFinding::gain)
            .thenComparing(QueryFinding::level)
            .reversed()
            .thenComparing(QueryFinding::headline));
    return found;
  }

  /// What a level saves, in microseconds over the whole window; below zero where it costs.
  ///
  /// @param loadMicros what a load of the store takes
  double benefitMicros(CacheStatistics level, List<CacheStatistics> levels, double loadMicros) {
    double otherwise = elsewhereMicros(level, levels, loadMicros);
    double saved = hits(level) * (otherwise - costs.hit(level.level()));
    double looked = level.reads().misses() * costs.hit(level.level());
    double forgotten = level.changes().invalidated() * costs.invalidation(level.level());
    return saved - looked - forgotten;
  }

  private Optional<QueryFinding> unpaid(
      CacheStatistics level, List<CacheStatistics> levels, double load, Duration window) {
    double benefit = benefitMicros(level, levels, load);
    if (reads(level) < CacheSnapshot.HOT || benefit >= 0) {
      return Optional.empty();
    }
    String name = level.level().name().toLowerCase(Locale.ROOT);
    return Optional.of(
        finding(
            level,
            "unpaid",
            Level.WARN,
            0,
            "The level %s does not pay for %s: it costs more than it saves"
                .formatted(name, level.kind()),
            List.of(
                figures(level, load, window),
                "costs %s µs a second more than it saves: looking in vain + forgetting − hits × (what"
                        .formatted(count(-benefit / seconds(window)))
                    + " they would cost elsewhere − the hit)",
                "take %s out of cache.%s.levels".formatted(name, level.kind()))));
  }

  private Optional<QueryFinding> poor(
      CacheStatistics level, List<CacheStatistics> levels, Duration window, double totalMillis) {
    double rate = level.reads().hitRate();
    if (level.level() != CacheLevel.MEMORY
        || reads(level) < CacheSnapshot.HOT
        || rate >= CacheSnapshot.EXPECTED_HIT_RATE) {
      return Optional.empty();
    }
    double load = loadMicros(level.kind(), levels).orElse(0);
    double atStake =
        (CacheSnapshot.EXPECTED_HIT_RATE - rate) * reads(level) * Math.max(0, load) / 1_000;
    double gain = totalMillis <= 0 ? 0 : Math.min(1, atStake / totalMillis);
    return Optional.of(
        finding(
            level,
            "poor",
            Level.WARN,
            gain,
            "%s is read often and found in memory in only %s of the reads"
                .formatted(level.kind(), percent(rate)),
            List.of(figures(level, load, window), remedy(level))));
  }

  private static String remedy(CacheStatistics level) {
    long misses = level.reads().misses();
    if (level.changes().evicted() * 2 >= misses) {
      return "%s entries made room for others: raise cache.%s.size"
          .formatted(count(level.changes().evicted()), level.kind());
    }
    long forgotten = level.changes().invalidated() + level.changes().heard();
    return forgotten * 2 >= misses
        ? "%s entries were forgotten because somebody wrote: what changes that often is hardly worth caching"
            .formatted(count(forgotten))
        : "most entries were past their time, or asked for once: raise cache.%s.ttl"
            .formatted(level.kind());
  }

  private static QueryFinding finding(
      CacheStatistics level,
      String what,
      Level weight,
      double gain,
      String headline,
      List<String> evidence) {
    String subject = level.kind() + "/" + level.level().name().toLowerCase(Locale.ROOT);
    return new QueryFinding(
        Findings.id(Problem.CACHE, subject, what),
        weight,
        gain,
        Problem.CACHE,
        subject,
        List.of(),
        headline,
        evidence);
  }

  private static String figures(CacheStatistics level, double load, Duration window) {
    double seconds = seconds(window);
    return "hit rate %s, %s reads a second, a load takes %s µs, %s forgotten a second"
        .formatted(
            percent(level.reads().hitRate()),
            count(reads(level) / seconds),
            count(load),
            count(level.changes().invalidated() / seconds));
  }

  /// What a hit would cost if the level were not there: a hit at the next one where that has it,
  /// else a load.
  private double elsewhereMicros(
      CacheStatistics level, List<CacheStatistics> levels, double loadMicros) {
    return levels.stream()
        .filter(it -> it.kind().equals(level.kind()))
        .filter(it -> it.level().compareTo(level.level()) > 0)
        .min(Comparator.comparing(CacheStatistics::level))
        .map(next -> {
          double rate = reads(next) == 0 ? 0 : next.reads().hitRate();
          return rate * costs.hit(next.level()) + (1 - rate) * loadMicros;
        })
        .orElse(loadMicros);
  }

  /// What a load of the store takes; absent where nothing was loaded.
  private static OptionalDouble loadMicros(String kind, List<CacheStatistics> levels) {
    return levels.stream()
        .filter(it -> it.kind().equals(kind) && it.loads().done() > 0)
        .mapToDouble(it -> it.loads().time().toNanos() / 1e3 / it.loads().done())
        .min();
  }

  private static long hits(CacheStatistics level) {
    return level.reads().hits() + level.reads().absentHits();
  }

  private static long reads(CacheStatistics level) {
    return hits(level) + level.reads().misses();
  }

  private static double seconds(Duration window) {
    return Math.max(1e-3, window.toNanos() / 1e3 / MICROS_PER_SECOND);
  }
}
