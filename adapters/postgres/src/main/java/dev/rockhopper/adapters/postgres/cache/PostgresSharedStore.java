package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.nio.charset.StandardCharsets;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/// A [SharedStore] in the table `cache_entry`: each call one statement in a transaction of its own,
/// by the clock of the database.
///
/// The table is not logged. A crash of the server empties it, and so does a standby that takes
/// over. Writers' holds are lost with it, but the transactions that they were for have ended, too.
/// That it was emptied is seen at a row in it, the *birth*: every look at a key looks at that, too,
/// and whoever finds another one than before says so before it gives anything out.
///
/// Statements that change several rows lock them in the order of their keys, so they never wait for
/// each other in a circle.
public final class PostgresSharedStore implements SharedStore {
  private static final String BIRTH = "~birth";
  private static final int PURGED_AT_ONCE = 1_000;
  private static final Duration BETWEEN_PURGES = Duration.ofMinutes(1);
  private static final Duration AFTER_FAILURE = Duration.ofSeconds(1);

  private static final String FIND =
      """
      SELECT (SELECT payload FROM cache_entry WHERE key = ?), e.key, e.payload, e.lease
      FROM (SELECT) one
      LEFT JOIN cache_entry e ON e.key = ANY (?) AND e.expires_at > clock_timestamp()
      """;

  /// A key that is neither found nor leased has been taken by another in this very moment.
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

  private static final String BEAR =
      """
      INSERT INTO cache_entry (key, payload, expires_at) VALUES (?, ?, 'infinity')
      ON CONFLICT (key) DO NOTHING
      """;

  private static final String READ_BIRTH = "SELECT payload FROM cache_entry WHERE key = ?";

  private final Connections connections;
  private final Set<Part> without;
  private final AtomicReference<Watcher> watcher = new AtomicReference<>(new Nobody());
  private final AtomicReference<Optional<Birth>> known = new AtomicReference<>(Optional.empty());
  private final AtomicBoolean away = new AtomicBoolean(true);
  private final ReentrantLock arriving = new ReentrantLock();
  private final Signal signal = new Signal();
  private final BackgroundLoop purge =
      new BackgroundLoop(
          "cache-purge",
          this::purge,
          () -> signal,
          _ -> signal.await(AFTER_FAILURE),
          new BackgroundLoop.Events(
              "cache.purge-waiting", "cache.purge-failed", "cache.purge-resumed"));

  /// When the table was empty last, as a text that never comes again.
  private record Birth(String text) {
    static Birth of(byte[] payload) {
      return new Birth(Arrays.toString(payload));
    }
  }

  /// Where connections come from that nobody uses who has a transaction open: a writer holds keys
  /// while it has a connection already, and many of them would wait for each other.
  interface Connections extends AutoCloseable {
    /// One that is open.
    Connection connection() throws SQLException;

    @Override
    void close();
  }

  /// Works with a connection.
  @FunctionalInterface
  private interface Work<T> {
    T with(Connection connection) throws SQLException;
  }

  /// Sets the values of a statement.
  @FunctionalInterface
  private interface Values {
    void into(PreparedStatement statement) throws SQLException;
  }

  /// Guards that tests can take out to show what they are for.
  enum Part {
    /// The look at the birth with every look at a key.
    BIRTH
  }

  PostgresSharedStore(Connections connections, Set<Part> without) {
    this.connections = connections;
    this.without = Set.copyOf(without);
  }

  /// Will keep a few connections of its own to `url`.
  public static PostgresSharedStore of(DatabaseUrl url) {
    return of(url, UnaryOperator.identity());
  }

  /// The same.
  ///
  /// @param seen makes of a connection one whose statements are seen
  public static PostgresSharedStore of(DatabaseUrl url, UnaryOperator<Connection> seen) {
    return new PostgresSharedStore(new OwnPool(url, seen), Set.of());
  }

  @Override
  public void open(Watcher told) {
    watcher.set(told);
    purge.start();
  }

  /// As slow as the database.
  @Override
  public boolean isQuick() {
    return false;
  }

  @Override
  public Found find(String key) {
    return findAll(List.of(key)).getFirst();
  }

