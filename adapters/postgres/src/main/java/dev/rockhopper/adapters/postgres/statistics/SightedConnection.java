package dev.rockhopper.adapters.postgres.statistics;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.jooq.tools.jdbc.DefaultConnection;

/// A connection whose statements are seen: those that are executed one by one, prepared or not. Who
/// prepares statements in rarer ways (with generated keys, or as calls) is not seen; nobody here
/// does.
final class SightedConnection extends DefaultConnection {
  private final Sightings sightings;
  private final String operation;

  SightedConnection(Connection connection, Sightings sightings, String operation) {
    super(connection);
    this.sightings = sightings;
    this.operation = operation;
  }

  @Override
  public Statement createStatement() throws SQLException {
    return new SightedStatement(super.createStatement(), sightings, operation);
  }

  @Override
  public PreparedStatement prepareStatement(String sql) throws SQLException {
    return new SightedPreparedStatement(super.prepareStatement(sql), sql, sightings, operation);
  }
}
