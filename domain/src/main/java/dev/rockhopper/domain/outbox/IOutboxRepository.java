package dev.rockhopper.domain.outbox;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.RefusedItemsException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/// Keeps what is still to be done at Discord. A worker takes an entry for a while (a lease); only
/// the holder of the latest token may extend it, hand it back or close it, so a worker that was
/// away too long changes nothing.
public interface IOutboxRepository {

  /// Adds an entry. Where one is open for the same case and step, the new one takes its place,
  /// unless somebody holds that one (it is due later than the new one): then it stays theirs, and
  /// their `close` hands it back as due at once instead of closing it, so that nobody works at the
  /// same step at the same time. What was put down waits on, and is done once. Either way the work
  /// is to be done since the new one was put. A [OutboxStep#LOG] that was taken before counts how
  /// often still, whoever took it may have died with the message sent.
  void put(OutboxEntry entry);

  /// The same for several entries in one statement, all or none; they are locked in the order of
  /// their cases.
  ///
  /// @throws RefusedItemsException naming entries that are in the list for the second time
  void putAll(List<OutboxEntry> entries);

  /// Takes up to `limit` entries that are due, oldest first, skipping those that others are taking
  /// at this moment.
  ///
  /// @param step of this kind
  /// @param now what is due by then
  /// @param token the new holder
  /// @param until until when they are held
  /// @param guilds of these guilds
  List<OutboxEntry> claim(
      OutboxStep step,
      Instant now,
      LeaseToken token,
      Instant until,
      int limit,
      GuildSelection guilds);

  /// Holds an entry longer.
  ///
  /// @return whether `token` still held it
  boolean extend(CaseKey key, OutboxStep step, LeaseToken token, Instant until);

  /// Puts an entry down untried, as if nobody had taken it, until its time comes.
  ///
  /// @return whether `token` still held it
  boolean putDown(CaseKey key, OutboxStep step, LeaseToken token, Instant until);

  /// Puts several entries of a guild down in one statement, each as [#putDown]; those that `token`
  /// does not hold stay as they are. Nobody waits for the store: it is done before anything else of
  /// the open transaction can be seen.
  void putDownAll(
      GuildId guild, Collection<CaseId> cases, OutboxStep step, LeaseToken token, Instant until);

  /// Makes what was put down of a guild due at once; what somebody holds is left to them.
  ///
  /// @return how many entries that are
  int hurry(GuildId guild, OutboxStep step, Instant now);

  /// Hands an entry back: nobody holds it any more, and anybody may take it from `at` on. Where the
  /// same work was put again meanwhile, it is due at once.
  ///
  /// @return whether `token` still held it
  boolean release(CaseKey key, OutboxStep step, LeaseToken token, Instant at);

  /// Closes an entry: the work is done, or will never be. Where the same work was put again
  /// meanwhile, the entry stays, due at once.
  ///
  /// @return whether `token` still held it
  boolean close(CaseKey key, OutboxStep step, LeaseToken token);

  /// Begins to close an entry as part of the open transaction. As `close`, but nobody waits for the
  /// store until the answer is asked for; and where the same work was put again, nothing is done.
  ///
  /// @throws IllegalStateException outside a transaction
  Closing closing(CaseKey key, OutboxStep step, LeaseToken token);

  /// Closes an entry as part of the open transaction, and takes it for granted that `token` holds
  /// it and that the same work was not put again. Nobody waits for the store.
  ///
  /// @throws dev.rockhopper.domain.repository.AssumptionException when it is not so: here, or by
  ///   whatever of the transaction comes later, its commit at the latest
  /// @throws IllegalStateException outside a transaction
  void assumeClosed(CaseKey key, OutboxStep step, LeaseToken token);

  /// An entry that is being closed. To be asked while the transaction is open.
  @FunctionalInterface
  interface Closing {
    /// Whether it is closed: `token` held it, and nobody had put the same work again.
    boolean isClosed();
  }

  /// What is open of a step of a case, whoever holds it; absent where nothing is.
  Optional<OutboxEntry> find(CaseKey key, OutboxStep step);

  /// How many entries are open, and the oldest of them: what operators watch.
  Backlog backlog(Instant now);

  /// What waits.
  ///
  /// @param open how many entries are open
  /// @param due how many of them anybody may take
  /// @param oldest since when the oldest of them is open, absent where none is
  record Backlog(long open, long due, Optional<Instant> oldest) {}
}
