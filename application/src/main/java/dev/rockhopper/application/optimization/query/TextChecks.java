package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.Findings.count;
import static dev.rockhopper.application.optimization.query.Findings.shareOfTime;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import dev.rockhopper.application.work.StatementStep.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is wrong with what a statement asks for: more rows than anybody reads, rows that are
/// skipped, every row of a table.
///
/// @param thresholds from when on
/// @param facts of the database
record TextChecks(QueryThresholds thresholds, Optional<DatabaseFacts> facts) {
  private static final Pattern LIMITED = Pattern.compile("(?i)\\b(limit|fetch\\s+(first|next))\\b");
  private static final Pattern SKIPPED = Pattern.compile("(?i)\\boffset\\s+(\\d{1,18})\\b");
  private static final Pattern SKIPS = Pattern.compile("(?i)\\boffset\\b");
  private static final Pattern CHANGES =
      Pattern.compile("(?i)^\\s*(?:update(?: only)? (\\S+)|delete from(?: only)? (\\S+))");
  private static final Pattern CHOOSES = Pattern.compile("(?i)\\b(where|using)\\b");
  private static final Pattern PARAMETER = Pattern.compile("\\$\\d");
  private static final int DEEP = 1_000;
  private static final int BLOCKS_PER_ROW = 50;

  Stream<QueryFinding> findings(JudgedStatement statement) {
    return Stream.of(unbounded(statement), deepOffset(statement), missingWhere(statement))
        .flatMap(Optional::stream);
  }

  private Optional<QueryFinding> unbounded(JudgedStatement statement) {
    if (statement.text().kind() == Kind.WRITE || isLimited(statement)) {
      return Optional.empty();
    }
    if (statement.rowsPerCall() >= thresholds.manyRows()) {
      return Optional.of(
          Findings.of(
              statement,
              Problem.UNBOUNDED,
              "Gives %s rows each time and has no limit".formatted(count(statement.rowsPerCall())),
              List.of(shareOfTime(statement), "page through the rows by key, or aggregate there")));
    }
    if (statement.isMeasured() && statement.calls() >= thresholds.slowCalls()) {
      return Optional.empty();
    }
    return growing(statement)
        .map(table ->
            Findings.of(
                statement,
                Problem.UNBOUNDED,
                Level.INFO,
                "Has no limit, and gives the more rows the larger %s gets".formatted(table.name()),
                List.of(
                    "the planner expects %s rows of a table of %s that grows"
                        .formatted(count(expectedRows(statement)), count(table.rows())),
                    "page through the rows by key")));
  }

  /// Where nobody has counted: a large table that is written, most of whose rows would be given.
  /// How many that is must be known: of a range between parameters, or of an expression, the
  /// planner assumes the same share whatever is asked.
  private Optional<TableFacts> growing(JudgedStatement statement) {
    if (expectedRows(statement) < thresholds.manyRows() || !isEstimated(statement)) {
      return Optional.empty();
    }
    return statement.planned().stream()
        .flatMap(it -> it.plan().root().all())
        .flatMap(node -> node.table().stream())
        .flatMap(name -> facts.flatMap(it -> it.table(name)).stream())
        .filter(it -> it.rows() >= thresholds.largeTable() && it.writes().inserted() > 0)
        .findFirst();
  }

  private boolean isEstimated(JudgedStatement statement) {
    return statement.planned().flatMap(PlannedStatement::shape).stream()
        .flatMap(it -> it.uses().stream())
        .allMatch(use -> use.conditions().stream().allMatch(it -> isEstimated(it, use.table())));
  }

  private boolean isEstimated(Condition condition, TableName table) {
    return switch (condition) {
      case Condition.Compared(
              String sql,
              _,
              Term.Column(String column),
              Comparison comparison,
              _) ->
          hasStatistics(table, column)
              && switch (comparison) {
                case EQUAL, AMONG, NULL, NOT_NULL -> true;
                case RANGE, PREFIX, OTHER -> !PARAMETER.matcher(sql).find();
                case PATTERN, CONTAINS -> false;
              };
      case Condition.AnyOf it ->
          it.arms().stream().flatMap(List::stream).allMatch(arm -> isEstimated(arm, table));
      case Condition.Compared _, Condition.Other _ -> false;
    };
  }

