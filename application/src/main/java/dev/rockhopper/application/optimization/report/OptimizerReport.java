package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the optimizers recommend about one database, for a person to review.
///
/// @param generatedAt when
/// @param server which
/// @param workload what is asked of it
/// @param lookedAt what was looked at, a sentence each, so that an empty report says why
/// @param recommendations those that gain most first
/// @param skipped what no advice can be given on
/// @param changes what has changed since the last report, a sentence each; empty for the first
/// @param effects what carrying out earlier recommendations has brought, the latest first
public record OptimizerReport(
    Instant generatedAt,
    ServerFacts server,
    WorkloadSummary workload,
    List<String> lookedAt,
    List<Recommendation> recommendations,
    List<SkippedStatement> skipped,
    List<String> changes,
    List<MeasuredEffect> effects) {
  private static final Comparator<Recommendation> ORDER =
      Comparator.comparingDouble(Recommendation::gain)
          .thenComparing(Recommendation::level)
          .reversed()
          .thenComparing(Recommendation::kind)
          .thenComparing(Recommendation::headline)
          .thenComparing(Recommendation::id);

  /// Ranks the recommendations.
  public OptimizerReport {
    lookedAt = List.copyOf(lookedAt);
    recommendations = recommendations.stream().sorted(ORDER).toList();
    skipped = List.copyOf(skipped);
    changes = List.copyOf(changes);
    effects = List.copyOf(effects);
  }

  /// What was found, in one sentence, such as `3 recommendations: 1 critical, 2 warn.`
  public String found() {
    if (recommendations.isEmpty()) {
      return "nothing to recommend.";
    }
    String levels =
        Stream.of(Level.CRITICAL, Level.WARN, Level.INFO)
            .map(level ->
                recommendations.stream().filter(it -> it.level() == level).count()
                    + " "
                    + level.word())
            .filter(it -> !it.startsWith("0 "))
            .collect(Collectors.joining(", "));
    return "%s: %s.".formatted(Figures.counted(recommendations.size(), "recommendation"), levels);
  }

  /// Whether anything was found that matters at least so much.
  public boolean hasFound(Level least) {
    return recommendations.stream().anyMatch(it -> it.level().compareTo(least) >= 0);
  }
}
