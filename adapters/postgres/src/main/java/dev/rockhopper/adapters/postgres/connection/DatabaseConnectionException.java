package dev.rockhopper.adapters.postgres.connection;

import java.io.Serial;

/// The database cannot be used as configured. The message is one clear text for the operator,
/// without the password.
public final class DatabaseConnectionException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  DatabaseConnectionException(String message) {
    super(message);
  }

  DatabaseConnectionException(String message, Throwable cause) {
    super(message, cause);
  }
}
