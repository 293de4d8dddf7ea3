package dev.rockhopper.application.transaction;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The state of an open transaction: its savepoint levels with their hooks. Used by one thread.
final class OpenTransaction<R extends TransactionResource> implements Transaction {
  private static final System.Logger LOG = System.getLogger(Transaction.class.getName());

  private final TransactionOptions options;
  private final R resource;
  private final WatchedTransaction watched;
  private final LongSupplier nanoTime;
  private final TransactionConduct.WriteObserver observer;
  private final Deque<Level> levels = new ArrayDeque<>();
  private final Set<WrittenKey> writtenKeys = new LinkedHashSet<>();

  private final AtomicBoolean lasting = new AtomicBoolean();
  private final AtomicBoolean commitsAtEnd = new AtomicBoolean();
  private final AtomicBoolean knowsStates = new AtomicBoolean();
  private final AtomicBoolean isCommitting = new AtomicBoolean();
  private final AtomicReference<@Nullable Completion> ending = new AtomicReference<>();
  private final AtomicReference<@Nullable FailureKind> failure = new AtomicReference<>();
  private final AtomicReference<TransactionConduct.@Nullable Writes> heard =
      new AtomicReference<>();

  OpenTransaction(
      TransactionOptions options,
      R resource,
      WatchedTransaction watched,
      LongSupplier nanoTime,
      TransactionConduct.WriteObserver observer) {
    this.nanoTime = nanoTime;
    this.observer = observer;
    this.options = options;
    this.resource = resource;
    this.watched = watched;
    levels.push(new Level());
  }

  TransactionOptions options() {
    return options;
  }

  R resource() {
    return resource;
  }

  /// Whether it was rolled back for a reason that may be gone the next time, and doing the work
  /// again would repeat nothing that has taken effect.
  boolean canBeDoneAgain() {
    FailureKind kind = failure.get();
    return kind != null && options.retries().isFor(kind) && !lasting.get();
  }

  /// A transaction that the work began beside this one has taken effect, or may have.
  void hasLastingEffect() {
    lasting.set(true);
  }

  /// Whether anything of it has taken effect or may have, to be asked once it has ended.
  boolean mayLast() {
    return ending.get() != Completion.ROLLED_BACK || lasting.get();
  }

  void failedBy(FailureKind kind) {
    failure.set(kind);
  }

  WatchedTransaction watched() {
    return watched;
  }

  @Override
  public String name() {
    return options.name();
  }

  @Override
  public boolean isReadOnly() {
    return options.access() == TransactionOptions.Access.READ_ONLY;
  }

  @Override
  public void beforeCommit(Runnable hook) {
    requireOpen();
    requireUncommitted();
    level().beforeCommit.add(hook);
  }

  @Override
  public <T> T commitWith(Supplier<T> last) {
    requireOpen();
    if (!mayCommit()) {
      return last.get();
    }
    tellCommitting();
    long before = nanoTime.getAsLong();
    T result = resource.commitWith(last, this::mayCommit);
    if (resource.isCommitSent()) {
      watched.committed(nanoTime.getAsLong() - before);
    }
    return result;
  }

  /// Whether nothing is left to do before the commit, and nobody stands against it.
  private boolean mayCommit() {
    return levels.size() == 1
        && !commitsAtEnd.get()
        && level().joined.get() == 0
        && level().beforeCommit.isEmpty()
        && !isRollbackOnly();
  }

  @Override
  public void commitAtEnd() {
    requireOpen();
    commitsAtEnd.set(true);
  }

  @Override
  public void afterCommit(Runnable hook) {
    requireOpen();
    level()
        .afterCompletion
        .add(completion -> {
          if (completion == Completion.COMMITTED) {
            hook.run();
          }
        });
  }

  @Override
  public void afterCompletion(Consumer<Completion> hook) {
    requireOpen();
    level().afterCompletion.add(hook);
  }

  @Override
  public void setRollbackOnly() {
    requireUncommitted();
    failJoined();
  }

  /// Lets the level end in a rollback, unless there is no way back any more.
  void failJoined() {
    if (resource.isCommitSent()) {
      return;
    }
    level().rollbackOnly.set(true);
    if (level().joined.get() > 0) {
      level().surprising.set(true);
    }
  }

  @Override
  public boolean isRollbackOnly() {
    return level().rollbackOnly.get();
  }

  @Override
  public void recordWrite(WrittenKey key) {
    requireOpen();
    if (!writtenKeys.add(key)) {
      forgetState(key);
      return;
    }
    try {
      heard().writing(key);
    } catch (RuntimeException | Error e) {
      failUnasked();
      throw e;
    }
  }

  private TransactionConduct.Writes heard() {
    TransactionConduct.Writes known = heard.get();
    if (known != null) {
      return known;
    }
    TransactionConduct.Writes begun = observer.begun();
    heard.set(begun);
    if (isCommitting.get()) {
      begun.committing();
    }
    return begun;
  }

