package dev.rockhopper.adapters.postgres.trial;

import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseConnectionException;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.application.optimization.pool.TrialPools;
import dev.rockhopper.application.retry.Retry;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/// Opens pools on the database of the bot. Every transaction in them is read-only and every
/// statement has a time-out, and what is asked are the bot's own reads of its own tables.
///
/// @param url where the database is
/// @param pause between what is asked
public record ServerTrialPools(DatabaseUrl url, Retry.Pause pause) implements TrialPools {
  private static final Duration LONGEST_STATEMENT = Duration.ofSeconds(5);

  @Override
  public Opening open(int size, Load load) {
    PoolSettings settings = PoolSettings.defaults().withSize(size).forTrial(LONGEST_STATEMENT);
    ConnectionPool pool;
    try {
      pool = ConnectionPool.open(url, settings);
    } catch (DatabaseConnectionException e) {
      return new Opening.Refused("no connection can be opened: " + e.problem());
    }
    try (Connection connection = pool.dataSource().getConnection()) {
      ReadMix mix = ReadMix.of(load.statements(), connection);
      if (mix.reads().isEmpty()) {
        pool.close();
        return new Opening.Refused("none of the bot's reads could be asked again");
      }
      return new Opening.Opened(WorkedPool.begin(pool, mix, load, pause));
    } catch (SQLException e) {
      pool.close();
      return new Opening.Refused("the server refuses: " + e.getMessage());
    }
  }
}
