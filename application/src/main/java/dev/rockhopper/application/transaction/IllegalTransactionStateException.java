package dev.rockhopper.application.transaction;

/// Work asked for a transaction that cannot be had here: a mistake of the caller's.
public final class IllegalTransactionStateException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says what was asked for and what is open.
  public IllegalTransactionStateException(String message) {
    super(message);
  }
}
