package dev.rockhopper.application.memory;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;

/// What a store throws at work that lost against a concurrent transaction.
final class PassingFailure extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  PassingFailure() {
    super(FailureCategory.DATABASE, "lost against a concurrent transaction");
  }
}
