package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.report.ReportSnapshot.Advised;
import dev.rockhopper.application.optimization.report.ReportSnapshot.Counters;
import dev.rockhopper.application.optimization.report.ReportSnapshot.IndexState;
import dev.rockhopper.application.optimization.report.ReportSnapshot.TableState;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What is other than at an earlier report, in sentences. Nothing where nothing is.
final class Changes {
  private static final int SHOWN = 5;
  private static final double NOTEWORTHY = 2;
  private static final double LEAST_SHARE = 0.01;
  private static final double LEAST_ROWS = 10_000;
  private static final double LEAST_CALLS = 10;

  private final ReportSnapshot before;
  private final ReportSnapshot now;

  Changes(ReportSnapshot before, ReportSnapshot now) {
    this.before = before;
    this.now = now;
  }

  List<String> sentences(Workload workload) {
    List<String> sentences = new ArrayList<>();
    indexes(sentences);
    advice(sentences);
    tables(sentences);
    if (new Growth(before).wasReset(workload)) {
      sentences.add("The counters of statements were reset in between.");
    } else {
      statements(workload, sentences);
    }
    if (!sentences.isEmpty()) {
      sentences.addFirst(
          "Compared with the report of %s, %s before:"
              .formatted(
                  Figures.moment(before.takenAt()),
                  Figures.duration(Duration.between(before.takenAt(), now.takenAt()))));
    }
    return sentences;
  }

  private void indexes(List<String> sentences) {
    Map<TableName, IndexState> was = byName(before.indexes(), IndexState::name);
    Map<TableName, IndexState> is = byName(now.indexes(), IndexState::name);
    now.indexes().stream()
        .filter(it -> !was.containsKey(it.name()))
        .forEach(it ->
            sentences.add(
                "The index %s was created%s: %s."
                    .formatted(
                        it.name(),
                        isAdvised("create-index", it) ? ", as recommended" : "",
                        Figures.bytes(it.bytes()))));
    before.indexes().stream()
        .filter(it -> !is.containsKey(it.name()))
        .forEach(it ->
            sentences.add(
                "The index %s was dropped%s: %s are free."
                    .formatted(
                        it.name(),
                        isAdvised("drop-index", it) ? ", as recommended" : "",
                        Figures.bytes(it.bytes()))));
  }

  private boolean isAdvised(String kind, IndexState index) {
    return before.advice().stream()
        .filter(it -> it.kind().equals(kind))
        .anyMatch(it ->
            it.index().filter(index.name()::equals).isPresent()
                || it.definition().equals(index.definition()));
  }

  private void advice(List<String> sentences) {
    Set<String> was = ids(before);
    Set<String> is = ids(now);
    now.advice().stream()
        .filter(it -> !was.contains(it.id()))
        .forEach(it -> sentences.add("New: %s (%s).".formatted(it.headline(), it.id())));
    before.advice().stream()
        .filter(it -> !is.contains(it.id()) && !isDone(it))
        .forEach(it ->
            sentences.add("No longer recommended: %s (%s).".formatted(it.headline(), it.id())));
  }

  private boolean isDone(Advised advice) {
    return advice.index().isPresent() && before.hasIndexOf(advice) != now.hasIndexOf(advice);
  }

  private static Set<String> ids(ReportSnapshot snapshot) {
    return snapshot.advice().stream().map(Advised::id).collect(Collectors.toUnmodifiableSet());
  }

  private void tables(List<String> sentences) {
    Map<TableName, Double> was =
        before.tables().stream()
            .collect(Collectors.toMap(TableState::name, TableState::rows, (first, _) -> first));
    for (TableState table : now.tables()) {
      double rows = was.getOrDefault(table.name(), table.rows());
      if (table.rows() >= LEAST_ROWS && table.rows() >= NOTEWORTHY * rows) {
        sentences.add(
            "The table %s has grown from %s to %s rows."
                .formatted(table.name(), Figures.number(rows), Figures.number(table.rows())));
      }
    }
  }

  private void statements(Workload workload, List<String> sentences) {
    Workload since = new Growth(before).of(workload);
    double total = since.statements().stream().mapToDouble(Changes::millis).sum();
    since.statements().stream()
        .filter(it -> it.calls() >= LEAST_CALLS && millis(it) >= LEAST_SHARE * total)
        .sorted(
            Comparator.comparingDouble(Changes::millis)
                .reversed()
                .thenComparing(WorkloadStatement::text))
        .flatMap(it -> sentence(it).stream())
        .limit(SHOWN)
        .forEach(sentences::add);
  }

  private Optional<String> sentence(WorkloadStatement since) {
    Optional<Counters> was =
        Optional.ofNullable(before.statements().get(Fingerprint.of(since.text())))
            .filter(it -> it.calls() >= LEAST_CALLS && it.timing().totalMillis() > 0);
    if (was.isEmpty()) {
      return Optional.empty();
    }
    double mean = millis(since) / since.calls();
    double meanBefore = was.get().timing().totalMillis() / was.get().calls();
    boolean isSlower = mean >= NOTEWORTHY * meanBefore;
    if (!isSlower && meanBefore < NOTEWORTHY * mean) {
      return Optional.empty();
    }
    return Optional.of(
        "%s times %s per call, %s before and %s since (%s): %s"
            .formatted(
                Figures.number(isSlower ? mean / meanBefore : meanBefore / Math.max(mean, 1e-6)),
                isSlower ? "slower" : "faster",
                Figures.millis(meanBefore),
                Figures.millis(mean),
                Figures.counted(since.calls(), "call"),
                ReportSnapshot.beginning(since.text())));
  }

  private static double millis(WorkloadStatement statement) {
    return statement.timing().map(it -> it.totalMillis()).orElse(0.0);
  }

  private static <T> Map<TableName, T> byName(List<T> states, Function<T, TableName> name) {
    return states.stream()
        .collect(Collectors.toMap(name, Function.identity(), (first, _) -> first));
  }
}
