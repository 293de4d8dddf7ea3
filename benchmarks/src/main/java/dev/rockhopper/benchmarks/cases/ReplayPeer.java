package dev.rockhopper.benchmarks.cases;

import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.cases.StatementScript.Binding;
import dev.rockhopper.benchmarks.cases.StatementScript.Step;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/// The limit of the service's side of B6: the statements that the service was seen to make for one
/// action, in plain JDBC, each time with a case, a target, a source and a lease of its own.
public final class ReplayPeer {
  private final StatementScript script;
  private final Map<String, String> recorded;
  private final int guilds;

  private ReplayPeer(StatementScript script, Map<String, String> recorded, int guilds) {
    this.script = script;
    this.recorded = recorded;
    this.guilds = guilds;
  }

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.valueOf(conversation.setting("threads")));
    var peer =
        new ReplayPeer(
            StatementScript.fromLine(conversation.setting("script")),
            Map.of(
                conversation.setting("recorded.guild"),
                "guild",
                conversation.setting("recorded.target"),
                "target",
                conversation.setting("recorded.case"),
                "case",
                conversation.setting("recorded.token"),
                "token",
                "interaction:" + conversation.setting("recorded.source"),
                "source",
                "case " + conversation.setting("recorded.case"),
                "subject"),
            conversation.number("guilds"));
    try (HikariDataSource pool = PlainPool.open(conversation, clients, true)) {
      conversation.serveLoad(millis -> loop.run(Duration.ofMillis(millis), _ -> peer.replay(pool)));
    }
  }

  private void replay(HikariDataSource pool) throws SQLException {
    long id = CaseLoad.newId();
    Map<String, String> replaced =
        Map.of(
            "guild", Long.toString(ThreadLocalRandom.current().nextLong(guilds) + 1),
            "target", Long.toString(id),
            "case", Long.toString(id),
            "token", UUID.randomUUID().toString(),
            "source", "interaction:" + id,
            "subject", "case " + id);
    Connection connection = null;
    try {
      for (Step step : script.steps()) {
        connection = carryOut(step, connection, pool, replaced);
      }
    } finally {
      if (connection != null) {
        connection.close();
      }
    }
  }

  private @Nullable Connection carryOut(
      Step step,
      @Nullable Connection connection,
      HikariDataSource pool,
      Map<String, String> replaced)
      throws SQLException {
    if (connection == null) {
      return pool.getConnection();
    }
    switch (step.kind()) {
      case BORROW -> throw new IllegalStateException("this replay uses one connection at a time");
      case BEGIN -> connection.setAutoCommit(false);
      case EXECUTE -> execute(connection, step, replaced);
      case COMMIT -> connection.commit();
      case ROLLBACK -> connection.rollback();
      case END -> connection.setAutoCommit(true);
      case RETURN -> {
        connection.close();
        return null;
      }
    }
    return connection;
  }

  private void execute(Connection connection, Step step, Map<String, String> replaced)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(step.sql())) {
      int place = 1;
      for (Binding binding : step.bindings()) {
        bind(statement, place++, binding, replaced);
      }
      if (statement.execute()) {
        try (ResultSet rows = statement.getResultSet()) {
          read(rows);
        }
      }
    }
  }

  private void bind(
      PreparedStatement statement, int place, Binding binding, Map<String, String> replaced)
      throws SQLException {
    String what = recorded.get(binding.value());
    String value = what == null ? binding.value() : replaced.getOrDefault(what, binding.value());
    switch (binding.type()) {
      case "Long" -> statement.setLong(place, Long.parseLong(value));
      case "Integer" -> statement.setInt(place, Integer.parseInt(value));
      case "Short" -> statement.setShort(place, Short.parseShort(value));
      case "Boolean" -> statement.setBoolean(place, Boolean.parseBoolean(value));
      case "String" -> statement.setString(place, value);
      case "UUID" -> statement.setObject(place, UUID.fromString(value));
      case "OffsetDateTime" -> statement.setObject(place, OffsetDateTime.parse(value));
      case "Null" -> statement.setNull(place, Integer.parseInt(value));
      default -> throw new IllegalStateException("this replay cannot bind a " + binding.type());
    }
  }

  private static void read(ResultSet rows) throws SQLException {
    int columns = rows.getMetaData().getColumnCount();
    while (rows.next()) {
      for (int column = 1; column <= columns; column++) {
        rows.getString(column);
      }
    }
  }
}
