package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.Findings.count;
import static dev.rockhopper.application.optimization.query.Findings.millis;
import static dev.rockhopper.application.optimization.query.Findings.shareOfTime;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.work.StatementStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is wrong with how the server carries a statement out, as its plan shows.
///
/// @param thresholds from when on
/// @param facts of the database
record PlanChecks(QueryThresholds thresholds, Optional<DatabaseFacts> facts) {
  private static final Pattern CONVERTED =
      Pattern.compile("\\((?:\\w+\\.)?(\\w+|\"[^\"]+\")\\)::([a-z][a-z ]*)");
  private static final Pattern OF_A_DAY =
      Pattern.compile("::date\\b|\\b(?:date_trunc|date_part|EXTRACT|to_char)\\(");
  private static final double MOST_OF_TABLE = 0.3;
  private static final double WORTHWHILE_COST = 100;
  private static final double MANY = 100;

  Stream<QueryFinding> findings(JudgedStatement statement) {
    return statement.planned().stream()
        .flatMap(planned ->
            Stream.of(
                    scan(statement, planned),
                    misestimate(statement, planned),
                    genericPlan(statement, planned),
                    typeMismatch(statement, planned))
                .flatMap(Optional::stream));
  }

  /// A large table that is read from end to end for few of its rows.
  private Optional<QueryFinding> scan(JudgedStatement statement, PlannedStatement planned) {
    if (statement.isServed()) {
      return Optional.empty();
    }
    return planned
        .plan()
        .root()
        .all()
        .filter(node -> node.type().endsWith("Seq Scan") && !node.conditions().isEmpty())
        .flatMap(node -> table(node).map(table -> scan(statement, planned, node, table)).stream())
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<QueryFinding> scan(
      JudgedStatement statement, PlannedStatement planned, PlanNode node, TableFacts table) {
    if (table.rows() < thresholds.largeTable() || node.rows() > MOST_OF_TABLE * table.rows()) {
      return Optional.empty();
    }
    List<String> evidence = new ArrayList<>();
    evidence.add(shareOfTime(statement));
    evidence.add(
        "the planner reads %s rows in %s pages, and expects %s of them to be asked for: %s"
            .formatted(
                count(table.rows()),
                count(table.pages()),
                count(node.rows()),
                String.join(" and ", node.conditions())));
    evidence.addAll(obstacles(planned, table));
    return Optional.of(
        Findings.of(
            statement,
            Problem.SEQUENTIAL_SCAN,
            "Reads all of %s to find few rows".formatted(table.name()),
            evidence));
  }

  /// Why no ordinary index helps.
  private static List<String> obstacles(PlannedStatement planned, TableFacts table) {
    return planned.shape().stream()
        .flatMap(it -> it.uses().stream())
        .filter(use -> use.table().equals(table.name()))
        .map(TableUse::conditions)
        .flatMap(List::stream)
        .flatMap(it -> obstacle(it, table))
        .distinct()
        .toList();
  }

  private static Stream<String> obstacle(Condition condition, TableFacts table) {
    return switch (condition) {
      case Condition.AnyOf any when any.arms().size() > 1 ->
          Stream.of(
              "one of several conditions must hold (%s): each needs an index of its own, or a UNION"
                  .formatted(any.sql()));
      case Condition.Compared compared when compared.comparison() == Comparison.PATTERN ->
          Stream.of(
              "a pattern that may begin with anything (%s) needs a trigram index"
                  .formatted(compared.sql()));
      case Condition.Other other
          when OF_A_DAY.matcher(other.sql()).find() && isOfMoments(other.columns(), table) ->
          Stream.of(
              "what is computed of a moment (%s) depends on the time zone, so that no index can have it: compare the column itself with a range"
                  .formatted(other.sql()));
      case Condition.Other other
          when other.sql().contains("= ANY (") && isOfArrays(other.columns(), table) ->
          Stream.of(
              "no index is searched by = ANY of a column (%s): written as column @> ARRAY[value], a GIN index serves"
                  .formatted(other.sql()));
      case Condition.AnyOf _, Condition.Compared _, Condition.Other _ -> Stream.empty();
    };
  }

  private static boolean isOfMoments(Set<String> columns, TableFacts table) {
    return columns.stream()
        .flatMap(it -> table.column(it).stream())
        .anyMatch(it -> it.type().startsWith("timestamp") && it.type().endsWith("with time zone"));
  }

  private static boolean isOfArrays(Set<String> columns, TableFacts table) {
    return columns.stream()
        .flatMap(it -> table.column(it).stream())
        .anyMatch(it -> it.type().endsWith("[]"));
  }

  /// From how many rows came on average. What a LIMIT lets through is no estimate: where it is a
  /// parameter, the planner takes a tenth of all rows for it.
  private Optional<QueryFinding> misestimate(JudgedStatement statement, PlannedStatement planned) {
    double expected = planned.plan().root().rows();
    double came = statement.rowsPerCall();
    boolean isCutOff = expected > came && hasLimit(planned.plan());
    if (statement.text().kind() != Kind.READ
        || !statement.isMeasured()
        || statement.calls() < MANY
        || !isFarOff(expected, came)
        || isCutOff) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.of(
            statement,
            Problem.MISESTIMATE,
            "The planner expects far %s rows than come"
                .formatted(expected > came ? "more" : "fewer"),
            List.of(
                shareOfTime(statement),
                "%s rows expected, %s came on average".formatted(count(expected), count(came)),
                "ANALYZE the tables; where columns depend on each other, CREATE STATISTICS")));
  }

