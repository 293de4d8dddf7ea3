package dev.rockhopper.adapters.postgres.transaction;

import java.io.Serial;
import java.util.function.Consumer;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Tells the transaction which statement it is at, for whoever wonders why it takes so long.
final class StatementWatch implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // Nobody writes it down: jOOQ only asks that it could be.
  private final Consumer<String> begun;

  StatementWatch(Consumer<String> begun) {
    this.begun = begun;
  }

  @Override
  public void executeStart(ExecuteContext context) {
    String sql = context.sql();
    if (sql != null) {
      begun.accept(sql);
    }
  }
}
