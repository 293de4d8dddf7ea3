package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.application.cache.shared.Found;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;

/// The statements about entries of the table `cache_entry`, by the clock of the database. Each is
/// one transaction. Those that change several rows lock them in the order of their keys, so they
/// never wait for each other in a circle.
final class EntryStatements {
  private static final String FIND =
      """
      SELECT (SELECT payload FROM cache_entry WHERE key = ?), e.key, e.payload, e.lease
      FROM (SELECT) one
      LEFT JOIN cache_entry e ON e.key = ANY (?) AND e.expires_at > clock_timestamp()
      """;

  private static final String FIND_OR_LEASE =
      """
      WITH found AS MATERIALIZED (
        SELECT key, payload, lease FROM cache_entry
        WHERE key = ANY (?) AND expires_at > clock_timestamp()),
      leased AS (
        INSERT INTO cache_entry AS e (key, lease, expires_at)
        SELECT wanted, ?, clock_timestamp() + ? * interval '1 microsecond'
        FROM unnest(?::text[]) AS wanted
        WHERE wanted NOT IN (SELECT key FROM found)
        ORDER BY wanted COLLATE "C"
        ON CONFLICT (key) DO UPDATE
        SET payload = NULL, lease = excluded.lease, writers = '{}', expires_at = excluded.expires_at
        WHERE e.expires_at <= clock_timestamp()
        RETURNING e.key)
      SELECT (SELECT payload FROM cache_entry WHERE key = ?), a.key, a.payload, a.lease, a.is_mine
      FROM (SELECT) one
      LEFT JOIN (
        SELECT key, payload, lease, false AS is_mine FROM found
        UNION ALL SELECT key, NULL, NULL, true FROM leased) a ON true
      """;

  private static final String FILL =
      """
      WITH mine AS (
        SELECT e.key, loaded.payload
        FROM cache_entry e JOIN unnest(?::text[], ?::bytea[]) AS loaded (key, payload) USING (key)
        WHERE e.lease = ? AND e.expires_at > clock_timestamp()
        ORDER BY e.key FOR UPDATE OF e)
      UPDATE cache_entry e
      SET payload = mine.payload, lease = NULL,
        expires_at = clock_timestamp() + ? * interval '1 microsecond'
      FROM mine WHERE e.key = mine.key AND e.lease = ?
      RETURNING e.key
      """;

  private static final String GIVE_UP =
      """
      WITH mine AS (
        SELECT key FROM cache_entry WHERE key = ANY (?) AND lease = ? ORDER BY key FOR UPDATE)
      DELETE FROM cache_entry e USING mine WHERE e.key = mine.key AND e.lease = ?
      """;

  private static final String HOLD =
      """
      INSERT INTO cache_entry AS e (key, writers, expires_at)
      SELECT wanted, ARRAY[?::bigint], clock_timestamp() + ? * interval '1 microsecond'
      FROM unnest(?::text[]) AS wanted ORDER BY wanted COLLATE "C"
      ON CONFLICT (key) DO UPDATE
      SET payload = NULL, lease = NULL,
        writers = CASE WHEN e.expires_at > clock_timestamp()
          THEN array_remove(e.writers, excluded.writers[1]) || excluded.writers
          ELSE excluded.writers END,
        expires_at = CASE WHEN e.expires_at > clock_timestamp() AND cardinality(e.writers) > 0
          THEN greatest(e.expires_at, excluded.expires_at)
          ELSE excluded.expires_at END
      """;

  /// What is left of a row for nobody counts as nothing, until it is used again or purged. All is
  /// decided on the row as it is when it is locked, which a row that is read before is not.
  private static final String RELEASE =
      """
      WITH locked AS (
        SELECT key, ? = ANY (writers) AND expires_at > clock_timestamp() AS stood
        FROM cache_entry WHERE key = ANY (?) ORDER BY key FOR UPDATE)
      UPDATE cache_entry e
      SET payload = NULL, lease = NULL, writers = array_remove(e.writers, ?),
        expires_at = CASE WHEN cardinality(array_remove(e.writers, ?)) > 0
          THEN e.expires_at ELSE '-infinity' END
      FROM locked WHERE e.key = locked.key
      RETURNING locked.stood
      """;

