package dev.rockhopper.benchmarks.cases;

import java.util.List;

/// What both sides of the storm do: read one of few rows, and write it one greater.
final class Storm {
  static final int ROWS = 5;
  static final String READ = "SELECT n FROM storm WHERE id = ?";
  static final String WRITE = "UPDATE storm SET n = ? WHERE id = ?";

  static final Pgbench.Script SCRIPT =
      new Pgbench.Script(
          """
          \\set id random(0, :last)
          BEGIN ISOLATION LEVEL SERIALIZABLE;
          SELECT n FROM storm WHERE id = :id \\gset
          UPDATE storm SET n = :n + 1 WHERE id = :id;
          END;
          """,
          List.of("--define=last=" + (ROWS - 1), "--max-tries=1000"));

  private Storm() {}

  /// Carries out a statement.
  ///
  /// @param <X> what it throws
  @FunctionalInterface
  interface Statement<X extends Exception> {
    void execute(String sql) throws X;
  }

  /// Creates the rows that everybody wants.
  static <X extends Exception> void createRows(Statement<X> statement) throws X {
    statement.execute("CREATE TABLE storm (id int PRIMARY KEY, n bigint NOT NULL)");
    statement.execute("INSERT INTO storm SELECT generate_series(0, " + (ROWS - 1) + "), 0");
  }
}
