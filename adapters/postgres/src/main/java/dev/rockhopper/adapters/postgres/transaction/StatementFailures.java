package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import java.sql.SQLException;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/// Makes jOOQ throw our exceptions instead of its own.
final class StatementFailures implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  @Override
  public void exception(ExecuteContext context) {
    @Nullable SQLException failure = context.sqlException();
    if (failure != null) {
      context.exception(FailureTranslation.translate(failure));
    }
  }
}
