package dev.rockhopper.bootstrap.wiring;

import dev.rockhopper.adapters.discord.door.DiscordBot;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.discord.session.DiscordLoginException;
import dev.rockhopper.adapters.postgres.connection.ActivitySampler;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.migration.Migrations;
import dev.rockhopper.application.cache.backplane.BackplaneLoop;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.guilds.GuildDepartureLoop;
import dev.rockhopper.application.health.BacklogWatch;
import dev.rockhopper.application.moderation.LogWatch;
import dev.rockhopper.application.moderation.SanctionExpiryLoop;
import dev.rockhopper.application.optimization.history.StatisticsKeeper;
import dev.rockhopper.application.outside.OutsideActions;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.transaction.TransactionAlarm;
import dev.rockhopper.application.warming.CacheWarming;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.bootstrap.configuration.InstanceFolder;
import dev.rockhopper.bootstrap.lifecycle.ExitCode;
import dev.rockhopper.bootstrap.lifecycle.Lifecycle;
import dev.rockhopper.domain.cases.ICaseRepository;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A bot over a database and a Discord that are there already.
public final class Bot {

  private static final Logger LOG = LoggerFactory.getLogger(Bot.class);

  /// How long commands that run may take to come to their end when the bot stops.
  private static final Duration GOODBYE = Duration.ofSeconds(10);

  private final RockhopperComponent component;
  private final Optional<URI> telemetry;

  private Bot(RockhopperComponent component, Optional<URI> telemetry) {
    this.component = component;
    this.telemetry = telemetry;
  }

  /// Starts everything in order: schema, connections, threads, commands, workers. Ready when it
  /// returns. The lifecycle stops it in reverse: the workers put down what they hold, no more
  /// commands are taken, those that run come to their end, Discord is left, the pool is closed.
  ///
  /// @throws RuntimeException of the adapter whose part could not start, with a sentence for the
  ///   operator; the parts before it run on until the lifecycle stops them
  public static Bot start(
      Lifecycle lifecycle,
      Configuration configuration,
      InstanceFolder folder,
      DatabaseUrl database,
      DiscordConnection discord,
      Preparation preparation) {
    return start(
        lifecycle, configuration, folder, database, discord, preparation, Clock.systemUTC());
  }

  /// The same by another clock than the system's.
  public static Bot start(
      Lifecycle lifecycle,
      Configuration configuration,
      InstanceFolder folder,
      DatabaseUrl database,
      DiscordConnection discord,
      Preparation preparation,
      Clock clock) {
    Duration patience = configuration.database().connectionTimeout();
    lifecycle.startPatiently("schema", () -> Migrations.of(database, patience).migrate(), _ -> {});
    // The others are told goodbye when nothing can be written any more.
    AtomicReference<Runnable> goodbye =
        lifecycle.start(
            "goodbye", () -> new AtomicReference<Runnable>(() -> {}), last -> last.get().run());
    ConnectionPool pool =
        lifecycle.startPatiently(
            "database",
            () -> ConnectionPool.open(database, poolSettings(configuration.database())),
            ConnectionPool::close);
    ExecutorService threads =
        lifecycle.start(
            "threads", Executors::newVirtualThreadPerTaskExecutor, ExecutorService::shutdownNow);
    RockhopperComponent component =
        DaggerRockhopperComponent.factory()
            .create(
                configuration,
                folder,
                discord,
                pool.dataSource(),
                database,
                pool.statistics(),
                clock,
                threads);
    pool.meters().bindTo(component.meters());
    Optional<URI> telemetry = component.telemetry().start(lifecycle);
    lifecycle.start(
        "transaction alarm", () -> started(component.transactionAlarm()), TransactionAlarm::close);
    lifecycle.start("shared caches", () -> started(component.cacheUpkeep()), CacheUpkeep::close);
    BackplaneLoop backplane = component.backplane();
    lifecycle.start("backplane", () -> started(backplane), _ -> {});
    goodbye.set(() -> leave(backplane, component));
    lifecycle.start("cache checks", () -> started(component.cacheChecks()), CacheChecks::close);
    lifecycle.start("counters", () -> started(component.snippetUses()), CounterBuffer::close);
    if (configuration.optimizer().isWatching()) {
      lifecycle.start(
          "server activity", () -> started(component.serverActivity()), ActivitySampler::close);
      lifecycle.start(
          "statistics", () -> started(component.statisticsKeeper()), StatisticsKeeper::close);
    }
    preparation.prepare(component.guildConfigs());
    component.discordBot().whenShutOut(e -> stop(lifecycle, e));
    lifecycle.startPatiently(
        "discord", () -> started(component.discordBot()), bot -> bot.stop(GOODBYE));
    lifecycle.start("backlog watch", () -> started(component.backlogWatch()), BacklogWatch::close);
    lifecycle.start("outbox", () -> started(component.outboxLoops()), OutboxLoops::close);
    lifecycle.start(
        "sanction expiry", () -> started(component.sanctionExpiry()), SanctionExpiryLoop::close);
    lifecycle.start("due work", () -> started(component.dueLoops()), DueLoops::close);
    lifecycle.start(
        "guild departures", () -> started(component.guildDepartures()), GuildDepartureLoop::close);
    lifecycle.start("log watch", () -> started(component.logWatch()), LogWatch::close);
    lifecycle.start(
        "outside actions", () -> started(component.outsideActions()), OutsideActions::close);
    lifecycle.start("cache warming", () -> started(component.cacheWarming()), CacheWarming::close);
    return new Bot(component, telemetry);
  }