  private boolean hasStatistics(TableName table, String column) {
    return facts
        .flatMap(it -> it.table(table))
        .flatMap(it -> it.column(column))
        .filter(it -> it.statistics().isPresent())
        .isPresent();
  }

  private static double expectedRows(JudgedStatement statement) {
    return statement.planned().map(it -> it.plan().root().rows()).orElse(0.0);
  }

  private static boolean isLimited(JudgedStatement statement) {
    return statement
        .planned()
        .flatMap(PlannedStatement::shape)
        .map(StatementShape::limited)
        .orElseGet(() -> LIMITED.matcher(statement.text().text()).find());
  }

  private Optional<QueryFinding> deepOffset(JudgedStatement statement) {
    if (statement.text().kind() == Kind.WRITE || !SKIPS.matcher(statement.text().text()).find()) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>();
    statement.asked().stream()
        .map(WorkloadStatement::text)
        .map(SKIPPED::matcher)
        .filter(Matcher::find)
        .mapToLong(it -> Long.parseLong(it.group(1)))
        .filter(skipped -> skipped >= DEEP)
        .max()
        .ifPresent(skipped -> evidence.add("skips %s rows".formatted(count(skipped))));
    statement
        .timing()
        .map(it -> blocksPerCall(it, statement.calls()))
        .filter(it -> it >= DEEP && it >= BLOCKS_PER_ROW * Math.max(1, statement.rowsPerCall()))
        .ifPresent(it ->
            evidence.add(
                "reads %s blocks to give %s rows"
                    .formatted(count(it), count(statement.rowsPerCall()))));
    statement.own().stream()
        .map(it -> it.durations().p99())
        .max(Comparator.naturalOrder())
        .filter(it -> it.compareTo(thresholds.slowTail()) >= 0)
        .ifPresent(it -> evidence.add("takes %d ms at its worst pages".formatted(it.toMillis())));
    if (evidence.isEmpty()) {
      return Optional.empty();
    }
    evidence.addFirst(shareOfTime(statement));
    evidence.add("begin a page behind the key of the last row (WHERE key > …) instead");
    return Optional.of(
        Findings.of(statement, Problem.DEEP_OFFSET, "Skips many rows to give a few", evidence));
  }

  private static double blocksPerCall(StatementTiming timing, double calls) {
    return (timing.blocksHit() + timing.blocksRead()) / Math.max(1, calls);
  }

  private Optional<QueryFinding> missingWhere(JudgedStatement statement) {
    Matcher changed = CHANGES.matcher(statement.text().text());
    if (!changed.find() || CHOOSES.matcher(statement.text().text()).find()) {
      return Optional.empty();
    }
    String table = changed.group(1) == null ? changed.group(2) : changed.group(1);
    double rows = rowsOf(table);
    return Optional.of(
        Findings.of(
            statement,
            Problem.MISSING_WHERE,
            rows >= thresholds.largeTable() ? Level.CRITICAL : Level.WARN,
            "Changes or removes every row of %s".formatted(table),
            List.of(
                shareOfTime(statement),
                rows > 0
                    ? "%s rows are in the table".formatted(count(rows))
                    : "%s rows at each execution".formatted(count(statement.rowsPerCall())),
                "say which rows are meant; to empty a table, TRUNCATE")));
  }

  private double rowsOf(String written) {
    String name = written.replace("\"", "").toLowerCase(Locale.ROOT);
    String last = name.substring(name.lastIndexOf('.') + 1);
    return facts.stream()
        .flatMap(it -> it.tables().stream())
        .filter(it -> it.name().name().toLowerCase(Locale.ROOT).equals(last))
        .mapToDouble(TableFacts::rows)
        .max()
        .orElse(0);
  }
}
