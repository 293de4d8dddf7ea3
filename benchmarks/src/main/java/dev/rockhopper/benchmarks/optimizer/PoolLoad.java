package dev.rockhopper.benchmarks.optimizer;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;
import java.util.concurrent.ThreadLocalRandom;
import javax.sql.DataSource;

/// What a client of B18 does with a connection.
enum PoolLoad {
  /// Reads a row.
  READ("Reads of one row", 0),
  /// Changes a row, and waits until that is on disk.
  WRITE("Durable changes of one row", 10),
  /// Two changes in ten, the rest reads.
  MIXED("Two durable changes in eight reads of one row", 2),
  /// Counts over many rows, which keeps a processor of the server busy.
  HEAVY("Sums over twenty thousand rows", 0);

  private static final int ROWS = 100_000;
  private static final int MANY = 20_000;
  private static final int OF = 10;
  private static final String READ_ROW = "SELECT value FROM pool_row WHERE id = ?";
  private static final String CHANGE_ROW = "UPDATE pool_row SET value = value + 1 WHERE id = ?";
  private static final String SUM =
      "SELECT sum(value) FROM pool_row WHERE id BETWEEN ? AND ? + " + MANY;

  private final String words;
  private final int changes;

  PoolLoad(String words, int changes) {
    this.words = words;
    this.changes = changes;
  }

  String words() {
    return words;
  }

  /// Whether the target speaks of it. Of work that keeps the server's processors busy it does not:
  /// there the advice is to stay below what they carry, for the sake of everybody else on them.
  boolean isPromised() {
    return this != HEAVY;
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static PoolLoad of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }

  /// Creates what is worked on.
  static void prepare(DataSource pool) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement create =
            connection.prepareStatement(
                "CREATE TABLE pool_row (id int PRIMARY KEY, value int NOT NULL, filler text NOT NULL)"
                    + " WITH (fillfactor = 70)");
        var fill = connection.createStatement()) {
      create.execute();
      fill.execute(
          "INSERT INTO pool_row SELECT id, 0, repeat('x', 80) FROM generate_series(1, %d) AS id"
              .formatted(ROWS));
      fill.execute("VACUUM ANALYZE pool_row");
    }
  }

  /// Does it once.
  void once(DataSource pool) throws SQLException {
    boolean change = ThreadLocalRandom.current().nextInt(OF) < changes;
    String sql = change ? CHANGE_ROW : this == HEAVY ? SUM : READ_ROW;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      int id = 1 + ThreadLocalRandom.current().nextInt(this == HEAVY ? ROWS - MANY : ROWS);
      statement.setInt(1, id);
      if (this == HEAVY) {
        statement.setInt(2, id);
      }
      if (change) {
        statement.executeUpdate();
      } else {
        try (ResultSet rows = statement.executeQuery()) {
          rows.next();
        }
      }
    }
  }
}
