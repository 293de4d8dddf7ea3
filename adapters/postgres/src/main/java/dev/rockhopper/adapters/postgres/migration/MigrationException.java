package dev.rockhopper.adapters.postgres.migration;

import java.io.Serial;

/// The schema cannot be brought to the version that this program needs. The message is one clear
/// text for the operator.
public final class MigrationException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  MigrationException(String message) {
    super(message);
  }

  MigrationException(String message, Throwable cause) {
    super(message, cause);
  }
}
