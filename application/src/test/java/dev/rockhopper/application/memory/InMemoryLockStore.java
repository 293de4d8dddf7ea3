package dev.rockhopper.application.memory;

import dev.rockhopper.application.lock.AdvisoryKey;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Locks in an [InMemoryStore].
public final class InMemoryLockStore implements LockStore {
  private static final Table<AdvisoryKey, AdvisoryKey> NAMES =
      new Table<>("advisory", AdvisoryKey.class, AdvisoryKey.class);

  private final InMemoryStore store;

  /// Locks in `store`.
  public InMemoryLockStore(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public LockOutcome lock(List<LockKey> keys, Duration patience) {
    InMemoryTransaction transaction = store.required("a lock");
    long beganAt = System.nanoTime();
    Set<LockKey> absent = new HashSet<>();
    for (LockKey key : keys) {
      Duration waited = Duration.ofNanos(System.nanoTime() - beganAt);
      boolean isThere = isThere(transaction, key);
      if (isThere && !isLocked(transaction, key, patience.minus(waited))) {
        return new TimedOut(key, Duration.ofNanos(System.nanoTime() - beganAt));
      }
      if (!isThere || !isThere(transaction, key)) {
        absent.add(key);
      }
    }
    return new Acquired(absent);
  }

  private static boolean isThere(InMemoryTransaction transaction, LockKey key) {
    return switch (key.kind()) {
      case GUILD_SETUP, MEMBER -> true;
      case GUILD -> transaction.find(InMemoryGuildRepository.GUILDS, key.guild()).isPresent();
      case CASE -> transaction.find(InMemoryCaseRepository.CASES, caseKey(key)).isPresent();
    };
  }

  private static boolean isLocked(InMemoryTransaction transaction, LockKey key, Duration patience) {
    return switch (key.kind()) {
      case GUILD_SETUP, MEMBER -> transaction.lock(NAMES, AdvisoryKey.of(key), patience);
      case GUILD -> transaction.lock(InMemoryGuildRepository.GUILDS, key.guild(), patience);
      case CASE -> transaction.lock(InMemoryCaseRepository.CASES, caseKey(key), patience);
    };
  }

  private static CaseKey caseKey(LockKey key) {
    return new CaseKey(key.guild(), new CaseId(key.id()));
  }
}
