package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Access;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The statements that give a transaction its options. All of them end with the transaction, so the
/// connection goes back as it came. They are texts because jOOQ has no words for them.
final class TransactionStart {
  private static final int KNOWS_TRANSACTION_TIMEOUT = 17;

  private TransactionStart() {}

  /// The statements in one text, which makes one round trip; empty where the usual will do.
  ///
  /// @param serverMajor the server's major version: before 17 nothing at the server limits the
  ///   whole transaction, so there the limit of the whole limits each statement
  static String sql(TransactionOptions options, int serverMajor) {
    List<String> statements = new ArrayList<>();
    if (options.isolation() != Isolation.READ_COMMITTED || options.access() == Access.READ_ONLY) {
      statements.add("SET TRANSACTION" + isolation(options.isolation()) + access(options.access()));
    }
    Timeouts timeouts = options.timeouts();
    boolean limitsWhole = serverMajor >= KNOWS_TRANSACTION_TIMEOUT;
    limit(
        statements,
        "statement_timeout",
        limitsWhole ? timeouts.statement() : shorter(timeouts.statement(), timeouts.whole()));
    limit(statements, "lock_timeout", timeouts.lock());
    if (limitsWhole) {
      limit(statements, "transaction_timeout", timeouts.whole());
    }
    return String.join("; ", statements);
  }

  private static void limit(List<String> statements, String setting, Duration limit) {
    if (!limit.isZero()) {
      statements.add("SET LOCAL " + setting + " = " + Math.max(1, limit.toMillis()));
    }
  }

  /// Zero is no limit.
  private static Duration shorter(Duration one, Duration other) {
    if (one.isZero() || other.isZero()) {
      return one.plus(other);
    }
    return one.compareTo(other) < 0 ? one : other;
  }

  private static String isolation(Isolation isolation) {
    return switch (isolation) {
      case READ_COMMITTED -> " ISOLATION LEVEL READ COMMITTED";
      case REPEATABLE_READ -> " ISOLATION LEVEL REPEATABLE READ";
      case SERIALIZABLE -> " ISOLATION LEVEL SERIALIZABLE";
    };
  }

  private static String access(Access access) {
    return switch (access) {
      case READ_WRITE -> " READ WRITE";
      case READ_ONLY -> " READ ONLY";
    };
  }
}
