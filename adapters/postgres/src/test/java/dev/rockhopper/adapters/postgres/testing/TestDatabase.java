package dev.rockhopper.adapters.postgres.testing;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/// A migrated database on a real server, empty at first, gone at [#close()].
public final class TestDatabase implements AutoCloseable {

  private final DatabaseUrl url;
  private final ConnectionPool pool;
  private final DataSource recorded;

  private TestDatabase(DatabaseUrl url, ConnectionPool pool) {
    this.url = url;
    this.pool = pool;
    this.recorded = StatementRecording.of(pool.dataSource());
  }

  /// Makes one from the template; takes some ten milliseconds.
  public static TestDatabase create() {
    return create(PoolSettings.defaults());
  }

  /// Makes one with a pool of the given settings.
  public static TestDatabase create(PoolSettings settings) {
    DatabaseUrl url = TestServer.createMigrated();
    return new TestDatabase(url, ConnectionPool.open(url, settings));
  }

  /// Its address.
  public DatabaseUrl url() {
    return url;
  }

  /// Its pooled connections. What the product runs through them can be recorded, see
  /// [StatementRecording].
  public DataSource dataSource() {
    return recorded;
  }

  /// The pool behind [#dataSource()].
  public ConnectionPool pool() {
    return pool;
  }

  /// Runs one statement without a result.
  public void run(String sql) {
    try (Connection connection = pool.dataSource().getConnection();
        var statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException failure) {
      throw new IllegalStateException("The test database refused: " + sql, failure);
    }
  }

  /// The first column of every row, as text.
  public List<String> column(String sql) {
    try (Connection connection = pool.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      var values = new ArrayList<String>();
      while (rows.next()) {
        values.add(String.valueOf(rows.getString(1)));
      }
      return values;
    } catch (SQLException failure) {
      throw new IllegalStateException("The test database refused: " + sql, failure);
    }
  }

  /// The first column of the only row, as text.
  public String single(String sql) {
    List<String> rows = column(sql);
    if (rows.size() != 1) {
      throw new IllegalStateException(rows.size() + " rows instead of one from: " + sql);
    }
    return rows.getFirst();
  }

  @Override
  public void close() {
    pool.close();
    TestServer.drop(url);
  }
}
