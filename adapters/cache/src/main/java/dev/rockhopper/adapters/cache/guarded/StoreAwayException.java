package dev.rockhopper.adapters.cache.guarded;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;

/// The store is known to be away, and was not asked. Thrown for every call while that is so, and
/// therefore cheap: it does not look where it comes from. Each call has one of its own, since
/// exceptions collect what is suppressed in them.
final class StoreAwayException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  StoreAwayException(String message) {
    super(FailureCategory.CACHE, message);
  }

  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