  /// What has to be set in the database before the first command.
  @FunctionalInterface
  public interface Preparation {

    /// Sets it.
    void prepare(GuildConfigService configs);
  }

  /// The cases that the bot keeps, for whoever looks over its shoulder.
  public ICaseRepository cases() {
    return component.cases();
  }

  /// Where its meters and its health are read, absent where they are not.
  public Optional<URI> telemetry() {
    return telemetry;
  }

  /// What guilds have set, for whoever sets it from outside.
  public GuildSettings guildSettings() {
    return component.guildSettings();
  }

  /// How many commands are waiting or running.
  public int commandsInFlight() {
    return component.discordBot().commandsInFlight();
  }

  private static void stop(Lifecycle lifecycle, DiscordLoginException shutOut) {
    LOG.error("discord.shut-out reason={}: {}", shutOut.reason(), shutOut.getMessage());
    lifecycle.requestStop(
        shutOut.reason().isConfiguration() ? ExitCode.CONFIGURATION : ExitCode.FAILURE);
  }

  private static DiscordBot started(DiscordBot bot) {
    bot.start();
    return bot;
  }

  private static BacklogWatch started(BacklogWatch watch) {
    watch.start();
    return watch;
  }

  private static ActivitySampler started(ActivitySampler sampler) {
    sampler.start();
    return sampler;
  }

  private static TransactionAlarm started(TransactionAlarm alarm) {
    alarm.start();
    return alarm;
  }

  private static CacheChecks started(CacheChecks checks) {
    checks.start();
    return checks;
  }

  private static CounterBuffer<?> started(CounterBuffer<?> counters) {
    counters.start();
    return counters;
  }

  private static void leave(BackplaneLoop backplane, RockhopperComponent component) {
    backplane.close();
    component.processRegistry().close();
  }

  private static CacheWarming started(CacheWarming warming) {
    warming.start();
    return warming;
  }

  private static CacheUpkeep started(CacheUpkeep upkeep) {
    upkeep.start();
    return upkeep;
  }

  private static BackplaneLoop started(BackplaneLoop loop) {
    loop.start();
    return loop;
  }

  private static SanctionExpiryLoop started(SanctionExpiryLoop loop) {
    loop.start();
    return loop;
  }

  private static LogWatch started(LogWatch watch) {
    watch.start();
    return watch;
  }

  private static OutsideActions started(OutsideActions outside) {
    outside.start();
    return outside;
  }

  private static DueLoops started(DueLoops loops) {
    loops.start();
    return loops;
  }

  private static GuildDepartureLoop started(GuildDepartureLoop loop) {
    loop.start();
    return loop;
  }

  private static StatisticsKeeper started(StatisticsKeeper keeper) {
    keeper.start();
    return keeper;
  }

  private static OutboxLoops started(OutboxLoops loops) {
    loops.start();
    return loops;
  }

  private static PoolSettings poolSettings(Configuration.Database settings) {
    return PoolSettings.defaults()
        .withSize(settings.poolSize())
        .withConnectionTimeout(settings.connectionTimeout());
  }
}
