package dev.rockhopper.application.memory;

import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.due.IDueWorkRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Due work in an [InMemoryStore].
public final class InMemoryDueWorkRepository implements IDueWorkRepository {
  private static final Table<DueKey, DueWork> DUE =
      new Table<>("due_work", DueKey.class, DueWork.class);

  private final InMemoryStore store;

  /// Keeps due work in `store`.
  public InMemoryDueWorkRepository(InMemoryStore store) {
    this.store = store;
  }

  /// All work, in no order.
  public List<DueWork> planned() {
    return store.with(transaction -> transaction.rows(DUE).toList());
  }

  @Override
  public boolean plan(DueWork work) {
    return store.with(transaction -> {
      References.requireGuild(transaction, work.key().guild());
      transaction.lock(DUE, work.key());
      boolean isNewer =
          transaction
              .find(DUE, work.key())
              .filter(there -> there.version() >= work.version())
              .isEmpty();
      if (isNewer) {
        transaction.put(DUE, work.key(), work);
      }
      return isNewer;
    });
  }

  @Override
  public void put(DueWork work) {
    plan(work);
  }

  @Override
  public boolean cancel(DueKey key) {
    return store.with(transaction -> {
      transaction.lock(DUE, key);
      boolean isThere = transaction.find(DUE, key).isPresent();
      transaction.remove(DUE, key);
      return isThere;
    });
  }

  @Override
  public List<DueWork> claim(
      DueKind kind,
      Instant now,
      LeaseToken token,
      Instant until,
      int limit,
      GuildSelection guilds) {
    return store.with(transaction -> {
      List<DueWork> claimed = new ArrayList<>();
      List<DueKey> due =
          transaction
              .rows(DUE)
              .filter(work -> work.key().kind() == kind && !work.dueAt().isAfter(now))
              .filter(work -> guilds.includes(work.key().guild()))
              .sorted(Comparator.comparing(DueWork::dueAt))
              .map(DueWork::key)
              .toList();
      for (DueKey key : due) {
        if (claimed.size() < limit && transaction.tryLock(DUE, key)) {
          transaction
              .find(DUE, key)
              .filter(work -> !work.dueAt().isAfter(now))
              .map(work -> held(work, token, until, work.attempts() + 1))
              .ifPresent(work -> {
                transaction.put(DUE, key, work);
                claimed.add(work);
              });
        }
      }
      return List.copyOf(claimed);
    });
  }

  @Override
  public boolean extend(DueKey key, LeaseToken token, Instant until) {
    return store.with(transaction -> {
      Optional<DueWork> held = heldBy(transaction, key, token);
      held.ifPresent(work -> transaction.put(DUE, key, held(work, token, until, work.attempts())));
      return held.isPresent();
    });
  }

  @Override
  public boolean release(DueKey key, LeaseToken token, Instant at) {
    return store.with(transaction -> {
      Optional<DueWork> held = heldBy(transaction, key, token);
      held.ifPresent(
          work -> transaction.put(DUE, key, held(work, LeaseToken.NOBODY, at, work.attempts())));
      return held.isPresent();
    });
  }

  @Override
  public boolean hasten(DueKey key, Instant at) {
    return store.with(transaction -> {
      Optional<DueWork> later =
          heldBy(transaction, key, LeaseToken.NOBODY).filter(work -> work.dueAt().isAfter(at));
      later.ifPresent(
          work -> transaction.put(DUE, key, held(work, LeaseToken.NOBODY, at, work.attempts())));
      return later.isPresent();
    });
  }

  @Override
  public int hastenAll(DueKind kind, Collection<GuildId> guilds, Instant at) {
    return store.with(transaction ->
        (int)
            transaction
                .rows(DUE)
                .map(DueWork::key)
                .filter(key -> key.kind() == kind && guilds.contains(key.guild()))
                .toList()
                .stream()
                .filter(key -> hasten(key, at))
                .count());
  }

  @Override
  public Optional<DueWork> find(DueKey key) {
    return store.with(transaction -> transaction.find(DUE, key));
  }

  @Override
  public boolean close(DueKey key, LeaseToken token) {
    return store.with(transaction -> {
      Optional<DueWork> held = heldBy(transaction, key, token);
      held.ifPresent(_ -> transaction.remove(DUE, key));
      return held.isPresent();
    });
  }

  @Override
  public Optional<Instant> nextDue(DueKind kind, GuildSelection guilds) {
    return store.with(transaction ->
        transaction
            .rows(DUE)
            .filter(work -> work.key().kind() == kind)
            .filter(work -> guilds.includes(work.key().guild()))
            .map(DueWork::dueAt)
            .min(Comparator.naturalOrder()));
  }

  @Override
  public Backlog backlog(Instant now) {
    return store.with(transaction ->
        new Backlog(
            transaction.rows(DUE).count(),
            transaction.rows(DUE).filter(work -> !work.dueAt().isAfter(now)).count(),
            transaction
                .rows(DUE)
                .map(DueWork::plannedFor)
                .filter(planned -> !planned.isAfter(now))
                .min(Comparator.naturalOrder())));
  }

  private static Optional<DueWork> heldBy(
      InMemoryTransaction transaction, DueKey key, LeaseToken token) {
    transaction.lock(DUE, key);
    return transaction.find(DUE, key).filter(work -> work.token().equals(token));
  }

  private static DueWork held(DueWork work, LeaseToken token, Instant until, int attempts) {
    return new DueWork(work.key(), work.version(), work.plannedFor(), token, until, attempts);
  }
}