  private static final String PURGE =
      """
      DELETE FROM cache_entry WHERE key IN (
        SELECT key FROM cache_entry WHERE expires_at < clock_timestamp()
        ORDER BY expires_at LIMIT ? FOR UPDATE SKIP LOCKED)
      """;

  private EntryStatements() {}

  /// What a look at some keys has shown.
  ///
  /// @param birth of the table at that moment
  /// @param found what there is; nothing of the keys without an entry
  record Look(Optional<Birth> birth, Map<String, Found> found) {}

  /// Reads what there is of a key.
  @FunctionalInterface
  private interface Reading {
    Found of(ResultSet row) throws SQLException;
  }

  static Look find(Connection connection, Collection<String> keys) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND)) {
      statement.setString(1, Birth.KEY);
      statement.setArray(2, texts(connection, keys));
      return look(statement, EntryStatements::found);
    }
  }

  /// A key that the caller has leased is found to be nothing.
  static Look findOrLease(Connection connection, Set<String> keys, long token, Duration lease)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FIND_OR_LEASE)) {
      statement.setArray(1, texts(connection, keys));
      statement.setLong(2, token);
      statement.setLong(3, micros(lease));
      statement.setArray(4, texts(connection, keys));
      statement.setString(5, Birth.KEY);
      return look(statement, row -> row.getBoolean(5) ? new Found.Nothing() : found(row));
    }
  }

  /// Reads rows whose first column is the birth, and whose second is a key or nothing: one at
  /// least.
  private static Look look(PreparedStatement statement, Reading reading) throws SQLException {
    Map<String, Found> found = new HashMap<>();
    Optional<Birth> birth = Optional.empty();
    try (ResultSet rows = statement.executeQuery()) {
      while (rows.next()) {
        birth = Birth.of(rows.getBytes(1));
        if (rows.getString(2) != null) {
          found.put(rows.getString(2), reading.of(rows));
        }
      }
    }
    return new Look(birth, found);
  }

  private static Found found(ResultSet row) throws SQLException {
    byte[] payload = row.getBytes(3);
    if (payload != null) {
      return new Found.Value(payload);
    }
    row.getLong(4);
    return row.wasNull() ? new Found.Held() : new Found.Leased();
  }

  /// Keeps what was loaded under a lease, and says of which keys.
  static Set<String> fill(
      Connection connection, SortedMap<String, byte[]> values, long token, Duration lifetime)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(FILL)) {
      statement.setArray(1, texts(connection, values.keySet()));
      statement.setArray(
          2, connection.createArrayOf("bytea", values.values().toArray(byte[][]::new)));
      statement.setLong(3, token);
      statement.setLong(4, micros(lifetime));
      statement.setLong(5, token);
      Set<String> filled = new TreeSet<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          filled.add(rows.getString(1));
        }
      }
      return filled;
    }
  }

  /// Gives up leases, and says how many.
  static int giveUp(Connection connection, Set<String> keys, long token) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(GIVE_UP)) {
      statement.setArray(1, texts(connection, keys));
      statement.setLong(2, token);
      statement.setLong(3, token);
      return statement.executeUpdate();
    }
  }

  /// Holds keys for a writer, and says how many.
  static int hold(Connection connection, Set<String> keys, long writer, Duration longest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(HOLD)) {
      statement.setLong(1, writer);
      statement.setLong(2, micros(longest));
      statement.setArray(3, texts(connection, keys));
      return statement.executeUpdate();
    }
  }

  /// Releases keys, and says whether all of them were there, and held by the writer.
  static boolean release(Connection connection, Set<String> keys, long writer) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(RELEASE)) {
      statement.setLong(1, writer);
      statement.setArray(2, texts(connection, keys));
      statement.setLong(3, writer);
      statement.setLong(4, writer);
      int stood = 0;
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          stood += rows.getBoolean(1) ? 1 : 0;
        }
      }
      return stood == keys.size();
    }
  }

  /// Removes what is over.
  ///
  /// @return how many entries, at most `most`
  static int purge(Connection connection, int most) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(PURGE)) {
      statement.setInt(1, most);
      return statement.executeUpdate();
    }
  }

  private static Array texts(Connection connection, Collection<String> keys) throws SQLException {
    return connection.createArrayOf("text", List.copyOf(keys).toArray());
  }

  private static long micros(Duration length) {
    return length.toNanos() / 1_000;
  }
}