  /// Tells whoever has heard of the writes that the commit is about to be sent, the first time
  /// only.
  void tellCommitting() {
    if (isCommitting.getAndSet(true)) {
      return;
    }
    TransactionConduct.Writes told = heard.get();
    if (told != null) {
      told.committing();
    }
  }

  /// Tells whoever has heard of the writes that the transaction has ended, the first time only.
  void endWrites(Completion completion) {
    ending.compareAndSet(null, completion);
    TransactionConduct.Writes told = heard.getAndSet(null);
    if (told == null) {
      return;
    }
    if (completion == Completion.COMMITTED && knowsStates.get()) {
      telling(completion, () -> told.left(states()));
    }
    telling(completion, () -> told.ended(completion));
  }

  private void telling(Completion completion, Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      LOG.log(
          System.Logger.Level.ERROR,
          "transaction.observer-failed transaction=" + name() + " completion=" + completion,
          e);
    }
  }

  @Override
  public void recordState(WrittenKey key, Object state) {
    requireOpen();
    if (writtenKeys.contains(key)) {
      knowsStates.set(true);
      level().states.put(key, Optional.of(state));
    }
  }

  /// What was remembered of it, perhaps by a level around this one, is older than what is there.
  private void forgetState(WrittenKey key) {
    if (knowsStates.get()) {
      level().states.put(key, Optional.empty());
    }
  }

  private Map<WrittenKey, Object> states() {
    Map<WrittenKey, Object> known = new HashMap<>();
    level().states.forEach((key, state) -> state.ifPresent(there -> known.put(key, there)));
    return known;
  }

  @Override
  public Set<WrittenKey> writtenKeys() {
    return Set.copyOf(writtenKeys);
  }

  @Override
  public <T> void remember(Class<T> type, T value) {
    level().remembered.put(type, value);
  }

  /// The levels are gone through from the innermost outwards.
  @Override
  public <T> Optional<T> remembered(Class<T> type) {
    return levels.stream()
        .flatMap(level -> Stream.ofNullable(level.remembered.get(type)))
        .findFirst()
        .map(type::cast);
  }

  /// Lets the level end in a rollback that nobody in it asked for: the caller has to be told.
  void failUnasked() {
    level().rollbackOnly.set(true);
    level().surprising.set(true);
  }

  /// Whether somebody else than the level's own work caused the rollback, so that the caller has to
  /// be told.
  boolean isRollbackSurprising() {
    return level().surprising.get();
  }

  void join() {
    level().joined.incrementAndGet();
  }

  void leave() {
    level().joined.decrementAndGet();
  }

  void openLevel() {
    levels.push(new Level());
  }

  /// Ends the innermost savepoint level: its hooks become those of the level around it, or learn in
  /// the end that they were rolled back.
  void closeLevel(Completion completion) {
    Level closed = levels.pop();
    if (completion == Completion.COMMITTED) {
      level().beforeCommit.addAll(closed.beforeCommit);
      level().afterCompletion.addAll(closed.afterCompletion);
      level().remembered.putAll(closed.remembered);
      level().states.putAll(closed.states);
    } else {
      closed.afterCompletion.forEach(
          hook -> level().afterCompletion.add(_ -> hook.accept(Completion.ROLLED_BACK)));
    }
  }

  /// Runs the hooks before the commit, those too that they add.
  void runBeforeCommit() {
    Deque<Runnable> hooks = level().beforeCommit;
    while (!hooks.isEmpty()) {
      hooks.poll().run();
    }
  }

  /// Runs the hooks after the end. Nothing that they throw gets out: the end has come already.
  void runAfterCompletion(Completion completion) {
    endWrites(completion);
    for (Consumer<Completion> hook : List.copyOf(level().afterCompletion)) {
      try {
        hook.accept(completion);
      } catch (RuntimeException | Error e) {
        LOG.log(
            System.Logger.Level.ERROR,
            "transaction.hook-failed transaction=" + name() + " completion=" + completion,
            e);
      }
    }
  }

  private void requireOpen() {
    if (ending.get() != null) {
      throw new IllegalTransactionStateException(
          "transaction '" + name() + "' has ended: it takes no more hooks and writes");
    }
  }

  private void requireUncommitted() {
    if (resource.isCommitSent()) {
      throw new IllegalTransactionStateException(
          "transaction '" + name() + "' has been committed with its last statement");
    }
  }

  private Level level() {
    return levels.element();
  }

  /// The hooks of one savepoint level, and whether it can only roll back.
  private static final class Level {
    private final Deque<Runnable> beforeCommit = new ArrayDeque<>();
    private final List<Consumer<Completion>> afterCompletion = new ArrayList<>();
    private final Map<Class<?>, Object> remembered = new HashMap<>();
    private final Map<WrittenKey, Optional<Object>> states = new HashMap<>();
    private final AtomicBoolean rollbackOnly = new AtomicBoolean();
    private final AtomicBoolean surprising = new AtomicBoolean();
    private final AtomicInteger joined = new AtomicInteger();
  }
}
