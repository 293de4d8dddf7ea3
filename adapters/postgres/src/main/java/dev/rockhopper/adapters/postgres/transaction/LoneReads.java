package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.statement.RowQuery;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.statistics.Sightings;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.jooq.Configuration;

/// Queries outside of transactions that are carried out past jOOQ. Whoever watches statements sees
/// them as any other. Safe for any number of threads.
final class LoneReads {
  private final DataSource pool;
  private final Configuration configuration;
  private final Optional<Sightings> sightings;

  /// What each belongs to, as the stack has told of its first use.
  private final Map<RowQuery<?>, String> operations = new ConcurrentHashMap<>();

  /// @param configuration renders them
  LoneReads(DataSource pool, Configuration configuration, Optional<Sightings> sightings) {
    this.pool = pool;
    this.configuration = configuration;
    this.sightings = sightings;
  }

  /// The rows of a query; absent where jOOQ is needed for its values.
  <T> Optional<List<T>> fetch(RowQuery<T> query, Values values) throws SQLException {
    return query.fetchPlainly(configuration, () -> borrow(query), values);
  }

  private Connection borrow(RowQuery<?> query) throws SQLException {
    if (sightings.isEmpty()) {
      return pool.getConnection();
    }
    String operation = operations.computeIfAbsent(query, _ -> Sightings.alone().operation().get());
    return sightings.get().connections(operation).apply(pool.getConnection());
  }
}
