package dev.rockhopper.adapters.postgres.catalog;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.optimization.schema.Identifiers;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the statements that a server has counted in the extension `pg_stat_statements` for the
/// current database, those that took most time first. Statements that functions asked, transaction
/// control, whatever else no plan is made for, and our own questions are left out.
public final class ServerStatements {
  private static final String ENABLE =
      "Put pg_stat_statements into shared_preload_libraries, restart the server, and run CREATE"
          + " EXTENSION pg_stat_statements in this database";

  /// What no plan is made for. It may stand behind comments.
  private static final String CONTROL =
      "^(\\s|--[^\\n]*\\n|/\\*([^*]|\\*+[^*/])*\\*+/)*"
          + "(BEGIN|START|COMMIT|END|ROLLBACK|ABORT|SAVEPOINT|RELEASE|SET|RESET|SHOW|DISCARD"
          + "|DEALLOCATE|LISTEN|UNLISTEN|NOTIFY|CHECKPOINT|LOCK|FETCH|MOVE|CLOSE|ALTER|COMMENT|DROP"
          + "|GRANT|REVOKE|REASSIGN|VACUUM|ANALYZE|CLUSTER|REINDEX|TRUNCATE|REFRESH|DO|CALL"
          + "|CREATE(?!.*\\mAS\\M[\\s(]*(SELECT|WITH|TABLE|VALUES|EXECUTE)\\M))\\M";

  /// The same text may be there once for each role.
  private static final int READ_AT_MOST = 2;

  private static final String UNREADABLE_TEXT = "<insufficient privilege>";
  private static final int LONGEST = 100_000;
  private static final int SHOWN = 200;

  /// The server does not preload the library.
  private static final String NOT_LOADED = "55000";

  private static final String DENIED = "42501";
  private static final String TOO_SLOW = "57014";

  private final ReadOnlySession session;
  private final int most;

  /// What the server tells.
  public sealed interface Reading {
    /// The statements.
    ///
    /// @param workload those that the role may see, none if there are none
    record Read(Workload workload) implements Reading {}

    /// Nothing.
    ///
    /// @param reason why, a sentence for people
    /// @param remedy what to do, a sentence for people
    record Unavailable(String reason, String remedy) implements Reading {}
  }

  /// Reads through this session.
  ///
  /// @param most how many statements at the most
  public ServerStatements(ReadOnlySession session, int most) {
    this.session = session;
    this.most = most;
  }

  /// Reads them.
  ///
  /// @throws InfrastructureException when the server is away
  public Reading read() {
    try {
      return session.tryRead(this::read);
    } catch (SQLException refused) {
      return switch (String.valueOf(refused.getSQLState())) {
        case NOT_LOADED ->
            new Reading.Unavailable(
                "The extension pg_stat_statements is there, but the server has not loaded its library.",
                "Put pg_stat_statements into shared_preload_libraries and restart the server.");
        case DENIED ->
            new Reading.Unavailable(
                "This role may not read pg_stat_statements.",
                "GRANT pg_read_all_stats to it, and SELECT on the view pg_stat_statements.");
        case TOO_SLOW ->
            new Reading.Unavailable(
                "The server did not give its statistics of statements in time.",
                "Ask again when it is less busy, or give the statements in a file.");
        default ->
            throw new InfrastructureException(
                FailureCategory.DATABASE,
                "The statistics of statements cannot be read: " + refused.getMessage(),
                refused);
      };
    }
  }

  private Reading read(Connection connection) throws SQLException {
    Rows.each(connection, "SELECT set_config('search_path', 'pg_catalog', true)", _ -> {});
    Optional<String> schema = schema(connection);
    if (schema.isEmpty()) {
      return new Reading.Unavailable(
          "This database does not have the extension pg_stat_statements.", ENABLE + ".");
    }
    Set<String> columns = columns(connection, schema.get());
    var collected = new Collected();
    Rows.each(
        connection,
        sql(schema.get(), columns),
        collected::add,
        ReadOnlySession.MARK,
        CONTROL,
        READ_AT_MOST * most);
    if (collected.statements.isEmpty() && collected.hidden > 0) {
      return new Reading.Unavailable(
          "This role may not see the texts of the statements of others.",
          "GRANT pg_read_all_stats to it.");
    }
    return new Reading.Read(collected.workload(since(connection, schema.get())));
  }

  private static Optional<String> schema(Connection connection) throws SQLException {
    return Rows.list(
            connection,
            "SELECT n.nspname AS schema FROM pg_extension e JOIN pg_namespace n"
                + " ON n.oid = e.extnamespace WHERE e.extname = 'pg_stat_statements'",
            row -> Rows.text(row, "schema"))
        .stream()
        .findFirst();
  }

