package dev.rockhopper.application.lock;

import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.domain.guilds.GuildId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;

/// The lock under which a guild is set up: its settings, ranks, rules and rights. Whoever changes
/// several of them, or decides by one about another, does so here, one after the other.
///
/// Safe for any number of threads; each locks for the transaction that is open on it.
public final class SetupLock {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final OrderedLocks locks;

  /// Locks by name through `locks`.
  @Inject
  public SetupLock(OrderedLocks locks) {
    this.locks = locks;
  }

  /// Does `work` once nobody else is at the guild's set-up, which stays locked until the
  /// transaction ends. A transaction that has locked it already goes on at once.
  ///
  /// @param busy what is so where somebody else kept it for too long, by how long was waited; the
  ///   transaction is rolled back then
  public <R> R whileAlone(
      Transaction transaction, GuildId guild, Function<Duration, R> busy, Supplier<R> work) {
    if (locks.lock(List.of(LockKey.setupOf(guild)), PATIENCE)
        instanceof LockOutcome.TimedOut(_, Duration waited)) {
      transaction.setRollbackOnly();
      return busy.apply(waited);
    }
    return work.get();
  }
}
