package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Lets the last statement of a transaction take the commit along: the driver sends both at once,
/// and the server carries the second out only where the first has succeeded. So nobody waits for
/// the transaction's locks while an answer and a `COMMIT` are on their way.
///
/// It is a text because jOOQ has no words for it.
final class CommitOnBoard implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  private static final String COMMIT = "; COMMIT";

  @Override
  public void renderEnd(ExecuteContext context) {
    JdbcTransaction.of(context)
        .filter(JdbcTransaction::isLastStatement)
        .ifPresent(_ -> context.sql(context.sql() + COMMIT));
  }

  @Override
  public void executeStart(ExecuteContext context) {
    JdbcTransaction.of(context).ifPresent(JdbcTransaction::statementIsSent);
  }

  @Override
  public void executeEnd(ExecuteContext context) {
    JdbcTransaction.of(context).ifPresent(JdbcTransaction::statementIsDone);
  }
}
