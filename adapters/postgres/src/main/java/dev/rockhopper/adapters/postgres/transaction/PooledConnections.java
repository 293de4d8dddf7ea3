package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.BooleanSupplier;
import javax.sql.DataSource;
import org.jooq.ConnectionProvider;

/// A connection for each statement outside transactions.
///
/// @param pool where they come from
/// @param isInTransaction whether the calling thread has a transaction open
record PooledConnections(DataSource pool, BooleanSupplier isInTransaction)
    implements ConnectionProvider {

  @Override
  public Connection acquire() {
    if (isInTransaction.getAsBoolean()) {
      throw new IllegalTransactionStateException(
          "a statement that was prepared outside the open transaction would not be part of it:"
              + " ask for dsl() inside");
    }
    try {
      return pool.getConnection();
    } catch (SQLException e) {
      throw FailureTranslation.translate(e);
    }
  }

  @Override
  public void release(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      throw FailureTranslation.translate(e);
    }
  }
}
