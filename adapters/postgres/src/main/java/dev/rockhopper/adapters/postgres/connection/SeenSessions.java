package dev.rockhopper.adapters.postgres.connection;

import dev.rockhopper.application.optimization.pool.ServerLoad;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;

/// What sessions were seen doing, over several looks.
///
/// @param looks how often
/// @param sum of all looks
/// @param limits as last read
record SeenSessions(long looks, Look sum, Limits limits) {
  /// Nobody has looked.
  static final SeenSessions NONE =
      new SeenSessions(0, new Look(0, 0, 0, 0, 0, 0), new Limits(0, 0, 1));

  /// Sessions by what they do. Who waits for a commit waits for the log to be written and synced,
  /// by himself or by another whose flush takes his along, or for a standby.
  static final String LOOK =
      """
      WITH session AS (
        SELECT CASE
            WHEN state LIKE 'idle in transaction%' THEN
              CASE WHEN clock_timestamp() - state_change >= interval '10 ms' THEN 'idle' END
            WHEN state IS DISTINCT FROM 'active' THEN NULL
            WHEN wait_event_type IS NULL THEN 'running'
            WHEN wait_event_type = 'Lock' THEN 'locked'
            WHEN lower(wait_event) IN ('walsync', 'walwrite', 'walwritelock', 'syncrep') THEN 'commit'
            ELSE 'reading'
          END AS does,
          datname = current_database() AND application_name = ? AS ours
        FROM pg_stat_activity
        WHERE backend_type = 'client backend' AND pid <> pg_backend_pid())
      SELECT count(*) FILTER (WHERE ours AND does = 'running') AS running,
        count(*) FILTER (WHERE does = 'running') AS running_in_all,
        count(*) FILTER (WHERE ours AND does = 'commit') AS committing,
        count(*) FILTER (WHERE ours AND does = 'reading') AS reading,
        count(*) FILTER (WHERE ours AND does = 'locked') AS locked,
        count(*) FILTER (WHERE ours AND does = 'idle') AS idle
      FROM session
      """;

  /// What the server allows, and how much of it is taken by sessions that are not ours.
  static final String LIMITS =
      """
      SELECT current_setting('max_connections')::int AS most,
        current_setting('superuser_reserved_connections')::int
          + coalesce(current_setting('reserved_connections', true)::int, 0)
          + (SELECT count(*) FROM pg_stat_activity
             WHERE backend_type = 'client backend'
               AND NOT starts_with(application_name, 'rockhopper')
               AND NOT starts_with(application_name, ?)) AS reserved,
        to_regclass('bot_process') IS NOT NULL AS registered
      """;

  static final String PROCESSES =
      "SELECT count(*) FROM bot_process WHERE lease_ends_at > clock_timestamp()";

  /// How many sessions do what; see [ServerLoad].
  record Look(
      long running,
      long runningInAll,
      long committing,
      long reading,
      long locked,
      long idleInTransaction) {
    static Look of(ResultSet row) throws SQLException {
      return new Look(
          row.getLong("running"),
          row.getLong("running_in_all"),
          row.getLong("committing"),
          row.getLong("reading"),
          row.getLong("locked"),
          row.getLong("idle"));
    }

    Look plus(Look other) {
      return new Look(
          running + other.running,
          runningInAll + other.runningInAll,
          committing + other.committing,
          reading + other.reading,
          locked + other.locked,
          idleInTransaction + other.idleInTransaction);
    }
  }

  /// What the server allows.
  ///
  /// @param most connections in all
  /// @param reserved those that are not for us
  /// @param processes that share the rest
  record Limits(int most, int reserved, int processes) {}

  SeenSessions and(Look look, Limits allowed) {
    return new SeenSessions(looks + 1, sum.plus(look), allowed);
  }

  SeenSessions forgotten() {
    return new SeenSessions(0, NONE.sum, limits);
  }

  ServerLoad load(OptionalInt cores) {
    double number = Math.max(1, looks);
    return new ServerLoad(
        looks,
        sum.running / number,
        sum.runningInAll / number,
        sum.committing / number,
        sum.reading / number,
        sum.locked / number,
        sum.idleInTransaction / number,
        cores,
        limits.most,
        limits.reserved,
        limits.processes);
  }
}
