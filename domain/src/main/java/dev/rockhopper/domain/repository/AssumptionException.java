package dev.rockhopper.domain.repository;

import java.io.Serial;

/// Something that a transaction took for granted, to spare itself a look, is not so. Nothing of it
/// has taken effect. Look, and decide anew.
public final class AssumptionException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  /// Says what is not so.
  public AssumptionException(String message) {
    super(message);
  }

  /// The same, as the store has told.
  public AssumptionException(String message, Throwable cause) {
    super(message, cause);
  }
}
