package dev.rockhopper.benchmarks.cases;

import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// The limit of B7: a thousand rows by one `COPY` that commits by itself, in plain JDBC. It numbers
/// the rows by itself, takes nothing from a counter and learns nothing from the server.
public final class CopyPeer {
  private static final String SQL =
      """
      COPY moderation_case (guild_id, case_id, number, type, status, target_id, moderator_id,
        source_id, reason, opened_at, status_at, purge_days, direct_message, version)
      FROM STDIN
      """;
  private static final int BYTES_A_ROW = 256;
  private static final Clock CLOCK = Clock.systemUTC();

  private CopyPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    int clients = conversation.number("clients");
    var loop = new ClosedLoop(clients, ClosedLoop.Threads.PLATFORM);
    var last = new AtomicLong(1);
    try (HikariDataSource pool = PlainPool.open(conversation, clients, true)) {
      conversation.serveLoad(
          millis -> loop.run(Duration.ofMillis(millis), _ -> copyCases(pool, last)));
    }
  }

  private static void copyCases(HikariDataSource pool, AtomicLong last) throws SQLException {
    try (Connection connection = pool.getConnection()) {
      CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(SQL);
      byte[] rows = rows(last).getBytes(StandardCharsets.UTF_8);
      copy.writeToCopy(rows, 0, rows.length);
      if (copy.endCopy() != BatchCreation.ROWS) {
        throw new IllegalStateException("not every row was stored");
      }
    }
  }

  private static String rows(AtomicLong last) {
    var text = new StringBuilder(BatchCreation.ROWS * BYTES_A_ROW);
    long first = CaseLoad.newId();
    String now = CLOCK.instant().toString();
    for (long id = first; id < first + BatchCreation.ROWS; id++) {
      text.append("1\t")
          .append(id)
          .append('\t')
          .append(last.incrementAndGet())
          .append("\tWARN\tPENDING\t")
          .append(CaseLoad.TARGET)
          .append('\t')
          .append(CaseLoad.MODERATOR)
          .append("\tinteraction:")
          .append(id)
          .append('\t')
          .append(CaseLoad.REASON)
          .append('\t')
          .append(now)
          .append('\t')
          .append(now)
          .append("\t0\tNOT_WANTED\t1\n");
    }
    return text.toString();
  }
}
