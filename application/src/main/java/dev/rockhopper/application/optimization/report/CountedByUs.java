package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A database of the bot whose server counts no statements: those that the bot has counted itself
/// take their place.
///
/// @param database what is looked at
/// @param workload what the bot has counted
public record CountedByUs(InspectedDatabase database, Workload workload)
    implements InspectedDatabase {

  /// The database itself where its server counts, or where the bot has counted nothing.
  ///
  /// @param own what processes of the bot have counted
  public static InspectedDatabase unlessTheServerCounts(
      InspectedDatabase database, List<StatisticsSnapshot> own) {
    boolean isCounted =
        database.workload().source() == Workload.Source.FILE
            || !database.workload().statements().isEmpty();
    return isCounted || own.isEmpty() ? database : new CountedByUs(database, workload(own));
  }

  private static Workload workload(List<StatisticsSnapshot> own) {
    Map<String, List<StatementObservation>> byText = new TreeMap<>();
    own.forEach(process ->
        process
            .statements()
            .forEach(it -> byText.computeIfAbsent(it.text(), _ -> new ArrayList<>()).add(it)));
    Optional<Instant> since =
        own.stream().map(it -> it.origin().startedAt()).min(Comparator.naturalOrder());
    return new Workload(
        Workload.Source.OWN_STATISTICS,
        since,
        byText.entrySet().stream().map(it -> statement(it.getKey(), it.getValue())).toList(),
        List.of());
  }

  private static WorkloadStatement statement(String text, List<StatementObservation> seen) {
    double longest =
        seen.stream().mapToDouble(it -> it.durations().max().toNanos() / 1e6).max().orElse(0);
    return new WorkloadStatement(
        text,
        Math.max(1, seen.stream().mapToLong(StatementObservation::calls).sum()),
        Optional.of(
            new StatementTiming(
                seen.stream().mapToDouble(StatementObservation::totalMillis).sum(),
                longest,
                0,
                seen.stream().mapToLong(StatementObservation::rows).sum(),
                0,
                0,
                0,
                0)));
  }

  @Override
  public DatabaseFacts facts() {
    return database.facts();
  }

  @Override
  public IndexProbe probe() {
    return database.probe();
  }

  @Override
  public List<String> remarks() {
    return database.remarks();
  }

  @Override
  public void close() {
    database.close();
  }
}
