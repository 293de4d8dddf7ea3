package dev.rockhopper.application.memory;

import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// An outbox in an [InMemoryStore].
public final class InMemoryOutboxRepository implements IOutboxRepository {
  private static final Table<EntryKey, Row> OUTBOX =
      new Table<>("outbox", EntryKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps entries in `store`.
  public InMemoryOutboxRepository(InMemoryStore store) {
    this.store = store;
  }

  /// Every open entry, for tests to look at.
  public List<OutboxEntry> open() {
    return store.with(transaction -> transaction.rows(OUTBOX).map(Row::entry).toList());
  }

  @Override
  public void put(OutboxEntry entry) {
    putAll(List.of(entry));
  }

  @Override
  public void putAll(List<OutboxEntry> entries) {
    Set<EntryKey> seen = new HashSet<>();
    Refusals refusals = new Refusals();
    refusals.add(
        entries,
        entry -> !seen.add(EntryKey.of(entry)),
        entry -> new DuplicateException(EntryKey.of(entry) + " is there twice"));
    refusals.requireNone();
    store.with(transaction -> {
      entries.stream()
          .sorted(Comparator.comparing(OutboxEntry::key).thenComparing(OutboxEntry::step))
          .forEach(entry -> put(transaction, entry));
      return entries;
    });
  }

  private static void put(InMemoryTransaction transaction, OutboxEntry entry) {
    References.checkCaseAtCommit(transaction, entry.key());
    EntryKey key = EntryKey.of(entry);
    transaction.lock(OUTBOX, key);
    Row row =
        transaction
            .find(OUTBOX, key)
            .map(there ->
                there.entry().dueAt().isAfter(entry.dueAt())
                    ? there.putAgain(entry)
                    : there.replacedBy(entry))
            .orElseGet(() -> new Row(entry, Optional.empty()));
    transaction.put(OUTBOX, key, row);
  }

  @Override
  public List<OutboxEntry> claim(
      OutboxStep step,
      Instant now,
      LeaseToken token,
      Instant until,
      int limit,
      GuildSelection guilds) {
    return store.with(transaction -> {
      List<OutboxEntry> claimed = new ArrayList<>();
      List<EntryKey> due =
          transaction
              .rows(OUTBOX)
              .map(Row::entry)
              .filter(entry -> entry.step() == step && !entry.dueAt().isAfter(now))
              .filter(entry -> guilds.includes(entry.key().guild()))
              .sorted(Comparator.comparing(OutboxEntry::dueAt))
              .map(entry -> new EntryKey(entry.key(), entry.step()))
              .toList();
      for (EntryKey key : due) {
        if (claimed.size() < limit && transaction.tryLock(OUTBOX, key)) {
          transaction
              .find(OUTBOX, key)
              .filter(row -> !row.entry().dueAt().isAfter(now))
              .map(row -> row.heldBy(token, until))
              .ifPresent(row -> {
                transaction.put(OUTBOX, key, row);
                claimed.add(row.entry());
              });
        }
      }
      return List.copyOf(claimed);
    });
  }

  @Override
  public boolean extend(CaseKey key, OutboxStep step, LeaseToken token, Instant until) {
    EntryKey entryKey = new EntryKey(key, step);
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, entryKey, token);
      held.ifPresent(row -> transaction.put(OUTBOX, entryKey, row.heldUntil(until)));
      return held.isPresent();
    });
  }

  @Override
  public boolean putDown(CaseKey key, OutboxStep step, LeaseToken token, Instant until) {
    EntryKey entryKey = new EntryKey(key, step);
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, entryKey, token);
      held.ifPresent(row -> transaction.put(OUTBOX, entryKey, row.untried(until)));
      return held.isPresent();
    });
  }

  @Override
  public void putDownAll(
      GuildId guild, Collection<CaseId> cases, OutboxStep step, LeaseToken token, Instant until) {
    var _ =
        store.with(_ ->
            cases.stream()
                .filter(id -> putDown(new CaseKey(guild, id), step, token, until))
                .count());
  }

  @Override
  public boolean release(CaseKey key, OutboxStep step, LeaseToken token, Instant at) {
    EntryKey entryKey = new EntryKey(key, step);
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, entryKey, token);
      held.ifPresent(row ->
          transaction.put(
              OUTBOX,
              entryKey,
              row.again()
                  .map(again -> new Row(again, Optional.empty()))
                  .orElseGet(() -> row.releasedUntil(at))));
      return held.isPresent();
    });
  }

  @Override
  public int hurry(GuildId guild, OutboxStep step, Instant now) {
    return store.with(transaction -> {
      List<Row> down =
          transaction
              .rows(OUTBOX)
              .filter(row -> row.entry().key().guild().equals(guild) && row.entry().step() == step)
              .filter(row -> row.entry().token().equals(LeaseToken.NOBODY))
              .filter(row -> row.entry().dueAt().isAfter(now))
              .toList();
      down.forEach(row -> {
        EntryKey key = EntryKey.of(row.entry());
        transaction.lock(OUTBOX, key);
        transaction.put(OUTBOX, key, row.heldUntil(now));
      });
      return down.size();
    });
  }

  @Override
  public boolean close(CaseKey key, OutboxStep step, LeaseToken token) {
    EntryKey entryKey = new EntryKey(key, step);
    return store.with(transaction -> {
      Optional<Row> held = held(transaction, entryKey, token);
      held.ifPresent(row ->
          row.again()
              .ifPresentOrElse(
                  again -> transaction.put(OUTBOX, entryKey, new Row(again, Optional.empty())),
                  () -> transaction.remove(OUTBOX, entryKey)));
      return held.isPresent();
    });
  }

  @Override
  public Closing closing(CaseKey key, OutboxStep step, LeaseToken token) {
    InMemoryTransaction transaction = store.required("closing");
    EntryKey entryKey = new EntryKey(key, step);
    boolean closed =
        held(transaction, entryKey, token).filter(row -> row.again().isEmpty()).isPresent();
    if (closed) {
      transaction.remove(OUTBOX, entryKey);
    }
    return () -> closed;
  }

  @Override
  public void assumeClosed(CaseKey key, OutboxStep step, LeaseToken token) {
    if (!closing(key, step, token).isClosed()) {
      throw new AssumptionException("the entry of case " + key.id() + " cannot be closed so");
    }
  }

  @Override
  public Optional<OutboxEntry> find(CaseKey key, OutboxStep step) {
    return store.with(
        transaction -> transaction.find(OUTBOX, new EntryKey(key, step)).map(Row::entry));
  }

  @Override
  public Backlog backlog(Instant now) {
    return store.with(transaction ->
        new Backlog(
            transaction.rows(OUTBOX).count(),
            transaction.rows(OUTBOX).filter(row -> !row.entry().dueAt().isAfter(now)).count(),
            transaction
                .rows(OUTBOX)
                .map(row -> row.entry().createdAt())
                .min(Comparator.naturalOrder())));
  }

  /// Forgets what was to be done for a case, as the database does with its case.
  static void cascade(InMemoryTransaction transaction, CaseKey key) {
    for (OutboxStep step : OutboxStep.values()) {
      transaction.remove(OUTBOX, new EntryKey(key, step));
    }
  }

  private static Optional<Row> held(
      InMemoryTransaction transaction, EntryKey key, LeaseToken token) {
    transaction.lock(OUTBOX, key);
    return transaction.find(OUTBOX, key).filter(row -> row.entry().token().equals(token));
  }

  private record EntryKey(CaseKey key, OutboxStep step) {
    static EntryKey of(OutboxEntry entry) {
      return new EntryKey(entry.key(), entry.step());
    }
  }

  /// @param again what was put while somebody held the entry
  private record Row(OutboxEntry entry, Optional<OutboxEntry> again) {

    Row heldBy(LeaseToken token, Instant until) {
      return new Row(
          new OutboxEntry(
              entry.key(), entry.step(), token, until, entry.attempts() + 1, entry.createdAt()),
          again);
    }

    Row putAgain(OutboxEntry anew) {
      return new Row(
          new OutboxEntry(
              entry.key(),
              entry.step(),
              entry.token(),
              entry.dueAt(),
              entry.attempts(),
              anew.createdAt()),
          entry.token().equals(LeaseToken.NOBODY) ? Optional.empty() : Optional.of(anew));
    }

    Row replacedBy(OutboxEntry anew) {
      int attempts = anew.step() == OutboxStep.LOG ? entry.attempts() : anew.attempts();
      return new Row(
          new OutboxEntry(
              anew.key(), anew.step(), anew.token(), anew.dueAt(), attempts, anew.createdAt()),
          Optional.empty());
    }

    Row untried(Instant until) {
      return new Row(
          new OutboxEntry(
              entry.key(),
              entry.step(),
              LeaseToken.NOBODY,
              until,
              Math.max(0, entry.attempts() - 1),
              entry.createdAt()),
          again);
    }

    Row releasedUntil(Instant at) {
      return new Row(
          new OutboxEntry(
              entry.key(),
              entry.step(),
              LeaseToken.NOBODY,
              at,
              entry.attempts(),
              entry.createdAt()),
          Optional.empty());
    }

    Row heldUntil(Instant until) {
      return new Row(
          new OutboxEntry(
              entry.key(), entry.step(), entry.token(), until, entry.attempts(), entry.createdAt()),
          again);
    }
  }
}