  /// The columns of the view, which differ from version to version of the extension. It may be
  /// older than the server.
  private static Set<String> columns(Connection connection, String schema) throws SQLException {
    return new HashSet<>(
        Rows.list(
            connection,
            "SELECT a.attname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid"
                + " JOIN pg_namespace n ON n.oid = c.relnamespace"
                + " WHERE n.nspname = ? AND c.relname = 'pg_stat_statements' AND a.attnum > 0",
            row -> Rows.text(row, "name"),
            schema));
  }

  private static String sql(String schema, Set<String> columns) {
    return """
    SELECT s.query AS query, s.calls AS calls, s.total%1$s AS total, s.max%1$s AS longest,
      s.stddev%1$s AS deviation, s.rows AS rows, s.shared_blks_hit + s.local_blks_hit AS hit,
      s.shared_blks_read + s.local_blks_read AS read, s.temp_blks_written AS temporary,
      %2$s::int8 AS wal
    FROM %3$s.pg_stat_statements s
    WHERE s.dbid = (SELECT d.oid FROM pg_database d WHERE d.datname = current_database())
      AND s.calls > 0%4$s
      AND strpos(s.query, ?) = 0 AND s.query !~* ?
    ORDER BY s.total%1$s DESC, s.queryid
    LIMIT ?
    """
        .formatted(
            columns.contains("total_exec_time") ? "_exec_time" : "_time",
            columns.contains("wal_bytes") ? "s.wal_bytes" : "0",
            Identifiers.quoted(schema),
            columns.contains("toplevel") ? " AND s.toplevel" : "");
  }

  private static Optional<Instant> since(Connection connection, String schema) throws SQLException {
    boolean known =
        !Rows.list(
                connection,
                "SELECT 1 FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                    + " WHERE n.nspname = ? AND c.relname = 'pg_stat_statements_info'",
                row -> row.getInt(1),
                schema)
            .isEmpty();
    if (!known) {
      return Optional.empty();
    }
    return Rows.list(
            connection,
            "SELECT stats_reset FROM %s.pg_stat_statements_info"
                .formatted(Identifiers.quoted(schema)),
            row -> Optional.ofNullable(row.getTimestamp(1)).map(it -> it.toInstant()))
        .stream()
        .findFirst()
        .flatMap(it -> it);
  }

  /// What has been read so far.
  private final class Collected {
    private final Map<String, WorkloadStatement> statements = new LinkedHashMap<>();
    private final List<SkippedStatement> skipped = new ArrayList<>();
    private int hidden;

    private void add(ResultSet row) throws SQLException {
      String text = Rows.text(row, "query").strip();
      if (text.equals(UNREADABLE_TEXT)) {
        hidden++;
      } else if (text.length() > LONGEST) {
        skipped.add(
            new SkippedStatement(
                text.substring(0, SHOWN) + " …",
                "It is %d characters long, more than anybody can read.".formatted(text.length())));
      } else if (statements.size() < most || statements.containsKey(text)) {
        statements.merge(text, statement(text, row), Collected::sum);
      }
    }

    private Workload workload(Optional<Instant> since) {
      if (hidden > 0) {
        skipped.add(
            new SkippedStatement(
                UNREADABLE_TEXT,
                "The texts of %d statements are hidden from this role: GRANT pg_read_all_stats to it."
                    .formatted(hidden)));
      }
      return new Workload(
          Workload.Source.SERVER_STATISTICS, since, List.copyOf(statements.values()), skipped);
    }

    private static WorkloadStatement statement(String text, ResultSet row) throws SQLException {
      return new WorkloadStatement(
          text,
          row.getLong("calls"),
          Optional.of(
              new StatementTiming(
                  row.getDouble("total"),
                  row.getDouble("longest"),
                  row.getDouble("deviation"),
                  row.getLong("rows"),
                  row.getLong("hit"),
                  row.getLong("read"),
                  row.getLong("temporary"),
                  row.getLong("wal"))));
    }

    /// The same text of another role.
    private static WorkloadStatement sum(WorkloadStatement one, WorkloadStatement other) {
      double calls = one.calls() + other.calls();
      return new WorkloadStatement(
          one.text(),
          calls,
          one.timing()
              .flatMap(a -> other.timing().map(b -> sum(one.calls(), a, other.calls(), b))));
    }

    private static StatementTiming sum(
        double callsA, StatementTiming a, double callsB, StatementTiming b) {
      double calls = callsA + callsB;
      double mean = (a.totalMillis() + b.totalMillis()) / calls;
      double squares =
          callsA * (square(a.deviationMillis()) + square(a.totalMillis() / callsA - mean))
              + callsB * (square(b.deviationMillis()) + square(b.totalMillis() / callsB - mean));
      return new StatementTiming(
          a.totalMillis() + b.totalMillis(),
          Math.max(a.maxMillis(), b.maxMillis()),
          Math.sqrt(squares / calls),
          a.rows() + b.rows(),
          a.blocksHit() + b.blocksHit(),
          a.blocksRead() + b.blocksRead(),
          a.temporaryBlocks() + b.temporaryBlocks(),
          a.walBytes() + b.walBytes());
    }

    private static double square(double value) {
      return value * value;
    }
  }
}
