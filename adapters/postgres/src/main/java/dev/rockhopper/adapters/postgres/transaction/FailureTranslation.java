package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.DuplicateException;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/// Tells apart what the driver throws by its SQLSTATE. The messages carry no values of rows: those
/// stay in the cause.
final class FailureTranslation {
  private static final String UNIQUE_VIOLATION = "23505";

  /// How a statement that waits says that something taken for granted is not so: see
  /// [dev.rockhopper.adapters.postgres.statement.RenderedCommand#certainly].
  private static final String DIVISION_BY_ZERO = "22012";

  private FailureTranslation() {}

  /// The same failure in the words of the layers above.
  static RuntimeException translate(SQLException failure) {
    return translate(failure, List.of());
  }

  /// The same for one of several statements that were sent at once.
  ///
  /// @param together the operations of those that went before the last
  static RuntimeException translate(SQLException failure, List<String> together) {
    String details =
        together.isEmpty()
            ? details(failure)
            : details(failure) + ", sent together with " + String.join(", ", together);
    if (UNIQUE_VIOLATION.equals(failure.getSQLState())) {
      return new DuplicateException("there is one with the same identity: " + details, failure);
    }
    return DIVISION_BY_ZERO.equals(failure.getSQLState()) && !together.isEmpty()
        ? new AssumptionException("something taken for granted is not so: " + details, failure)
        : new DatabaseException(problem(failure), details, failure);
  }

  /// Whether a commit that failed so may have taken effect all the same. Only an error that the
  /// server sent while it kept the connection proves that it rolled back; a server that is shutting
  /// down may have committed just before it says so, and what the driver makes up by itself, such
  /// as that an answer was too large for its memory, says nothing of the server.
  static boolean leavesDoubt(SQLException failure) {
    if (serverMessage(failure).isEmpty()) {
      return true;
    }
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    Problem problem = problem(failure);
    boolean endsConnection =
        problem == Problem.UNREACHABLE || problem == Problem.TRANSACTION_TIMEOUT;
    return endsConnection || state.equals("40003") || isFatal(failure);
  }

  private static boolean isFatal(SQLException failure) {
    return serverMessage(failure)
        .map(ServerErrorMessage::getSeverity)
        .filter(severity -> severity.equals("FATAL") || severity.equals("PANIC"))
        .isPresent();
  }

  private static Problem problem(SQLException failure) {
    String state = Objects.requireNonNullElse(failure.getSQLState(), "");
    return switch (state) {
      case "" -> withoutState(failure);
      case "57P01", "57P02", "57P03", "57P04", "57P05" -> Problem.UNREACHABLE;
      case "53300" -> Problem.TOO_MANY_CONNECTIONS;
      case "55P03" -> Problem.LOCK_TIMEOUT;
      case "57014" -> Problem.STATEMENT_TIMEOUT;
      case "25P03", "25P04" -> Problem.TRANSACTION_TIMEOUT;
      case "40001" -> Problem.SERIALIZATION;
      case "40P01" -> Problem.DEADLOCK;
      case "25006" -> Problem.READ_ONLY;
      case "25P02" -> Problem.ABORTED;
      case "42501" -> Problem.ACCESS_DENIED;
      default -> byClass(state.substring(0, 2));
    };
  }

  private static Problem byClass(String stateClass) {
    return switch (stateClass) {
      case "08", "58" -> Problem.UNREACHABLE;
      case "22", "42" -> Problem.STATEMENT;
      case "23" -> Problem.CONSTRAINT;
      case "28" -> Problem.ACCESS_DENIED;
      case "53" -> Problem.OUT_OF_RESOURCES;
      default -> Problem.OTHER;
    };
  }

  /// The pool says so when nothing became free; with a cause, it could not connect.
  private static Problem withoutState(SQLException failure) {
    return failure instanceof SQLTransientConnectionException && failure.getCause() == null
        ? Problem.POOL_EXHAUSTED
        : Problem.UNREACHABLE;
  }

  private static String details(SQLException failure) {
    String said =
        serverMessage(failure)
            .map(message ->
                Objects.requireNonNullElse(message.getConstraint(), "")
                    .concat(" ")
                    .concat(Objects.requireNonNullElse(message.getMessage(), ""))
                    .strip())
            .orElseGet(() -> Objects.requireNonNullElse(failure.getMessage(), "no reason given"));
    return said + " (SQLSTATE " + failure.getSQLState() + ")";
  }

  private static Optional<ServerErrorMessage> serverMessage(SQLException failure) {
    return failure instanceof PSQLException fromServer
        ? Optional.ofNullable(fromServer.getServerErrorMessage())
        : Optional.empty();
  }
}
