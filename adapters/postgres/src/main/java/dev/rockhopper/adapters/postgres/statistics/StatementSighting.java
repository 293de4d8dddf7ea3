package dev.rockhopper.adapters.postgres.statistics;

import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import java.io.Serial;
import java.util.function.Function;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jspecify.annotations.Nullable;

/// Sees one statement of jOOQ's from the moment it is prepared to its last row. What was never
/// sent, because there was no connection or no such value, is not told of.
@SuppressWarnings("serial") // Nobody writes it down: jOOQ only asks that it could be.
final class StatementSighting implements ExecuteListener {
  @Serial private static final long serialVersionUID = 1L;

  private final Sightings sightings;
  private final Function<ExecuteContext, Place> places;
  private @Nullable DigestingStatement values;
  private boolean isSent;
  private boolean isAnswered;
  private boolean hasFailed;
  private long begunAt;
  private long nanos;
  private long changed;

  StatementSighting(Sightings sightings, Function<ExecuteContext, Place> places) {
    this.sightings = sightings;
    this.places = places;
  }

  @Override
  public void prepareEnd(ExecuteContext context) {
    if (context.statement() != null) {
      values = new DigestingStatement(context.statement());
      context.statement(values);
    }
  }

  @Override
  public void executeStart(ExecuteContext context) {
    isSent = true;
    begunAt = sightings.now();
  }

  @Override
  public void executeEnd(ExecuteContext context) {
    answered();
    changed = Math.max(0, context.rows());
  }

  @Override
  public void exception(ExecuteContext context) {
    hasFailed = hasFailed || !isAnswered;
    answered();
  }

  @Override
  public void end(ExecuteContext context) {
    String sql = context.sql();
    if (isSent && sql != null) {
      isSent = false;
      answered();
      DigestingStatement given = values;
      sightings.executedFor(
          sql,
          places.apply(context),
          given == null ? ValueDigest.NONE : given.digest(),
          given == null ? changed : changed + given.rows(),
          nanos,
          hasFailed);
    }
  }

  private void answered() {
    if (isSent && !isAnswered) {
      isAnswered = true;
      nanos = sightings.now() - begunAt;
    }
  }
}
