package dev.rockhopper.adapters.postgres.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import java.sql.Connection;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/// A [SharedStore] in the table `cache_entry`: each call one statement in a transaction of its own,
/// by the clock of the database.
///
/// The table is not logged. A crash of the server empties it, and so does a standby that takes
/// over. Writers' holds are lost with it, but the transactions that they were for have ended, too.
/// That it was emptied is seen at a row in it, the [Birth]: every look at a key looks at that, too,
/// and whoever finds another one than before says so before it gives anything out.
public final class PostgresSharedStore implements SharedStore {
  private final CacheTable table;
  private final CachePurge purge;

  /// Guards that tests can take out to show what they are for.
  enum Part {
    /// The look at the birth with every look at a key.
    BIRTH
  }

  PostgresSharedStore(TableConnections connections, Set<Part> without) {
    this.table = new CacheTable(connections, !without.contains(Part.BIRTH));
    this.purge = new CachePurge(table);
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
    table.tell(told);
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
    Map<String, Found> found = table.look(connection -> EntryStatements.find(connection, keys));
    return keys.stream().map(key -> found.getOrDefault(key, new Found.Nothing())).toList();
  }

  /// A key that is neither found nor leased has been taken by another in this very moment.
  @Override
  public Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease) {
    if (keys.isEmpty()) {
      return Map.of();
    }
    Map<String, Found> found = new LinkedHashMap<>();
    keys.forEach(key -> found.put(key, new Found.Leased()));
    found.putAll(
        table.look(connection -> EntryStatements.findOrLease(connection, keys, token, lease)));
    return found;
  }

  @Override
  public Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime) {
    return values.isEmpty()
        ? Set.of()
        : table.use(
            "keeping what was loaded",
            connection -> EntryStatements.fill(connection, new TreeMap<>(values), token, lifetime));
  }

  @Override
  public void giveUp(Set<String> keys, long token) {
    if (!keys.isEmpty()) {
      table.use("giving up a load", connection -> EntryStatements.giveUp(connection, keys, token));
    }
  }

  @Override
  public void hold(Set<String> keys, long writer, Duration longest) {
    if (!keys.isEmpty()) {
      table.use(
          "holding what is written",
          connection -> EntryStatements.hold(connection, keys, writer, longest));
    }
  }

  @Override
  public boolean release(Set<String> keys, long writer) {
    return keys.isEmpty()
        || table.use(
            "releasing what was written",
            connection -> EntryStatements.release(connection, keys, writer));
  }

  @Override
  public void close() {
    purge.close();
    table.close();
  }
}
