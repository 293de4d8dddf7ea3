package dev.rockhopper.application.transaction;

/// Work returned as if all were well, but a part of it that had joined the transaction had failed
/// before, so everything was rolled back.
public final class UnexpectedRollbackException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /// Says which transaction.
  public UnexpectedRollbackException(String transaction) {
    super(
        "transaction '"
            + transaction
            + "' was rolled back because a part of it had failed, or asked for it");
  }
}
