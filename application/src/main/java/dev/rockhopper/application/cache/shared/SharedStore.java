package dev.rockhopper.application.cache.shared;

import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Values that several processes share, such as those of a Redis. A key is in one of four states,
/// see [Found]. What moves it from one to another is one indivisible step for each key:
///
/// - *lease*: nothing there → leased by the caller, for a while;
/// - *fill*: leased by the caller → the value. In any other state nothing happens: a writer has
///   come between, or the lease has lapsed;
/// - *hold*: anything → held by a writer, among others perhaps, for a while. Value and lease are
///   gone;
/// - *release*: held by this writer alone → nothing there. Held by others, too: held by them.
///   Anything else → nothing there: the hold has lapsed or was lost, and what was filled in since
///   may be older than what the writer has committed.
///
/// Keys are ASCII of at most [#LONGEST_KEY] characters and values at most [#LARGEST_VALUE] bytes;
/// more is the caller's mistake. Each call is bounded in time, by milliseconds where the store is a
/// cache of its own. Safe for many threads.
public interface SharedStore extends AutoCloseable {
  /// The longest key, in characters.
  int LONGEST_KEY = 1_024;

  /// The largest value, in bytes.
  int LARGEST_VALUE = 1 << 20;

  /// Begins to watch whether the store can be reached. Called once, before anything else; returns
  /// at once, whether it can be reached or not.
  void open(Watcher watcher);

  /// Whether every call ends within about half a second, whatever becomes of the store, so that a
  /// reader can ask on its own thread.
  boolean isQuick();

  /// How a key stands, in one round trip.
  ///
  /// @throws InfrastructureException when the store does not answer in time or is known to be away;
  ///   the latter costs next to nothing
  Found find(String key);

  /// The same for several keys, in their order, in one round trip or one for each server.
  List<Found> findAll(List<String> keys);

  /// How several keys stand, in one round trip or one for each server; where nothing is there, the
  /// caller has the lease now, and is told [Found.Nothing].
  ///
  /// @param token of the lease; not 0, and not used for another one
  Map<String, Found> findOrLease(Set<String> keys, long token, Duration lease);

  /// Fills in what was loaded under a lease, in one round trip or one for each server.
  ///
  /// @param values what was loaded, by key
  /// @param lifetime after which they are gone
  /// @return the keys that were filled in; the others have been written meanwhile
  Set<String> fill(Map<String, byte[]> values, long token, Duration lifetime);

  /// Gives a lease back without a value, where it is still there.
  void giveUp(Set<String> keys, long token);

  /// A writer holds keys, until it releases them or the time is over. Repeated calls are harmless.
  ///
  /// @param writer who; not 0, and no other writer's at the same time
  void hold(Set<String> keys, long writer, Duration longest);

  /// A writer has ended.
  ///
  /// @return whether this writer still held all of them: nobody has had or filled in a value of any
  ///   since it was told that it holds them
  boolean release(Set<String> keys, long writer);

  /// Ends the connections, within seconds.
  @Override
  void close();

  /// Is told, by any thread, how the store fares. Returns quickly.
  interface Watcher {
    /// The store cannot be reached, or not relied on: what is written from now on may not get
    /// there.
    void lost();

    /// The store can be reached, for the first time or again. It may hold less than it did, or
    /// older values.
    void regained();
  }
}
