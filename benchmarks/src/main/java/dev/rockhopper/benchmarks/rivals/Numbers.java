package dev.rockhopper.benchmarks.rivals;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.cache.Race;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/// A table of numbers in plain JDBC, which the libraries that know no database are put before.
final class Numbers implements AutoCloseable {
  /// What it is made by, with so many numbers.
  static final String CREATION =
      "CREATE TABLE number (id bigint PRIMARY KEY, value bigint NOT NULL)";

  private static final int CONNECTIONS = 10;

  private final HikariDataSource pool;
  private final AtomicLong committedAt = new AtomicLong();
  private volatile boolean lingers;

  private Numbers(HikariDataSource pool) {
    this.pool = pool;
  }

  static Numbers open(PeerConversation conversation) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(conversation.setting("url"));
    config.setUsername(conversation.setting("user"));
    config.setPassword(conversation.setting("password"));
    config.setMaximumPoolSize(CONNECTIONS);
    return new Numbers(new HikariDataSource(config));
  }

  void linger() {
    lingers = true;
  }

  /// As a cache loads it.
  long load(long id) {
    long found = find(id);
    if (lingers) {
      Race.linger();
    }
    return found;
  }

  long find(long id) {
    return number("SELECT value FROM number WHERE id = ?", id);
  }

  /// Adds one, and commits.
  long increment(long id) {
    long value = number("UPDATE number SET value = value + 1 WHERE id = ? RETURNING value", id);
    committedAt.set(System.nanoTime());
    return value;
  }

  /// When the last one was committed.
  long committedAt() {
    return committedAt.get();
  }

  private long number(String sql, long id) {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      try (ResultSet result = statement.executeQuery()) {
        result.next();
        return result.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
