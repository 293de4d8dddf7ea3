package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What one report has seen and said, small enough to keep many: counters, so that the next report
/// can tell what came after it.
///
/// @param takenAt when
/// @param countingSince when the counting of statements began
/// @param statements counters by fingerprint, of those that take most time
/// @param indexes those that there were
/// @param tables those that there were
/// @param advice what was recommended
public record ReportSnapshot(
    Instant takenAt,
    Optional<Instant> countingSince,
    Map<String, Counters> statements,
    List<IndexState> indexes,
    List<TableState> tables,
    List<Advised> advice) {
  private static final int STATEMENTS = 2000;
  private static final int NAMED = 20;
  private static final int TEXT = 200;

  /// What a statement has taken.
  ///
  /// @param calls how often it was asked
  /// @param timing what all calls took
  public record Counters(double calls, StatementTiming timing) {}

  /// An index at that time.
  ///
  /// @param name with its schema, unquoted
  /// @param definition what it was, as SQL writes it behind its name
  /// @param bytes its size
  /// @param scans how often it had been used
  public record IndexState(TableName name, String definition, long bytes, long scans) {}

  /// A table at that time.
  ///
  /// @param name which
  /// @param rows how many the server believed it had
  /// @param writes what had happened to it
  public record TableState(TableName name, double rows, TableWrites writes) {}

  /// Something that was recommended.
  ///
  /// @param id of the recommendation
  /// @param kind as the report writes it
  /// @param headline what to do
  /// @param index that was to be created or dropped, with its schema
  /// @param definition of that index, as SQL writes it behind its name; empty where there is none
  /// @param statements those that it was to serve, by fingerprint, with the beginning of their text
  public record Advised(
      String id,
      String kind,
      String headline,
      Optional<TableName> index,
      String definition,
      Map<String, String> statements) {
    /// Copies the map.
    public Advised {
      statements = Map.copyOf(statements);
    }
  }

  /// Copies the collections.
  public ReportSnapshot {
    statements = Map.copyOf(statements);
    indexes = List.copyOf(indexes);
    tables = List.copyOf(tables);
    advice = List.copyOf(advice);
  }

  /// What was seen and said just now.
  static ReportSnapshot of(
      Instant now, DatabaseFacts facts, Workload workload, List<Recommendation> recommendations) {
    return new ReportSnapshot(
        now,
        workload.since(),
        counters(workload),
        facts.tables().stream().flatMap(ReportSnapshot::indexes).toList(),
        facts.tables().stream()
            .map(it -> new TableState(it.name(), it.rows(), it.writes()))
            .toList(),
        recommendations.stream().map(ReportSnapshot::advised).toList());
  }

  /// Whether there is the index that something recommended is about, perhaps under another name.
  boolean hasIndexOf(Advised advised) {
    return indexes.stream()
        .anyMatch(it ->
            advised.index().filter(it.name()::equals).isPresent()
                || it.definition().equals(advised.definition()));
  }

  private static Map<String, Counters> counters(Workload workload) {
    Map<String, Counters> counters = new TreeMap<>();
    workload.statements().stream()
        .filter(it -> it.timing().isPresent())
        .sorted(
            Comparator.comparingDouble(
                    (WorkloadStatement it) -> it.timing().orElseThrow().totalMillis())
                .reversed()
                .thenComparing(WorkloadStatement::text))
        .limit(STATEMENTS)
        .forEach(it ->
            counters.putIfAbsent(
                Fingerprint.of(it.text()), new Counters(it.calls(), it.timing().orElseThrow())));
    return counters;
  }

  static Stream<IndexState> indexes(TableFacts table) {
    return table.indexes().stream()
        .map((IndexFacts it) ->
            new IndexState(
                new TableName(table.name().schema(), it.name()),
                it.definition().sql(),
                it.bytes(),
                it.scans()));
  }

  private static Advised advised(Recommendation advice) {
    Optional<TableName> name =
        switch (advice) {
          case IndexCreation it ->
              Optional.of(new TableName(it.index().table().schema(), it.name()));
          case IndexRemoval it ->
              Optional.of(new TableName(it.index().table().schema(), it.name()));
          case PoolResize _, QueryFinding _ -> Optional.empty();
        };
    String definition =
        switch (advice) {
          case IndexCreation it -> it.index().sql();
          case IndexRemoval it -> it.index().sql();
          case PoolResize _, QueryFinding _ -> "";
        };
    Map<String, String> statements = new TreeMap<>();
    switch (advice) {
      case IndexCreation it ->
          it.statements().stream()
              .limit(NAMED)
              .map(StatementGain::text)
              .forEach(text -> statements.put(Fingerprint.of(text), beginning(text)));
      case QueryFinding it ->
          statements.put(Fingerprint.of(it.statement()), beginning(it.statement()));
      case IndexRemoval _, PoolResize _ -> {}
    }
    return new Advised(advice.id(), advice.kind(), advice.headline(), name, definition, statements);
  }

  static String beginning(String text) {
    String line = Secrets.hidden(text).strip().replaceAll("\\s+", " ");
    return line.codePointCount(0, line.length()) <= TEXT
        ? line
        : line.substring(0, line.offsetByCodePoints(0, TEXT)) + " …";
  }
}