  private static boolean hasLimit(StatementPlan plan) {
    return plan.root().all().anyMatch(it -> it.type().equals("Limit"));
  }

  private boolean isFarOff(double expected, double actual) {
    double more = Math.max(expected, actual);
    double fewer = Math.max(1, Math.min(expected, actual));
    return more >= MANY && more / fewer >= thresholds.misestimate();
  }

  /// From its sixth execution on a prepared statement is planned for any values, unless that looks
  /// dearer than what the first five were planned for. Where most values are rare it looks cheap,
  /// and then reads the rows of a common one in a way that is good for few. Its cost for those is
  /// taken to grow with the rows.
  private static Optional<QueryFinding> genericPlan(
      JudgedStatement statement, PlannedStatement planned) {
    StatementPlan any = planned.plan();
    return planned
        .common()
        .filter(common ->
            common.cost() >= WORTHWHILE_COST
                && common.cost() > any.cost()
                && !steps(common).equals(steps(any))
                && !hasLimit(any)
                && any.cost() * moreRows(any, common) >= 2 * common.cost())
        .map(common ->
            Findings.of(
                statement,
                Problem.GENERIC_PLAN,
                "The plan for any values is a bad one for the most common value",
                evidence(statement, any, common)));
  }

  private static List<String> evidence(
      JudgedStatement statement, StatementPlan any, StatementPlan common) {
    List<String> evidence = new ArrayList<>();
    evidence.add(shareOfTime(statement));
    statement
        .timing()
        .map(it ->
            "the longest execution took %s, an average one %s"
                .formatted(millis(it.maxMillis()), millis(statement.meanMillis())))
        .ifPresent(evidence::add);
    evidence.add(
        "once it is prepared and was executed five times it may be planned for any values: %s, cost %s"
            .formatted(String.join(", ", steps(any)), count(any.cost())));
    evidence.add(
        "for the most common value, with %s times the rows, that costs about %s; %s costs %s"
            .formatted(
                count(moreRows(any, common)),
                count(any.cost() * moreRows(any, common)),
                String.join(", ", steps(common)),
                count(common.cost())));
    evidence.add("plan_cache_mode = force_custom_plan for this statement plans it each time");
    return evidence;
  }

  /// How it gets at its tables.
  private static List<String> steps(StatementPlan plan) {
    return plan.root()
        .all()
        .filter(it -> it.table().isPresent())
        .map(it ->
            it.type()
                + " on "
                + it.table().orElseThrow().name()
                + it.index().map(" by "::concat).orElse(""))
        .toList();
  }

  /// How many times more rows of a table are expected, of the table where that is most.
  private static double moreRows(StatementPlan any, StatementPlan common) {
    return common
        .root()
        .all()
        .filter(it -> it.table().isPresent())
        .mapToDouble(it -> it.rows() / Math.max(1, rows(any, it.table().orElseThrow())))
        .max()
        .orElse(1);
  }

  private static double rows(StatementPlan plan, TableName table) {
    return plan.root()
        .all()
        .filter(it -> it.table().equals(Optional.of(table)))
        .mapToDouble(PlanNode::rows)
        .max()
        .orElse(Double.MAX_VALUE);
  }

  private Optional<QueryFinding> typeMismatch(JudgedStatement statement, PlannedStatement planned) {
    return planned
        .plan()
        .root()
        .all()
        .flatMap(node -> table(node).stream().flatMap(table -> converted(node, table)))
        .findFirst()
        .map(sentence ->
            Findings.of(
                statement,
                Problem.TYPE_MISMATCH,
                "Converts a column to compare it, so that its index does not serve",
                List.of(shareOfTime(statement), sentence, "give the parameter the column's type")));
  }

  private static Stream<String> converted(PlanNode node, TableFacts table) {
    List<String> found = new ArrayList<>();
    for (String condition : node.conditions()) {
      Matcher matcher = CONVERTED.matcher(condition);
      while (matcher.find()) {
        String type = matcher.group(2).strip();
        table
            .column(matcher.group(1).replace("\"", ""))
            .filter(column -> isRealConversion(column, type) && isIndexed(column, table))
            .ifPresent(column ->
                found.add(
                    "%s is %s and has an index, but is compared as %s: %s"
                        .formatted(column.name(), column.type(), type, condition)));
      }
    }
    return found.stream();
  }

  /// A text type is another one without being converted.
  private static boolean isRealConversion(ColumnFacts column, String type) {
    String known = column.type().toLowerCase(Locale.ROOT);
    boolean isText = type.equals("text") || type.startsWith("character varying");
    return !known.startsWith(type) && !(column.textual() && isText);
  }

  private static boolean isIndexed(ColumnFacts column, TableFacts table) {
    return table.indexes().stream()
        .map(it -> it.definition().keys().getFirst().term())
        .anyMatch(new Term.Column(column.name())::equals);
  }

  private Optional<TableFacts> table(PlanNode node) {
    return node.table().flatMap(name -> facts.flatMap(it -> it.table(name)));
  }
}
