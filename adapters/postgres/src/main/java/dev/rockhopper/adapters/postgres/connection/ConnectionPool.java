package dev.rockhopper.adapters.postgres.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.rockhopper.application.optimization.pool.PoolStatistics;
import dev.rockhopper.application.optimization.pool.ResizablePool;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A fixed number of connections to one database. Every connection carries the limits of its
/// [PoolSettings], so a forgotten transaction or a lost network cannot hold anything for ever.
public final class ConnectionPool implements AutoCloseable, ResizablePool {

  private static final Logger LOG = LoggerFactory.getLogger(ConnectionPool.class);

  static final String NAME = "rockhopper";

  private static final String TRIAL = "rockhopper-trial";

  private static final Duration SUSPICIOUS = Duration.ofSeconds(30);

  private final HikariDataSource dataSource;
  private final ServerVersion serverVersion;
  private final PoolTracker tracker;

  private ConnectionPool(
      HikariDataSource dataSource, ServerVersion serverVersion, PoolTracker tracker) {
    this.dataSource = dataSource;
    this.serverVersion = serverVersion;
    this.tracker = tracker;
  }

  /// Connects to a server, after a first look at it.
  ///
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, refused, or
  ///   older than [ServerVersion#OLDEST]
  public static ConnectionPool open(DatabaseUrl url, PoolSettings settings) {
    return open(url, settings, new PoolTracker(System::nanoTime, SUSPICIOUS));
  }

  static ConnectionPool open(DatabaseUrl url, PoolSettings settings, PoolTracker tracker) {
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
    config.setMetricsTrackerFactory((_, _) -> tracker);
    var dataSource = new HikariDataSource(config);
    tracker.watch(
        new PoolTracker.Pool(
            dataSource::getMaximumPoolSize,
            dataSource.getHikariPoolMXBean()::getActiveConnections,
            dataSource.getHikariPoolMXBean()::getThreadsAwaitingConnection,
            () -> TimeUnit.MILLISECONDS.toNanos(dataSource.getConnectionTimeout())));
    return new ConnectionPool(dataSource, version, tracker);
  }

  /// The pool itself, for queries and for its own measurements.
  public HikariDataSource dataSource() {
    return dataSource;
  }

  /// What the pool measures of itself.
  public PoolStatistics statistics() {
    return tracker;
  }

  /// Shows that as meters.
  public PoolMeters meters() {
    return new PoolMeters(tracker, dataSource.getHikariPoolMXBean());
  }

  @Override
  public int size() {
    return dataSource.getMaximumPoolSize();
  }

  /// Connections that are too many are borrowed, one after the other, and closed when given back.
  /// Whatever is in use for longer than the connection timeout is closed when it is given back.
  @Override
  public void resize(int connections) {
    if (connections < size()) {
      dataSource.setMinimumIdle(connections);
    }
    dataSource.setMaximumPoolSize(connections);
    dataSource.setMinimumIdle(connections);
    try {
      while (dataSource.getHikariPoolMXBean().getTotalConnections() > connections) {
        Connection surplus = dataSource.getConnection();
        surplus.close();
        dataSource.evictConnection(surplus);
      }
    } catch (SQLException e) {
      LOG.debug("pool.surplus-in-use", e);
      dataSource.getHikariPoolMXBean().softEvictConnections();
    }
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
    if (settings.isTrial()) {
      properties.setProperty("ApplicationName", TRIAL);
    }
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
    String readOnly = settings.isTrial() ? " -c default_transaction_read_only=on" : "";
    properties.setProperty("options", (limits + " " + theirs + readOnly).strip());
    return properties;
  }
}
