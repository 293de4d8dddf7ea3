package dev.rockhopper.application.transaction;

/// What [TransactionMonitor] wants to know about one attempt at a transaction. Told by the thread
/// of the transaction.
public sealed interface TransactionWatch permits WatchedTransaction {

  /// The transaction has its connection.
  ///
  /// @param waitedNanos how long it waited for it
  void connected(long waitedNanos);

  /// A statement begins.
  ///
  /// @param sql its text, without values
  void statement(String sql);
}
