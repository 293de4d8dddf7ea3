package dev.rockhopper.adapters.postgres.statistics;

import dev.rockhopper.application.optimization.workload.Execution;
import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.work.UnitOfWork;
import java.sql.Connection;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;

/// Tells [StatementStatistics] of every statement that is executed. Safe for any number of threads.
public final class Sightings {
  private final StatementStatistics statistics;
  private final LongSupplier nanoTime;

  /// Tells `statistics`.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public Sightings(StatementStatistics statistics, LongSupplier nanoTime) {
    this.statistics = statistics;
    this.nanoTime = nanoTime;
  }

  /// Sees one execution by jOOQ; each has a listener of its own.
  ///
  /// @param places says for whom a statement is executed
  public ExecuteListener listener(Function<ExecuteContext, Place> places) {
    return new StatementSighting(this, places);
  }

  /// Makes of a connection one whose statements are seen. For what does not go through jOOQ.
  ///
  /// @param operation what the statements belong to
  public UnaryOperator<Connection> connections(String operation) {
    return connection -> new SightedConnection(connection, this, operation);
  }

  /// A unit for a transaction that belongs to nothing else, else the one around it.
  public UnitOfWork unitFor(String transaction) {
    UnitOfWork around = UnitOfWork.current();
    return around.kind() == UnitOfWork.Kind.UNKNOWN
        ? UnitOfWork.begun(UnitOfWork.Kind.TRANSACTION, transaction, nanoTime)
        : around;
  }

  /// Where a statement is executed outside of transactions.
  public static Place alone() {
    return new Place(UnitOfWork.current(), "", 0, RepositoryOperation::current);
  }

  static Place alone(String operation) {
    Supplier<String> known = () -> operation;
    return new Place(UnitOfWork.current(), "", 0, known);
  }

  long now() {
    return nanoTime.getAsLong();
  }

  /// A statement was executed.
  ///
  /// @param begunAt when it was sent
  public void executed(
      String sql, Place place, ValueDigest values, long rows, long begunAt, boolean hasFailed) {
    executedFor(sql, place, values, rows, now() - begunAt, hasFailed);
  }

  void executedFor(
      String sql, Place place, ValueDigest values, long rows, long nanos, boolean hasFailed) {
    statistics.record(new Execution(sql, place, values, rows, nanos, hasFailed));
  }

  /// When something that is to be told of as [#executed] begins.
  public long begin() {
    return now();
  }
}
