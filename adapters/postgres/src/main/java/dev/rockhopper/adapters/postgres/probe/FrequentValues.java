package dev.rockhopper.adapters.postgres.probe;

import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.planner.text.StatementText;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.ColumnStatistics;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Puts the most common value of a column in the place of the parameter that it is compared with,
/// where that value is so common that a plan for any value is none for it.
///
/// @param facts of the database, with the frequencies
/// @param values where the values are
record FrequentValues(DatabaseFacts facts, Values values) {
  /// So many times as common as a value is on average.
  private static final double MUCH_MORE_COMMON = 10;

  private static final int LONGEST = 200;
  private static final String PARAMETER = "\\(*\\$(\\d{1,5})\\)*(?:::[^$=]+)?\\)*";

  /// Either way round. A column whose name has a dollar in it is none of these.
  private static final Pattern EQUAL_TO_PARAMETER =
      Pattern.compile("^(?:[^$]* = " + PARAMETER + "|" + PARAMETER + " = [^$]*)$");

  private static final String SQL =
      """
      SELECT quote_literal((most_common_vals::text::text[])[1]) FROM pg_stats \
      WHERE schemaname = ? AND tablename = ? AND attname = ? ORDER BY inherited LIMIT 1\
      """;

  /// Where the statistics of the planner are, with values.
  @FunctionalInterface
  interface Values {
    /// The most common value of a column, as a literal; absent where it is not known.
    ///
    /// @throws SQLException when the server refuses to tell, or is away
    Optional<String> mostCommon(TableName table, String column) throws SQLException;
  }

  /// The statement with values instead of some parameters, absent where there are none to put in.
  ///
  /// @param text as it was planned
  /// @param shape of that
  Optional<WorkloadStatement> in(
      WorkloadStatement statement, StatementText text, StatementShape shape) {
    Map<Integer, String> literals = new HashMap<>();
    for (TableUse use : shape.uses()) {
      facts.table(use.table()).ifPresent(table -> collect(use, table, literals));
    }
    return literals.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new WorkloadStatement(text.with(literals), statement.calls(), statement.timing()));
  }

  private void collect(TableUse use, TableFacts table, Map<Integer, String> literals) {
    for (Condition condition : use.conditions()) {
      if (condition
          instanceof
          Condition.Compared(
              String sql,
              _,
              Term.Column(String name),
              Comparison comparison,
              boolean joined)) {
        Matcher compared = EQUAL_TO_PARAMETER.matcher(sql);
        if (comparison == Comparison.EQUAL && !joined && compared.matches()) {
          table
              .column(name)
              .filter(it -> hasCommonValue(it, table.rows()))
              .flatMap(it -> literal(table.name(), it))
              .ifPresent(it -> literals.putIfAbsent(number(compared), it));
        }
      }
    }
  }

  private static Integer number(Matcher compared) {
    String first = compared.group(1);
    return Integer.valueOf(first == null ? compared.group(2) : first);
  }

  private static boolean hasCommonValue(ColumnFacts column, double rows) {
    return column.statistics().filter(it -> isUneven(it, rows)).isPresent();
  }

  private static boolean isUneven(ColumnStatistics column, double rows) {
    return !column.mostCommonFrequencies().isEmpty()
        && column.mostCommonFrequencies().getFirst() * column.distinctOf(rows) >= MUCH_MORE_COMMON;
  }

  /// Where nobody may read it, nothing is known.
  private Optional<String> literal(TableName table, ColumnFacts column) {
    try {
      return values
          .mostCommon(table, column.name())
          .filter(it -> it.length() <= LONGEST)
          .map(it -> "CAST(" + it + " AS " + column.type() + ")");
    } catch (SQLException _) {
      return Optional.empty();
    }
  }

  /// Reads it from `pg_stats`.
  static Optional<String> read(Connection connection, TableName table, String column)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ReadOnlySession.marked(SQL))) {
      statement.setString(1, table.schema());
      statement.setString(2, table.name());
      statement.setString(3, column);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.ofNullable(rows.getString(1)) : Optional.empty();
      }
    }
  }
}
