package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.session.SessionState;
import dev.rockhopper.application.cache.backplane.Backplane;
import dev.rockhopper.application.cache.backplane.BackplaneStatistics;
import dev.rockhopper.application.cache.report.SharedLevelState;
import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.HealthCheck;
import dev.rockhopper.application.health.HealthCheck.Finding;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;

/// What is asked about everything that the bot stands on.
final class HealthChecks {
  /// From when on work that waits is not as it should be: twice as long as a process that dies
  /// holds on to it, and more than the pauses after a few failures.
  static final Duration TOO_LONG = Duration.ofMinutes(3);

  private static final int VALIDATION_S = 1;

  private final DataSource database;
  private final DiscordSession session;
  private final LevelledCacheManager caches;
  private final Backplane others;
  private final BacklogWatch backlog;

  @Inject
  HealthChecks(
      DataSource database,
      DiscordSession session,
      LevelledCacheManager caches,
      Backplane others,
      BacklogWatch backlog) {
    this.database = database;
    this.session = session;
    this.caches = caches;
    this.others = others;
    this.backlog = backlog;
  }

  /// Each of them; a shared level only where there is one.
  List<HealthCheck> all() {
    List<HealthCheck> all = new ArrayList<>();
    all.add(new HealthCheck("database", Importance.NEEDED, this::database));
    all.add(new HealthCheck("discord", Importance.NEEDED, this::discord));
    for (SharedLevelState level : caches.sharedStates()) {
      String name = level.level().name().toLowerCase(Locale.ROOT);
      all.add(
          new HealthCheck(
              name.equals("database") ? "cache-table" : name,
              Importance.HELPFUL,
              () -> shared(level)));
    }
    all.add(new HealthCheck("backplane", Importance.HELPFUL, this::backplane));
    all.add(
        new HealthCheck(
            "outbox",
            Importance.HELPFUL,
            () -> waiting(backlog.outboxLag(), "the oldest step at Discord is open for %d s")));
    all.add(
        new HealthCheck(
            "due-work",
            Importance.HELPFUL,
            () -> waiting(backlog.dueLag(), "the oldest is overdue by %d s")));
    return all;
  }

  private Finding database() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(VALIDATION_S)
          ? Finding.up("it answers")
          : Finding.down("it does not answer");
    } catch (SQLException e) {
      return Finding.down("there is no connection");
    }
  }

  private Finding discord() {
    SessionState state = session.state();
    return state.isConnected()
        ? Finding.up(
            "shard %s is connected, ping %d ms".formatted(state.shards(), state.ping().toMillis()))
        : Finding.down("the gateway is not connected");
  }

  private Finding shared(SharedLevelState asked) {
    SharedLevelState now =
        caches.sharedStates().stream()
            .filter(state -> state.level() == asked.level())
            .findFirst()
            .orElse(asked);
    return now.isBelieved()
        ? Finding.up("it is in use")
        : Finding.impaired("it is not asked: it is away, or has just come back");
  }

  private Finding backplane() {
    BackplaneStatistics now = others.statistics();
    if (!now.isProven()) {
      return Finding.impaired("it is not certain that other processes are heard");
    }
    return now.unsent()
        ? Finding.impaired("news for other processes wait to be sent")
        : Finding.up(
            now.isAlone()
                ? "no other process"
                : "%d other processes are heard".formatted(now.peers()));
  }

  private static Finding waiting(Optional<Duration> lag, String sentence) {
    if (lag.isEmpty()) {
      return Finding.impaired("it has not been counted yet");
    }
    String detail =
        lag.get().isZero() ? "nothing waits" : sentence.formatted(lag.get().toSeconds());
    return lag.get().compareTo(TOO_LONG) < 0 ? Finding.up(detail) : Finding.impaired(detail);
  }
}
