package dev.rockhopper.domain.due;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Instant;
import java.util.Collection;
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

  /// The same, where nobody wants to know whether it is planned now: nobody waits for the store
  /// then. It is planned before anything else of the open transaction can be seen.
  void put(DueWork work);

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
  /// @param guilds of these guilds
  List<DueWork> claim(
      DueKind kind, Instant now, LeaseToken token, Instant until, int limit, GuildSelection guilds);

  /// Holds work longer, or hands it back by holding it no longer.
  ///
  /// @return whether `token` still held it
  boolean extend(DueKey key, LeaseToken token, Instant until);

  /// Hands work back: nobody holds it any more, and anybody may take it from `at` on.
  ///
  /// @return whether `token` still held it
  boolean release(DueKey key, LeaseToken token, Instant at);

  /// Lets work that nobody holds be due at `at` where it is due later; does nothing elsewhere.
  ///
  /// @return whether it was due later
  boolean hasten(DueKey key, Instant at);

  /// The same for all work of a kind in some guilds.
  ///
  /// @return how much was due later
  int hastenAll(DueKind kind, Collection<GuildId> guilds, Instant at);

  /// What is planned for a subject, whoever holds it; absent where nothing is.
  Optional<DueWork> find(DueKey key);

  /// Closes work: it is done, or will never be.
  ///
  /// @return whether `token` still held it
  boolean close(DueKey key, LeaseToken token);

  /// When the next work of a kind in these guilds can be taken, which may have passed; absent where
  /// none is planned.
  Optional<Instant> nextDue(DueKind kind, GuildSelection guilds);

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
