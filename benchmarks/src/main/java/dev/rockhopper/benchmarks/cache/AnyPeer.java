package dev.rockhopper.benchmarks.cache;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.stream.LongStream;

/// The limit of the database's half of B3: one `= ANY` select of the same rows in plain JDBC, every
/// column of which is read.
public final class AnyPeer {
  private static final int KEYS = 100;
  private static final String SQL =
      """
      SELECT guild_id, user_id, mode, reason, nickname, since, until, version FROM afk
      WHERE guild_id = ? AND user_id = ANY (?) ORDER BY user_id
      """;

  private AnyPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    ClosedLoop loop = new ClosedLoop(clients, ClosedLoop.Threads.VIRTUAL);
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(conversation.setting("url"));
    config.setUsername(conversation.setting("user"));
    config.setPassword(conversation.setting("password"));
    config.setMaximumPoolSize(clients);
    Object[] users = LongStream.rangeClosed(1, KEYS).boxed().toArray();
    try (HikariDataSource pool = new HikariDataSource(config)) {
      conversation.serveLoad(
          millis -> loop.run(Duration.ofMillis(millis), _ -> readAll(pool, users)));
    }
  }

  private static void readAll(HikariDataSource pool, Object[] users) throws SQLException {
    int found = 0;
    long sum = 0;
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      statement.setLong(1, 1);
      statement.setArray(2, connection.createArrayOf("bigint", users));
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          sum += rows.getLong(1) + rows.getLong(2) + rows.getLong(8);
          sum += rows.getString(3).length() + rows.getString(4).length();
          sum += rows.getString(5).length();
          sum += rows.getObject(6, OffsetDateTime.class).getNano();
          sum += rows.getObject(7) == null ? 0 : 1;
          found++;
        }
      }
    }
    if (found != KEYS || sum == 0) {
      throw new IllegalStateException("everybody here is away, not " + found);
    }
  }
}