  @Override
  public List<Found> findAll(List<String> keys) {
    if (keys.isEmpty()) {
      return List.of();
    }
    Map<String, Found> found = new HashMap<>();
    use(
        "looking for what is cached",
        connection ->
            query(
                connection,
                FIND,
                statement -> {
                  statement.setString(1, BIRTH);
                  statement.setArray(2, texts(connection, keys));
                },
                rows -> found.put(rows.getString(2), found(rows))));
    return keys.stream().map(key -> found.getOrDefault(key, new Found.Nothing())).toList();
  }

  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<String, Found> found = new LinkedHashMap<>();
    keys.forEach(key -> found.put(key, new Found.Leased()));
    use(
        "looking for what is cached",
        connection ->
            query(
                connection,
                FIND_OR_LEASE,
                statement -> {
                  statement.setArray(1, texts(connection, keys));
                  statement.setLong(2, token);
                  statement.setLong(3, micros(lease));
                  statement.setArray(4, texts(connection, keys));
                  statement.setString(5, BIRTH);
                },
                rows ->
                    found.put(
                        rows.getString(2),
                        rows.getBoolean(5) ? new Found.Nothing() : found(rows))));
    return found;
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    if (values.isEmpty()) {
      return Set.of();
    }
    Map<String, byte[]> sorted = new TreeMap<>(values);
    return use(
        "keeping what was loaded",
        connection -> {
          try (PreparedStatement statement = connection.prepareStatement(FILL)) {
            statement.setArray(1, texts(connection, sorted.keySet()));
            statement.setArray(
                2, connection.createArrayOf("bytea", sorted.values().toArray(byte[][]::new)));
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
        });
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    run(
        "giving up a load",
        keys,
        GIVE_UP,
        connection ->
            statement -> {
              statement.setArray(1, texts(connection, keys));
              statement.setLong(2, token);
              statement.setLong(3, token);
            });
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    run(
        "holding what is written",
        keys,
        HOLD,
        connection ->
            statement -> {
              statement.setLong(1, writer);
              statement.setLong(2, micros(longest));
              statement.setArray(3, texts(connection, keys));
            });
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    return keys.isEmpty()
        || use("releasing what was written", connection -> released(connection, keys, writer));
  }

  /// Whether all of them were there, and held by the writer.
  private static boolean released(Connection connection, Set<String> keys, long writer)
      throws SQLException {
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

  @Override
  public void close() {
    purge.close();
    connections.close();
  }

  /// Removes what is over, a batch at a time.
  private Duration purge() {
    int gone =
        use(
            "removing what is over",
            connection -> update(connection, PURGE, it -> it.setInt(1, PURGED_AT_ONCE)));
    return gone == PURGED_AT_ONCE ? Duration.ZERO : BETWEEN_PURGES;
  }

  // --- one statement -----------------------------------------------------------------------------

  private void run(String what, Set<String> keys, String sql, Function<Connection, Values> values) {
    if (!keys.isEmpty()) {
      use(what, connection -> update(connection, sql, values.apply(connection)));
    }
  }

  /// Before anything else after the store could not be reached, and at first, it is found out
  /// whether it holds what it did, and said that it is there.
  private <T> T use(String what, Work<T> work) {
    try (Connection connection = connections.connection()) {
      connection.setAutoCommit(true);
      if (away.get()) {
        arrive(connection);
      }
      return work.with(connection);
    } catch (SQLException e) {
      if (!away.getAndSet(true)) {
        watcher.get().lost();
      }
      throw new InfrastructureException(
          FailureCategory.DATABASE, what + " failed: " + e.getMessage(), e);
    }
  }

  private void arrive(Connection connection) throws SQLException {
    arriving.lock();
    try {
      if (away.get()) {
        known.set(birth(connection));
        watcher.get().regained();
        away.set(false);
      }
    } finally {
      arriving.unlock();
    }
  }

  private static Optional<Birth> birth(Connection connection) throws SQLException {
    byte[] fresh = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);
    update(
        connection,
        BEAR,
        statement -> {
          statement.setString(1, BIRTH);
          statement.setBytes(2, fresh);
        });
    try (PreparedStatement statement = connection.prepareStatement(READ_BIRTH)) {
      statement.setString(1, BIRTH);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next() ? Optional.of(Birth.of(rows.getBytes(1))) : Optional.empty();
      }
    }
  }

  /// Reads rows whose first column is the birth, and whose second is a key or nothing.
  private boolean query(Connection connection, String sql, Values values, Row row)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.into(statement);
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          requireAsKnown(Optional.ofNullable(rows.getBytes(1)).map(Birth::of));
          if (rows.getString(2) != null) {
            row.read(rows);
          }
        }
        return true;
      }
    }
  }

  private void requireAsKnown(Optional<Birth> birth) throws SQLException {
    boolean asKnown = birth.isPresent() && known.get().equals(birth);
    if (!asKnown && !without.contains(Part.BIRTH)) {
      throw new SQLException(
          "the table was emptied: a crash of the server, or a standby took over");
    }
  }

  /// Reads one row.
  @FunctionalInterface
  private interface Row {
    void read(ResultSet rows) throws SQLException;
  }

  private static int update(Connection connection, String sql, Values values) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      values.into(statement);
      return statement.executeUpdate();
    }
  }

  private static Found found(ResultSet rows) throws SQLException {
    byte[] payload = rows.getBytes(3);
    if (payload != null) {
      return new Found.Value(payload);
    }
    rows.getLong(4);
    return rows.wasNull() ? new Found.Held() : new Found.Leased();
  }

  private static Array texts(Connection connection, Collection<String> keys) throws SQLException {
    return connection.createArrayOf("text", List.copyOf(keys).toArray());
  }

  private static long micros(Duration length) {
    return length.toNanos() / 1_000;
  }

  private record Nobody() implements Watcher {
    @Override
    public void lost() {
      // Nobody is told.
    }

    @Override
    public void regained() {
      // Nobody is told.
    }
  }
}
