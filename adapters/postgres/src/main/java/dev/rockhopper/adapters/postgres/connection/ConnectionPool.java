package dev.rockhopper.adapters.postgres.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.util.Objects;
import java.util.Properties;

/// A fixed number of connections to one database. Every connection carries the limits of its
/// [PoolSettings], so a forgotten transaction or a lost network cannot hold anything for ever.
public final class ConnectionPool implements AutoCloseable {

  private static final String NAME = "rockhopper";

  private final HikariDataSource dataSource;
  private final ServerVersion serverVersion;

  private ConnectionPool(HikariDataSource dataSource, ServerVersion serverVersion) {
    this.dataSource = dataSource;
    this.serverVersion = serverVersion;
  }

  /// Connects to a server, after a first look at it.
  ///
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, refused, or
  ///   older than [ServerVersion#OLDEST]
  public static ConnectionPool open(DatabaseUrl url, PoolSettings settings) {
    ServerVersion version = ServerCheck.check(url, settings.connectionTimeout());
    var config = new HikariConfig();
    config.setPoolName(NAME);
    config.setJdbcUrl(url.jdbcUrl());
    config.setDataSourceProperties(properties(url, settings));
    config.setMaximumPoolSize(settings.size());
    config.setMinimumIdle(settings.size());
    config.setConnectionTimeout(settings.connectionTimeout().toMillis());
    config.setValidationTimeout(Math.max(250, settings.connectionTimeout().toMillis() / 2));
    config.setInitializationFailTimeout(-1);
    return new ConnectionPool(new HikariDataSource(config), version);
  }

  /// The pool itself, for queries and for its own measurements.
  public HikariDataSource dataSource() {
    return dataSource;
  }

  /// The version of the server that was found when the pool was opened.
  public ServerVersion serverVersion() {
    return serverVersion;
  }

  /// Closes every connection.
  @Override
  public void close() {
    dataSource.close();
  }

  /// What the operator wrote into the URL wins over ours.
  private static Properties properties(DatabaseUrl url, PoolSettings settings) {
    Properties properties = url.driverProperties();
    long lostNetwork = settings.statementTimeout().toSeconds() + 5;
    properties.putIfAbsent("ApplicationName", NAME);
    properties.putIfAbsent("tcpKeepAlive", "true");
    // The detail of an error quotes the row, and with it what moderators wrote about people.
    properties.putIfAbsent("logServerErrorDetail", "false");
    properties.putIfAbsent("socketTimeout", Long.toString(lostNetwork));
    properties.putIfAbsent(
        "connectTimeout", Long.toString(Math.max(1, settings.connectionTimeout().toSeconds())));
    String limits =
        "-c statement_timeout=%d -c lock_timeout=%d -c idle_in_transaction_session_timeout=%d"
            .formatted(
                settings.statementTimeout().toMillis(),
                settings.lockTimeout().toMillis(),
                settings.idleInTransactionTimeout().toMillis());
    String theirs = Objects.requireNonNullElse(properties.getProperty("options"), "");
    properties.setProperty("options", (limits + " " + theirs).strip());
    return properties;
  }
}
