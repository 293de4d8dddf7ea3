package dev.rockhopper.application.transaction;

import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// An open transaction, seen from inside.
///
/// Hooks run in the order in which they were added, each once, on the thread of the transaction:
/// `beforeCommit` inside it, the others when it has ended and its connection is given back. A hook
/// belongs to the savepoint level that added it: where that level rolls back alone, its
/// `beforeCommit` and `afterCommit` hooks are dropped and its `afterCompletion` hooks hear
/// [Completion#ROLLED_BACK], once the whole has ended.
public sealed interface Transaction permits OpenTransaction {

  /// What the work is called.
  String name();

  /// Whether writes are refused.
  boolean isReadOnly();

  /// Does something as the last part of the transaction; when it throws, the transaction rolls back
  /// and the caller gets what it threw.
  void beforeCommit(Runnable hook);

  /// Does the last thing of the work: a single statement, which takes the commit along where the
  /// store can do both in one step, so that nobody waits for its locks any longer than necessary.
  /// Where that is so, the transaction has been committed when this returns, and takes no more
  /// statements, hooks before the commit, or wishes to roll back. Where it is not (the work has
  /// joined, or asked for a rollback, or hooks before the commit wait, or the commit is to come at
  /// the end), this is the same as calling `last`.
  ///
  /// Only for a statement whose failure the store finds out: what is checked about its answer
  /// afterwards, such as how many rows it changed, comes too late to undo anything.
  ///
  /// @return what `last` returns
  /// @throws UnknownOutcomeException when nobody can tell whether the statement and the commit took
  ///   effect; they did both or neither
  <R> R commitWith(Supplier<R> last);

  /// Keeps every statement from taking the commit along from now on, because the work has more to
  /// do, or may want to roll back.
  void commitAtEnd();

  /// Does something once the commit is certain. When it throws, that is logged; the commit stands,
  /// the next hook runs, and the caller sees success.
  void afterCommit(Runnable hook);

  /// Does something once the transaction has ended, however it has. When it throws, that is logged
  /// and the next hook runs. Like all hooks after the end, those of a transaction that was begun
  /// beside another run outside of both; they neither join the other nor let it fail.
  void afterCompletion(Consumer<Completion> hook);

  /// Lets the transaction (or the savepoint level that is open) end in a rollback though the work
  /// returns normally; its result still reaches the caller. Where the asking work had joined, the
  /// caller gets an [UnexpectedRollbackException] instead.
  void setRollbackOnly();

  /// Whether the transaction can only roll back.
  boolean isRollbackOnly();

  /// Remembers that the work writes an entity, or has just written it. To be said before the
  /// commit: where the statement takes that along ([#commitWith]), before the statement.
  void recordWrite(WrittenKey key);

  /// Remembers what an entity is like now that the work has written it, for whoever keeps copies of
  /// it. It counts once the transaction has been committed, if nothing was recorded of the entity
  /// after it: the next write forgets it, and so does the rollback of the savepoint level that
  /// remembers it. Of an entity that was not recorded as written nothing is remembered.
  void recordState(WrittenKey key, Object state);

  /// What the work has written so far.
  Set<WrittenKey> writtenKeys();

  /// Remembers something for the rest of the transaction, one of each type. What a savepoint level
  /// remembers is forgotten where that level rolls back alone.
  <T> void remember(Class<T> type, T value);

  /// What was remembered last, absent where nothing was.
  <T> Optional<T> remembered(Class<T> type);
}
