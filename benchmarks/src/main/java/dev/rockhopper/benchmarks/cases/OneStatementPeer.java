package dev.rockhopper.benchmarks.cases;

import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/// The limit of B6: counter and case in one statement that commits by itself, in plain JDBC over a
/// pool with a connection for every client. With the setting `commit=explicitly` the same statement
/// runs between BEGIN and COMMIT, which is what any transaction costs at the least.
public final class OneStatementPeer {
  /// The statement. Its parameters are case, target, moderator, source and guild.
  static final String SQL =
      """
      WITH next AS (
        UPDATE case_counter SET last_number = last_number + 1 WHERE guild_id = ?
        RETURNING guild_id, last_number)
      INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id, moderator_id,
        source_id, reason, opened_at, status_at, direct_message, version)
      SELECT guild_id, ?, last_number, 'WARN', 'PENDING', ?, ?, ?, ?, now(), now(), 'NOT_WANTED', 1
      FROM next
      RETURNING number
      """;

  private OneStatementPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    int guilds = conversation.number("guilds");
    boolean byItself = conversation.setting("commit").equals("by itself");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.PLATFORM);
    try (HikariDataSource pool = PlainPool.open(conversation, clients, byItself)) {
      conversation.serveLoad(
          millis -> loop.run(Duration.ofMillis(millis), _ -> createCase(pool, guilds)));
    }
  }

  private static void createCase(HikariDataSource pool, int guilds) throws SQLException {
    try (Connection connection = pool.getConnection();
        PreparedStatement statement = connection.prepareStatement(SQL)) {
      long id = CaseLoad.newId();
      statement.setLong(1, ThreadLocalRandom.current().nextLong(guilds) + 1);
      statement.setLong(2, id);
      statement.setLong(3, CaseLoad.TARGET);
      statement.setLong(4, CaseLoad.MODERATOR);
      statement.setString(5, "interaction:" + id);
      statement.setString(6, CaseLoad.REASON);
      try (ResultSet result = statement.executeQuery()) {
        if (!result.next() || result.getLong(1) < 2) {
          throw new IllegalStateException("the case got no number");
        }
      }
      if (!connection.getAutoCommit()) {
        connection.commit();
      }
    }
  }
}
