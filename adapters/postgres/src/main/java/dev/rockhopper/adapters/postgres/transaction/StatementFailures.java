package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import java.sql.SQLException;
import java.util.Optional;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/// Makes jOOQ throw our exceptions instead of its own.
final class StatementFailures implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public void exception(ExecuteContext context) {
    Optional<JdbcTransaction> transaction = JdbcTransaction.of(context);
    @Nullable SQLException failure = context.sqlException();
    @Nullable RuntimeException other = context.exception();
    if (failure != null) {
      context.exception(
          transaction
              .map(open -> open.failure(failure))
              .orElseGet(() -> FailureTranslation.translate(failure)));
    } else if (other != null) {
      transaction.ifPresent(open -> context.exception(open.failure(other)));
    }
  }
}
