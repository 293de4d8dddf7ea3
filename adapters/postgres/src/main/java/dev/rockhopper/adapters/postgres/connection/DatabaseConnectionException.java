package dev.rockhopper.adapters.postgres.connection;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/// The database cannot be used as configured. The message is one clear text for the operator,
/// without the password.
public final class DatabaseConnectionException extends RuntimeException {

  @Serial private static final long serialVersionUID = 1L;
  private static final String WITHOUT =
      " To use the PostgreSQL that comes with Rockhopper, unset DATABASE_URL.";

  private final String problem;

  DatabaseConnectionException(String message) {
    super(message);
    this.problem = message;
  }

  DatabaseConnectionException(String message, Throwable cause) {
    super(message, cause);
    this.problem = message;
  }

  private DatabaseConnectionException(String problem, @Nullable Throwable cause, String advice) {
    super(problem + advice, cause);
    this.problem = problem;
  }

  /// Where Rockhopper could do without that server, which the message says, too.
  static DatabaseConnectionException ofOneOfTwo(String problem, @Nullable Throwable cause) {
    return new DatabaseConnectionException(problem, cause, WITHOUT);
  }

  /// The message without the advice to use another server, for a command that was told which one to
  /// look at.
  public String problem() {
    return problem;
  }
}
