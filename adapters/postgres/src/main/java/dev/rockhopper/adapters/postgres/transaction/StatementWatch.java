package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Tells the transaction which statement it is at, for whoever wonders why it takes so long.
final class StatementWatch implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public void executeStart(ExecuteContext context) {
    String sql = context.sql();
    if (sql != null
        && context.configuration().connectionProvider() instanceof JdbcTransaction transaction) {
      transaction.executing(sql);
    }
  }
}
