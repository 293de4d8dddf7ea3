package dev.rockhopper.application.memory;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStore.RowKey;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Access;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.TransactionResource;
import dev.rockhopper.domain.repository.DuplicateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// The changes of one transaction that has not committed yet, over what others have committed.
final class InMemoryTransaction implements TransactionResource {
  private final InMemoryStore store;
  private final TransactionOptions options;
  private final Supplier<Map<RowKey, Object>> base;
  private Map<RowKey, Optional<Object>> changes = new HashMap<>();
  private List<Runnable> deferredChecks = new ArrayList<>();
  private boolean aborted;

  InMemoryTransaction(InMemoryStore store, TransactionOptions options) {
    this.store = store;
    this.options = options;
    Map<RowKey, Object> snapshot = store.committed();
    this.base = options.isolation() == Isolation.READ_COMMITTED ? store::committed : () -> snapshot;
  }

  /// Does something as one statement does: where it breaks a rule of the store, the transaction (or
  /// its innermost savepoint level) can do nothing more but roll back, as in the database.
  <T> T perform(Function<InMemoryTransaction, T> statement) {
    requireNotAborted();
    try {
      return statement.apply(this);
    } catch (DuplicateException | InfrastructureException e) {
      aborted = true;
      throw e;
    }
  }

  <K, V> Optional<V> find(Table<K, V> table, K id) {
    RowKey key = new RowKey(table.name(), id);
    Optional<Object> row =
        changes.containsKey(key) ? changes.get(key) : Optional.ofNullable(base.get().get(key));
    return row.map(table.row()::cast);
  }

  /// Every row of a table, in no order.
  <K, V> Stream<V> rows(Table<K, V> table) {
    Map<RowKey, Object> rows = new HashMap<>(base.get());
    changes.forEach(
        (key, row) -> row.ifPresentOrElse(there -> rows.put(key, there), () -> rows.remove(key)));
    return rows.entrySet().stream()
        .filter(entry -> entry.getKey().table().equals(table.name()))
        .map(entry -> table.row().cast(entry.getValue()));
  }

  /// Keeps others from writing a row, present or not, until the transaction ends.
  <K, V> void lock(Table<K, V> table, K id) {
    requireWritable();
    store.lock(new RowKey(table.name(), id), this);
  }

  /// The same, waiting no longer than `patience`.
  ///
  /// @return whether they are kept from it
  <K, V> boolean lock(Table<K, V> table, K id, Duration patience) {
    requireWritable();
    return store.lock(new RowKey(table.name(), id), this, patience);
  }

  /// The same, unless another has done it already.
  <K, V> boolean tryLock(Table<K, V> table, K id) {
    requireWritable();
    return store.tryLock(new RowKey(table.name(), id), this);
  }

  <K, V> void put(Table<K, V> table, K id, V row) {
    lock(table, id);
    changes.put(new RowKey(table.name(), id), Optional.of(row));
  }

  <K, V> void remove(Table<K, V> table, K id) {
    lock(table, id);
    changes.put(new RowKey(table.name(), id), Optional.empty());
  }

  /// Where all rows of all tables are, in no order.
  Stream<RowKey> keys() {
    Map<RowKey, Object> rows = new HashMap<>(base.get());
    changes.forEach(
        (key, row) -> row.ifPresentOrElse(there -> rows.put(key, there), () -> rows.remove(key)));
    return rows.keySet().stream();
  }

  /// What is there under a key that [#keys()] gave.
  Object require(RowKey key) {
    Optional<Object> row =
        changes.containsKey(key) ? changes.get(key) : Optional.ofNullable(base.get().get(key));
    return row.orElseThrow();
  }

  void remove(RowKey key) {
    requireWritable();
    store.lock(key, this);
    changes.put(key, Optional.empty());
  }

  /// Makes sure of something when the transaction commits, as deferred constraints do.
  void checkAtCommit(Runnable check) {
    deferredChecks.add(check);
  }

  @Override
  public Savepoint savepoint() {
    Map<RowKey, Optional<Object>> changesBefore = new HashMap<>(changes);
    List<Runnable> checksBefore = new ArrayList<>(deferredChecks);
    Set<RowKey> lockedBefore = store.lockedBy(this);
    return new Savepoint() {
      @Override
      public void rollback() {
        changes = changesBefore;
        deferredChecks = checksBefore;
        aborted = false;
        store.unlockAllBut(lockedBefore, InMemoryTransaction.this);
      }

      @Override
      public void release() {
        // What was done since stays where it is.
      }
    };
  }

  @Override
  public void commit() {
    requireNotAborted();
    deferredChecks.forEach(Runnable::run);
    store.publish(options.name(), changes);
  }

  @Override
  public Completion rollback() {
    changes.clear();
    return Completion.ROLLED_BACK;
  }

  @Override
  public void close() {
    store.unlockAll(this);
  }

  @Override
  public FailureKind kindOf(Throwable failure) {
    return switch (failure) {
      case PassingFailure _ -> FailureKind.CONFLICT;
      case DuplicateException _ -> FailureKind.DUPLICATE;
      default -> FailureKind.WORK;
    };
  }

  private void requireNotAborted() {
    if (aborted) {
      throw new InfrastructureException(
          FailureCategory.BUG,
          "'" + options.name() + "' is aborted: a statement in it has failed before");
    }
  }

  private void requireWritable() {
    if (options.access() == Access.READ_ONLY) {
      throw new InfrastructureException(
          FailureCategory.BUG, "'" + options.name() + "' is read-only and tried to write");
    }
  }
}
