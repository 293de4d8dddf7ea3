package dev.rockhopper.benchmarks.advice;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.measurement.Alternation;
import dev.rockhopper.benchmarks.measurement.Ratio;
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/// How many rows a second go into a table without an index and with it: two databases that differ
/// in nothing else take turns with the same rows, many in one statement.
///
/// @param without rows a second of each round
/// @param with the same
record InsertContest(List<Double> without, List<Double> with) {
  private static final int ROWS_A_TURN = 20_000;
  private static final int WARM_UP_ROUNDS = 2;
  private static final double NANOS = 1e9;

  static InsertContest hold(DatabaseUrl without, DatabaseUrl with, SampleTable table, int rounds)
      throws IOException {
    try (Connection first = without.dataSource().getConnection();
        Connection second = with.dataSource().getConnection()) {
      List<Alternation.Side<Double>> sides =
          List.of(new Inserting(first, table)::turn, new Inserting(second, table)::turn);
      List<List<Double>> rates = Alternation.run(rounds + WARM_UP_ROUNDS, sides, () -> true);
      return new InsertContest(measured(rates.getFirst()), measured(rates.getLast()));
    } catch (SQLException e) {
      throw new IOException("the server could not be reached: " + e.getMessage(), e);
    }
  }

  private static List<Double> measured(List<Double> rates) {
    return rates.subList(WARM_UP_ROUNDS, rates.size());
  }

  /// The share of the rate that the index costs: the median of the rounds.
  double loss() {
    return 1 - Ratio.of(with, without).median();
  }

  List<Side> sides() {
    return List.of(side("without", without), side("with", with));
  }

  private static Side side(String name, List<Double> rates) {
    List<Double> sorted = rates.stream().sorted().toList();
    return new Side(name, List.of(new Side.Figure("rows", "1/s", sorted.get(sorted.size() / 2))));
  }

  /// Goes on where the table ends, with rows of its own kind.
  private static final class Inserting {
    private final Connection connection;
    private final SampleTable table;
    private long last;

    Inserting(Connection connection, SampleTable table) {
      this.connection = connection;
      this.table = table;
      this.last = table.rows();
    }

    double turn() throws IOException {
      String sql = table.insert(last + 1, last + ROWS_A_TURN);
      last += ROWS_A_TURN;
      try (Statement statement = connection.createStatement()) {
        long begin = System.nanoTime();
        statement.execute(sql);
        return ROWS_A_TURN * NANOS / (System.nanoTime() - begin);
      } catch (SQLException e) {
        throw new IOException("the server refused: " + sql + ": " + e.getMessage(), e);
      }
    }
  }
}
