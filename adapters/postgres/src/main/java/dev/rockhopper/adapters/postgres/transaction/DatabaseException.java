package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.io.Serial;

/// The database did not do what it was asked to. Inside a transaction nothing of the failed
/// statement takes effect; of one outside, whose answer was lost, nobody knows: what must be known
/// is written in a transaction, which tells an unknown outcome apart.
public final class DatabaseException extends InfrastructureException {
  @Serial private static final long serialVersionUID = 1L;

  private final Problem problem;

  /// What went wrong, as far as callers may want to tell apart.
  public enum Problem {
    /// There is no connection, or it broke.
    UNREACHABLE("the database cannot be reached", FailureCategory.DATABASE),
    /// Every connection of our pool was in use for too long.
    POOL_EXHAUSTED("no connection became free in time", FailureCategory.DATABASE),
    /// The server takes no more connections.
    TOO_MANY_CONNECTIONS("the server takes no more connections", FailureCategory.DATABASE),
    /// The server does not let us in.
    ACCESS_DENIED("the database refuses the login or the right", FailureCategory.DATABASE),
    /// The server has no room or memory left.
    OUT_OF_RESOURCES("the server has no room left", FailureCategory.DATABASE),
    /// Another transaction held a lock for too long.
    LOCK_TIMEOUT("waited too long for a lock of another transaction", FailureCategory.DATABASE),
    /// A statement took too long, or was cancelled.
    STATEMENT_TIMEOUT("a statement took too long", FailureCategory.DATABASE),
    /// The transaction as a whole took too long, or did nothing for too long.
    TRANSACTION_TIMEOUT("the transaction took too long", FailureCategory.DATABASE),
    /// Another transaction came in between: worth trying again from the start.
    SERIALIZATION("another transaction came in between", FailureCategory.DATABASE),
    /// Two transactions waited for each other: worth trying again from the start.
    DEADLOCK("two transactions waited for each other", FailureCategory.DATABASE),
    /// A write where only reading is allowed: a read-only transaction, or a standby server.
    READ_ONLY("the database only reads here", FailureCategory.DATABASE),
    /// An earlier statement of the transaction had failed.
    ABORTED("an earlier statement of the transaction had failed", FailureCategory.BUG),
    /// A row that refers to nothing, or breaks another rule of its table.
    CONSTRAINT("a row breaks a rule of its table", FailureCategory.BUG),
    /// A statement or value that the server does not understand.
    STATEMENT("the server does not understand the statement", FailureCategory.BUG),
    /// Anything else.
    OTHER("the database failed", FailureCategory.DATABASE);

    private final String sentence;
    private final FailureCategory category;

    Problem(String sentence, FailureCategory category) {
      this.sentence = sentence;
      this.category = category;
    }
  }

  /// Says what went wrong, and how that came to light.
  DatabaseException(Problem problem, String details, Throwable cause) {
    super(problem.category, problem.sentence + ": " + details, cause);
    this.problem = problem;
  }

  /// Says what went wrong.
  DatabaseException(Problem problem, String details) {
    super(problem.category, problem.sentence + ": " + details);
    this.problem = problem;
  }

  /// What went wrong.
  public Problem problem() {
    return problem;
  }
}
