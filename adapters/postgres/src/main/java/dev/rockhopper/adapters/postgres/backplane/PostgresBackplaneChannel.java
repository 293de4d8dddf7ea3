package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.retry.Backoff;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Carries texts by `NOTIFY`. A thread listens on a connection of its own: a platform thread, which
/// is woken by what arrives and not by whoever waits for many, so what is said is heard sooner.
/// Another connection, opened when there is something to say, sends.
///
/// A notification is a transaction by itself, after the one that it tells of. Inside that one it
/// would be more convenient, and dear: commits with a notification in them wait for each other, all
/// over the server. It need not survive a crash of the server either, so its commit does not wait
/// for the disk.
public final class PostgresBackplaneChannel implements BackplaneChannel {
  /// The name that is listened to, in the database of the bot.
  static final String CHANNEL = "rockhopper_backplane";

  /// What the listening connection is called in `pg_stat_activity`.
  static final String LISTENER = "rockhopper-listen";

  private static final Logger LOG = LoggerFactory.getLogger(PostgresBackplaneChannel.class);
  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  /// How soon a wish to connect anew, or to end, is noticed; what arrives is noticed at once.
  private static final int BETWEEN_LOOKS_MILLIS = 250;

  private final DatabaseUrl url;
  private final Backoff backoff;
  private final UnaryOperator<Connection> seen;
  private final OwnConnection sending;
  private final AtomicBoolean closing = new AtomicBoolean();
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private @Nullable Thread thread;

  /// Will connect to `url`, with pauses of `backoff` after failures.
  public PostgresBackplaneChannel(DatabaseUrl url, Backoff backoff) {
    this(url, backoff, UnaryOperator.identity());
  }

  /// The same.
  ///
  /// @param seen makes of a connection one whose statements are seen
  public PostgresBackplaneChannel(
      DatabaseUrl url, Backoff backoff, UnaryOperator<Connection> seen) {
    this.url = url;
    this.seen = seen;
    this.backoff = backoff;
    this.sending =
        new OwnConnection(
            url,
            PATIENCE,
            seen,
            "SET application_name = 'rockhopper-notify'",
            "SET synchronous_commit = off",
            "SET idle_session_timeout = 0");
  }

  @Override
  public void open(Receiver receiver) {
    thread =
        Thread.ofPlatform()
            .daemon()
            .name("backplane-listener")
            .start(() -> listenUntilClosed(receiver));
  }

  @Override
  public void send(String text) {
    sending.use(
        "a notification",
        connection -> {
          try (PreparedStatement notify = connection.prepareStatement("SELECT pg_notify(?, ?)")) {
            notify.setString(1, CHANNEL);
            notify.setString(2, text);
            return notify.execute();
          }
        });
  }

  @Override
  public void reconnect() {
    givenUp.set(true);
  }

  @Override
  public void close() {
    closing.set(true);
    sending.close();
    Thread listening = thread;
    if (listening == null) {
      return;
    }
    try {
      // Ends a pause, or the wait for a server that does not answer.
      listening.interrupt();
      if (!listening.join(GOODBYE)) {
        LOG.atWarn().log("backplane.listener-goes-on");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void listenUntilClosed(Receiver receiver) {
    int failures = 0;
    while (!closing.get()) {
      boolean wasHeard = false;
      try (Connection connection =
          OwnConnection.open(
              url,
              PATIENCE,
              List.of(
                  "SET application_name = '" + LISTENER + "'",
                  // Whatever the operator or the server has set for idle connections.
                  "SET idle_session_timeout = 0",
                  "LISTEN " + CHANNEL),
              PostgresBackplaneChannel::beingPrompt,
              seen)) {
        givenUp.set(false);
        wasHeard = true;
        report(failures);
        failures = 0;
        receiver.connected();
        listen(connection, receiver);
      } catch (SQLException | RuntimeException e) {
        // Nothing may end this thread: a process that hears nothing is slow, and one that believes
        // that it hears would be wrong.
        if (failures++ == 0 && !closing.get()) {
          LOG.atWarn().addKeyValue("address", url).setCause(e).log("backplane.line-lost");
        }
      }
      if (wasHeard) {
        receiver.disconnected();
      }
      if (!closing.get() && !pauses(failures)) {
        return;
      }
    }
  }

  /// Unless the operator's address names other sockets.
  private static void beingPrompt(PGSimpleDataSource source) {
    if (source.getSocketFactory() == null) {
      source.setSocketFactory(PromptSockets.class.getName());
    }
  }

  private void listen(Connection connection, Receiver receiver) throws SQLException {
    PGConnection line = connection.unwrap(PGConnection.class);
    while (!closing.get() && !givenUp.get()) {
      PGNotification @Nullable [] notifications = line.getNotifications(BETWEEN_LOOKS_MILLIS);
      if (notifications != null) {
        for (PGNotification notification : notifications) {
          receiver.heard(notification.getParameter());
        }
      }
    }
  }

  private static void report(int failures) {
    if (failures > 0) {
      LOG.atInfo().addKeyValue("attempts", failures).log("backplane.line-restored");
    }
  }

  /// Waits before the next attempt, false when it is to stop.
  private boolean pauses(int failures) {
    try {
      backoff.pauseAfter(Math.max(0, failures - 1), backoff.longest());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
