package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statistics.Sightings;
import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.work.UnitOfWork;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jooq.ExecuteContext;
import org.jspecify.annotations.Nullable;

/// A transaction as those see it who are told of statements. Where nobody is, it does nothing.
///
/// @param sightings who is told
/// @param place for whom its statements are executed
/// @param isAlone whether the transaction is a unit of work by itself
record SeenTransaction(Optional<Sightings> sightings, Place place, boolean isAlone) {

  /// One that begins on this thread.
  static SeenTransaction of(String name, Optional<Sightings> sightings) {
    UnitOfWork unit = sightings.map(it -> it.unitFor(name)).orElse(UnitOfWork.NONE);
    return new SeenTransaction(
        sightings,
        new Place(unit, name, unit.transactionBegan(), Sightings.alone().operation()),
        unit.kind() == UnitOfWork.Kind.TRANSACTION);
  }

  /// For whom jOOQ executes a statement.
  static Place placeOf(ExecuteContext context) {
    return JdbcTransaction.of(context).map(it -> it.seen().place).orElseGet(Sightings::alone);
  }

  /// Work with a connection.
  ///
  /// @param <R> what it results in
  @FunctionalInterface
  interface Sent<R> {
    R send() throws SQLException;
  }

  /// Does what is no statement of jOOQ's, and tells of it.
  <R extends @Nullable Object> R seeing(String sql, Sent<R> sent) throws SQLException {
    if (sightings.isEmpty()) {
      return sent.send();
    }
    long begunAt = sightings.get().begin();
    boolean isDone = false;
    long rows = 0;
    try {
      R result = sent.send();
      isDone = true;
      rows = result instanceof Long number ? number : 0;
      return result;
    } finally {
      sightings.get().executed(sql, place, ValueDigest.NONE, rows, begunAt, !isDone);
    }
  }

  /// What is told of a query.
  ///
  /// @param sql its text
  /// @param operation the operation of a repository that it belongs to
  /// @param values what its values make together
  record Sight(String sql, String operation, ValueDigest values) {}

  /// Does a query that is not jOOQ's, and tells of it.
  <T> List<T> seeing(Sight sight, Sent<List<T>> sent) throws SQLException {
    if (sightings.isEmpty()) {
      return sent.send();
    }
    long begunAt = sightings.get().begin();
    boolean isDone = false;
    int rows = 0;
    try {
      List<T> result = sent.send();
      isDone = true;
      rows = result.size();
      return result;
    } finally {
      sightings
          .get()
          .executed(sight.sql(), placeOf(sight::operation), sight.values(), rows, begunAt, !isDone);
    }
  }

  private Place placeOf(Supplier<String> operation) {
    return new Place(place.unit(), place.transaction(), place.number(), operation);
  }

  /// Tells of a statement that has gone with another. The time is the other's: nobody has waited
  /// for this one.
  void rode(Rider rider, ValueDigest values, int rows) {
    sightings.ifPresent(told ->
        told.executed(rider.sql(), placeOf(rider::operation), values, rows, told.begin(), false));
  }

  /// What it has done is rolled back.
  void undone() {
    place.unit().transactionUndone(place.number());
  }

  /// It has ended.
  void ended() {
    if (isAlone) {
      place.unit().end();
    }
  }
}
