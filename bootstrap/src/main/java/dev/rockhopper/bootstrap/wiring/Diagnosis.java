package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.cache.LevelledCacheManager;
import dev.rockhopper.adapters.cache.redis.RedisVersion;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.session.SessionState;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.health.Backlog;
import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.LoggedError;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.prefix.PrefixStatistics;
import dev.rockhopper.bootstrap.Release;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.Configuration.Cache;
import dev.rockhopper.bootstrap.configuration.Configuration.DatabaseServer;
import dev.rockhopper.bootstrap.configuration.Configuration.DiscordServer;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.inject.Inject;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import javax.sql.DataSource;

/// Everything about the process that helps to find out what is wrong: versions, resources, levels,
/// what waits, what broke last. No secret, no address, nothing that anybody wrote.
final class Diagnosis {
  private static final int VALIDATION_S = 1;
  private static final long MEBIBYTE = 1 << 20;

  private final Configuration configuration;
  private final DataSource database;
  private final DiscordSession session;
  private final LevelledCacheManager caches;
  private final PrefixManager prefixes;
  private final BacklogWatch backlog;
  private final ErrorJournal errors;
  private final MeterRegistry meters;
  private final Clock clock;

  @Inject
  Diagnosis(
      Configuration configuration,
      DataSource database,
      DiscordSession session,
      LevelledCacheManager caches,
      PrefixManager prefixes,
      BacklogWatch backlog,
      ErrorJournal errors,
      MeterRegistry meters,
      Clock clock) {
    this.configuration = configuration;
    this.database = database;
    this.session = session;
    this.caches = caches;
    this.prefixes = prefixes;
    this.backlog = backlog;
    this.errors = errors;
    this.meters = meters;
    this.clock = clock;
  }

  /// All sheets, the most asked for first.
  List<FactSheet> sheets() {
    return List.of(process(), discord(), database(), cache(), work(), broken());
  }

  private static FactSheet process() {
    Runtime runtime = Runtime.getRuntime();
    RuntimeMXBean jvm = ManagementFactory.getRuntimeMXBean();
    return FactSheet.of("Process")
        .with("Rockhopper", Release.NUMBER)
        .with("Java", System.getProperty("java.vendor") + " " + Runtime.version())
        .with("System", System.getProperty("os.name") + " " + System.getProperty("os.arch"))
        .with("Up", written(Duration.ofMillis(jvm.getUptime())))
        .with("Processors", runtime.availableProcessors())
        .with(
            "Heap",
            "%d of %d MiB"
                .formatted(
                    (runtime.totalMemory() - runtime.freeMemory()) / MEBIBYTE,
                    runtime.maxMemory() / MEBIBYTE))
        .with("Threads", ManagementFactory.getThreadMXBean().getThreadCount() + " of the platform");
  }

  private FactSheet discord() {
    SessionState state = session.state();
    return FactSheet.of("Discord")
        .with(
            "Server",
            switch (configuration.discord().server()) {
              case DiscordServer.Sandbox _ -> "sandbox";
              case DiscordServer.Real _ -> "Discord";
              case DiscordServer.Compatible _ -> "another one";
            })
        .with("Library", DiscordSession.library())
        .with("Connected", state.isConnected())
        .with("Ping", state.ping().toMillis() + " ms")
        .with("Shard", state.shards())
        .with("Guilds", state.guilds());
  }

  private FactSheet database() {
    return FactSheet.of("Database")
        .with(
            "Server",
            switch (configuration.database().server()) {
              case DatabaseServer.Embedded _ -> "embedded";
              case DatabaseServer.Own _ -> "the operator's own";
            })
        .with("PostgreSQL", databaseVersion())
        .with(
            "Connections",
            "%s in use of %s open, %s at most, %s wait"
                .formatted(
                    number("rockhopper.pool.active"),
                    number("rockhopper.pool.connections"),
                    number("rockhopper.pool.size"),
                    number("rockhopper.pool.waiting")))
        .with("Transactions too long", number("rockhopper.transactions.long.running"));
  }

  private String databaseVersion() {
    try (Connection connection = database.getConnection()) {
      return connection.isValid(VALIDATION_S)
          ? connection.getMetaData().getDatabaseProductVersion()
          : "does not answer";
    } catch (SQLException e) {
      return "does not answer (" + e.getSQLState() + ")";
    }
  }

  private FactSheet cache() {
    FactSheet sheet =
        FactSheet.of("Caches")
            .with(
                "Levels",
                caches.statistics().stream()
                    .collect(
                        Collectors.groupingBy(
                            it -> it.level().name().toLowerCase(Locale.ROOT),
                            Collectors.counting()))
                    .entrySet()
                    .stream()
                    .map(level -> level.getKey() + " for " + level.getValue() + " kinds")
                    .sorted()
                    .collect(Collectors.joining(", ")))
            .with("Prefixes", described(prefixes.stats()));
    return switch (configuration.cache()) {
      case Cache.Memory _ -> sheet.with("Redis", "none");
      case Cache.Shared shared -> sheet.with("Redis", redisVersion(shared));
    };
  }

  private static String described(PrefixStatistics stats) {
    return "%d guilds in memory (%s), %d found there, %d loaded, %d past their time, %d not found in time"
        .formatted(
            stats.cachedPrefixes(),
            stats.loaded() ? "all were loaded" : "not all were loaded",
            stats.hits(),
            stats.misses(),
            stats.stale(),
            stats.failures());
  }

  private static String redisVersion(Cache.Shared shared) {
    try {
      return RedisVersion.ask(RedisModule.settings(shared));
    } catch (InfrastructureException e) {
      return "does not answer (" + e.getClass().getSimpleName() + ")";
    }
  }

  private FactSheet work() {
    FactSheet sheet =
        FactSheet.of("Work").with("Commands that run", number("rockhopper.commands.running"));
    return backlog
        .latest()
        .map(counts ->
            sheet.with("Outbox", waiting(counts.outbox())).with("Due work", waiting(counts.due())))
        .orElseGet(() -> sheet.with("Outbox and due work", "not counted yet"));
  }

  private String waiting(Backlog counted) {
    return "%d, of them %d due, the oldest waits %s"
        .formatted(counted.entries(), counted.due(), written(counted.lag(clock.instant())));
  }

  private FactSheet broken() {
    Map<String, Long> counts = errors.counts();
    FactSheet sheet =
        FactSheet.of("What broke")
            .with(
                "In all",
                counts.isEmpty()
                    ? "nothing"
                    : counts.entrySet().stream()
                        .map(event -> event.getKey() + " " + event.getValue())
                        .collect(Collectors.joining(", ")));
    for (LoggedError error : errors.newest()) {
      sheet = sheet.with(error.at().toString(), described(error));
    }
    return sheet;
  }

  private static String described(LoggedError error) {
    return error.event()
        + error.id().map(id -> " error id " + id).orElse("")
        + (error.fields().containsKey(LoggedError.COMMAND)
            ? " command " + error.fields().get(LoggedError.COMMAND)
            : "")
        + error.thrown().map(thrown -> " " + thrown.getClass().getSimpleName()).orElse("");
  }

  private String number(String gauge) {
    return meters.find(gauge).gauges().stream()
        .findFirst()
        .map(known -> "%.0f".formatted(known.value()))
        .orElse("?");
  }

  private static String written(Duration duration) {
    return "%d d %02d:%02d:%02d"
        .formatted(
            duration.toDays(),
            duration.toHoursPart(),
            duration.toMinutesPart(),
            duration.toSecondsPart());
  }
}
