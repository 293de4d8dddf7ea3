package dev.rockhopper.adapters.postgres.connection;

import dev.rockhopper.application.optimization.pool.ServerActivity;
import dev.rockhopper.application.optimization.pool.ServerLoad;
import dev.rockhopper.application.retry.Retry;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Looks now and then, on a virtual thread of its own and over a connection of its own, what the
/// sessions of the server are doing. Started once, closed once. While the server does not answer
/// nothing is counted.
///
/// Which sessions are ours is known by the name of the application, and needs no rights; those of
/// others can be told apart only by a role that may read all statistics, and are idle otherwise.
public final class ActivitySampler implements ServerActivity, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ActivitySampler.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration RETRY = Duration.ofSeconds(5);
  private static final int LOOKS_BY_LIMITS = 60;

  private final DatabaseUrl url;
  private final OptionalInt cores;
  private final Duration period;
  private final Retry.Pause pause;
  private final Thread thread;
  private final AtomicReference<SeenSessions> seen = new AtomicReference<>(SeenSessions.NONE);

  /// Will look at the server of this address.
  ///
  /// @param cores how many processors it has, absent where only a server on this machine is known
  /// @param period how long between two looks
  public ActivitySampler(DatabaseUrl url, OptionalInt cores, Duration period, Retry.Pause pause) {
    this.url = url;
    this.cores = cores;
    this.period = period;
    this.pause = pause;
    this.thread = Thread.ofVirtual().name("activity-sampler").unstarted(this::run);
  }

  /// The processors of this machine, if the server is on it.
  public static OptionalInt coresOf(DatabaseUrl url) {
    return url.hosts().stream().allMatch(host -> isThisMachine(host.name()))
        ? OptionalInt.of(Runtime.getRuntime().availableProcessors())
        : OptionalInt.empty();
  }

  private static boolean isThisMachine(String name) {
    return name.equals("localhost") || name.startsWith("127.") || name.equals("::1");
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  @Override
  public ServerLoad measured() {
    return seen.get().load(cores);
  }

  @Override
  public void restart() {
    seen.updateAndGet(SeenSessions::forgotten);
  }

  @Override
  public void close() {
    thread.interrupt();
  }

  private void run() {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        try (Connection connection = ServerContact.open(url, PATIENCE)) {
          connection.setNetworkTimeout(Runnable::run, Math.toIntExact(PATIENCE.toMillis()));
          lookOn(connection);
        } catch (SQLException | DatabaseConnectionException e) {
          LOG.debug("pool.activity-unknown", e);
        }
        pause.pause(RETRY);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private void lookOn(Connection connection) throws SQLException, InterruptedException {
    String ours =
        Optional.ofNullable(url.driverProperties().getProperty("ApplicationName"))
            .orElse(ConnectionPool.NAME);
    try (PreparedStatement prepare =
        connection.prepareStatement("SELECT set_config('application_name', ?, false)")) {
      prepare.setString(1, ours + "-activity");
      prepare.execute();
    }
    SeenSessions.Limits limits = limits(connection, ours);
    try (PreparedStatement look = connection.prepareStatement(SeenSessions.LOOK)) {
      look.setString(1, ours);
      for (int looks = 1; !Thread.currentThread().isInterrupted(); looks++) {
        if (looks % LOOKS_BY_LIMITS == 0) {
          limits = limits(connection, ours);
        }
        SeenSessions.Limits known = limits;
        try (ResultSet row = look.executeQuery()) {
          row.next();
          SeenSessions.Look now = SeenSessions.Look.of(row);
          seen.updateAndGet(before -> before.and(now, known));
        }
        pause.pause(period);
      }
    }
  }

  private static SeenSessions.Limits limits(Connection connection, String ours)
      throws SQLException {
    try (PreparedStatement ask = connection.prepareStatement(SeenSessions.LIMITS)) {
      ask.setString(1, ours);
      try (ResultSet row = ask.executeQuery()) {
        row.next();
        int processes = row.getBoolean("registered") ? processes(connection) : 1;
        return new SeenSessions.Limits(row.getInt("most"), row.getInt("reserved"), processes);
      }
    }
  }

  private static int processes(Connection connection) throws SQLException {
    try (PreparedStatement count = connection.prepareStatement(SeenSessions.PROCESSES);
        ResultSet found = count.executeQuery()) {
      found.next();
      return Math.max(1, found.getInt(1));
    }
  }
}
