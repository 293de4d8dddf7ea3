package dev.rockhopper.domain.due;

import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Keeps what becomes due. A worker takes work for a while (a lease); only the holder of the latest
/// token may hold it longer or close it, so a worker that was away too long changes nothing.
public interface IDueWorkRepository {

  /// Plans work. What is planned for an older version of the same subject is replaced, also where
  /// somebody holds it: they hold it no longer. What is planned for this version or a newer one
  /// stays.
  ///
  /// @return whether it is planned now
  boolean plan(DueWork work);

  /// Forgets planned work, whoever holds it: its subject is gone.
  ///
  /// @return whether there was any
  boolean cancel(DueKey key);

  /// Takes up to `limit` pieces of work of a kind that are due, oldest first, skipping those that
  /// others are taking at this moment.
  ///
  /// @param now what is due by then
  /// @param token the new holder
  /// @param until until when they are held
  List<DueWork> claim(DueKind kind, Instant now, LeaseToken token, Instant until, int limit);

  /// Holds work longer, or hands it back by holding it no longer.
  ///
  /// @return whether `token` still held it
  boolean extend(DueKey key, LeaseToken token, Instant until);

  /// Closes work: it is done, or will never be.
  ///
  /// @return whether `token` still held it
  boolean close(DueKey key, LeaseToken token);

  /// When the next work of a kind can be taken, which may have passed; absent where none is
  /// planned.
  Optional<Instant> nextDue(DueKind kind);

  /// How much work is planned, and how much of it is due: what operators watch.
  Backlog backlog(Instant now);

  /// What waits.
  ///
  /// @param planned how many pieces of work there are
  /// @param due how many of them anybody may take
  /// @param oldest for when that was planned which should have been done first and is not, whoever
  ///   holds it; absent where nothing is overdue
  record Backlog(long planned, long due, Optional<Instant> oldest) {}
}
