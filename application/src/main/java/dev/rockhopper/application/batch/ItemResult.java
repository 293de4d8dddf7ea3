package dev.rockhopper.application.batch;

/// What became of one item of a batch.
///
/// @param <R> what an item results in
public sealed interface ItemResult<R> {
  /// Where the item was in the list that was given, from 0.
  int index();

  /// It was done, and is committed (or part of the transaction that was open already).
  ///
  /// @param value what it resulted in
  /// @param <R> what an item results in
  record Done<R>(int index, R value) implements ItemResult<R> {}

  /// The store does not take it; nothing of it has taken effect.
  ///
  /// @param reason why
  /// @param <R> what an item results in
  record Failed<R>(int index, RuntimeException reason) implements ItemResult<R> {}

  /// Nothing is wrong with it as far as is known, but nothing of it has taken effect.
  ///
  /// @param <R> what an item results in
  record Skipped<R>(int index, Why why) implements ItemResult<R> {}

  /// Its commit was sent and the answer was lost: whether it has taken effect has to be looked up.
  ///
  /// @param <R> what an item results in
  record Unknown<R>(int index) implements ItemResult<R> {}

  /// Why an item was skipped.
  enum Why {
    /// The batch ended before its turn.
    NOT_REACHED,
    /// It was undone together with an item that failed, or because the whole was called off.
    ROLLED_BACK
  }
}
