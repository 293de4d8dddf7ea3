package dev.rockhopper.application.transaction;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;

/// The connection was lost between the commit and its answer: the work may or may not have taken
/// effect. Read before doing anything again.
public final class UnknownOutcomeException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  /// Says which transaction, and how the connection was lost.
  public UnknownOutcomeException(String transaction, Throwable cause) {
    super(
        FailureCategory.DATABASE,
        "transaction '" + transaction + "' may or may not have been committed",
        cause);
  }
}
