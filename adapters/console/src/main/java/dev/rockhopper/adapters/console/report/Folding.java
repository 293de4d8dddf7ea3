package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Figures;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What of a long list somebody reads at once, and what is folded away.
///
/// @param shown the first, those that gain most
/// @param rest all others, in their order; empty for a list that is not long
record Folding(List<Recommendation> shown, List<Recommendation> rest) {
  private static final int MOST = 20;

  static Folding of(List<Recommendation> ranked) {
    int shown = Math.min(MOST, ranked.size());
    return new Folding(ranked.subList(0, shown), ranked.subList(shown, ranked.size()));
  }

  boolean isFolded() {
    return !rest.isEmpty();
  }

  /// How many are folded away, how much they matter and gain, such as `37 more: 2 warn, 35 info;
  /// together 3.1 % of the workload`.
  String summary() {
    String levels =
        Stream.of(Level.CRITICAL, Level.WARN, Level.INFO)
            .map(level ->
                rest.stream().filter(it -> it.level() == level).count() + " " + level.word())
            .filter(it -> !it.startsWith("0 "))
            .collect(Collectors.joining(", "));
    double gain = rest.stream().mapToDouble(Recommendation::gain).sum();
    return "%s more: %s; %s"
        .formatted(
            Figures.number(rest.size()),
            levels,
            gain > 0
                ? "together %s of the workload".formatted(Figures.share(Math.min(1, gain)))
                : "none gains anything that can be told");
  }

  /// What is folded away by kind, such as `drop-index`.
  Map<String, List<Recommendation>> byKind() {
    return rest.stream()
        .collect(Collectors.groupingBy(Recommendation::kind, TreeMap::new, Collectors.toList()));
  }
}
