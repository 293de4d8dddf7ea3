package dev.rockhopper.adapters.postgres.embedded;

import java.io.Serial;

/// The embedded server cannot be used. The message is one clear text for the operator: what is
/// wrong, and what to do about it.
public final class EmbeddedPostgresException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;

  EmbeddedPostgresException(String message) {
    super(message);
  }

  EmbeddedPostgresException(String message, Throwable cause) {
    super(message, cause);
  }
}
