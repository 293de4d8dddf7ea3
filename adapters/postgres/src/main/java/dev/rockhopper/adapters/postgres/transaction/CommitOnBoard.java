package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteContext.BatchMode;
import org.jooq.ExecuteListener;

/// Lets the last statement of a transaction take the commit along: the driver sends both at once,
/// and the server carries the second out only where the first has succeeded. So nobody waits for
/// the transaction's locks while an answer and a `COMMIT` are on their way.
///
/// It is a text because jOOQ has no words for it.
///
/// It also tells the transaction when a statement can take others along: see [Riders].
final class CommitOnBoard implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  static final String COMMIT = "COMMIT";

  /// A statement that takes the commit along.
  static String committing(String sql) {
    return sql + "; " + COMMIT;
  }

  @Override
  public void renderEnd(ExecuteContext context) {
    JdbcTransaction.of(context)
        .ifPresent(transaction -> {
          if (transaction.isLastStatement()) {
            context.sql(committing(String.valueOf(context.sql())));
          }
          transaction.boards(context.batchMode() == BatchMode.NONE);
        });
  }

  @Override
  public void executeStart(ExecuteContext context) {
    JdbcTransaction.of(context).ifPresent(JdbcTransaction::jooqSends);
  }

  @Override
  public void executeEnd(ExecuteContext context) {
    JdbcTransaction.of(context).ifPresent(JdbcTransaction::statementIsDone);
  }
}
