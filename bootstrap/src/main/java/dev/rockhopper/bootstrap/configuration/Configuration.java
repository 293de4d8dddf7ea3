package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.discord.door.CommandScope;
import dev.rockhopper.adapters.discord.session.Sharding;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.guilds.GuildPurgeSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.optimization.pool.PoolGoals;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.domain.members.UserId;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Everything that an operator can set, typed and checked.
///
/// @param cache which levels there are
/// @param caching how each kind of data uses them
public record Configuration(
    Discord discord,
    Database database,
    Cache cache,
    Caching caching,
    Moderation moderation,
    GuildPurgeSettings guilds,
    Optimizer optimizer,
    Telemetry telemetry,
    Log log,
    Sandbox sandbox) {

  /// How the bot meets its moderators.
  ///
  /// @param server where it logs in
  /// @param sharding which part of the guilds it hears of
  /// @param prefix what a typed command starts with where a guild has not chosen
  /// @param commands where its commands are registered
  /// @param operators who runs it
  public record Discord(
      DiscordServer server,
      Sharding sharding,
      PrefixChoice prefix,
      CommandScope commands,
      Set<UserId> operators) {

    /// Copies the set.
    public Discord {
      operators = Set.copyOf(operators);
    }
  }

  /// Where the bot logs in.
  public sealed interface DiscordServer {

    /// The simulated Discord that comes with the bot, in the same process.
    record Sandbox() implements DiscordServer {}

    /// Discord itself.
    record Real(Secret token) implements DiscordServer {}

    /// Another server that speaks Discord's API.
    record Compatible(Secret token, URI apiBase) implements DiscordServer {}
  }

  /// The database and the pool of connections to it.
  public record Database(DatabaseServer server, int poolSize, Duration connectionTimeout) {}

  /// Which PostgreSQL keeps the data.
  public sealed interface DatabaseServer {

    /// The one that comes with the bot, in the data folder.
    record Embedded() implements DatabaseServer {}

    /// The operator's own.
    record Own(DatabaseUrl url) implements DatabaseServer {}
  }

  /// Which levels the cache has beside memory.
  public sealed interface Cache {

    /// Memory only.
    record Memory() implements Cache {}

    /// Memory, and a Redis that several processes share.
    ///
    /// @param limits of every connection to it
    /// @param authorities who may vouch for it, where that is not for the JVM to know
    record Shared(RedisAddress address, RedisSettings.Limits limits, Optional<Path> authorities)
        implements Cache {}
  }

  /// How data is cached.
  ///
  /// @param kinds each kind of it
  /// @param checks whether it is compared with the database
  public record Caching(CacheConfigs kinds, Checks checks) {}

  /// Whether what is cached is compared with the database now and then.
  public sealed interface Checks {

    /// It is not.
    record Off() implements Checks {}

    /// It is, again and again.
    record Every(Duration interval) implements Checks {}
  }

  /// What happens to members.
  ///
  /// @param patience how long each step may take
  /// @param expiryInterval how often is looked for sanctions that have run out, at the least
  public record Moderation(ModerationSettings patience, Duration expiryInterval) {}

  /// What is watched and judged for the report.
  ///
  /// @param isWatching whether the bot watches its own statements
  /// @param statements how many of them are counted one by one
  /// @param snapshotInterval how often what was counted is written down
  /// @param thresholds from when on a statement is found fault with
  /// @param waste from when on repetition is waste
  /// @param pool what the pool is sized for
  public record Optimizer(
      boolean isWatching,
      int statements,
      Duration snapshotInterval,
      QueryThresholds thresholds,
      WasteThresholds waste,
      PoolGoals pool) {}

  /// What operators' tools read.
  ///
  /// @param endpoint where meters and health are read
  /// @param watchesPinnedThreads whether the flight recorder tells of them
  /// @param reports who hears what broke
  public record Telemetry(Endpoint endpoint, boolean watchesPinnedThreads, Reports reports) {}

  /// Where meters and health are read.
  public sealed interface Endpoint {

    /// Nowhere.
    record None() implements Endpoint {}

    /// Over HTTP.
    ///
    /// @param ports tried in this order; 0 is any that is free
    record Offered(InetAddress address, List<Integer> ports) implements Endpoint {
      /// Copies the list.
      public Offered {
        ports = List.copyOf(ports);
      }
    }
  }

  /// Who hears what broke.
  public sealed interface Reports {

    /// Nobody but the log.
    record None() implements Reports {}

    /// A Sentry.
    ///
    /// @param environment what it calls this installation
    record ToSentry(Secret dsn, String environment) implements Reports {}
  }

  /// What is written to the log, and how.
  public record Log(LogLevel level, LogFormat format) {}

  /// The simulated Discord.
  ///
  /// @param port 0 takes a free one
  public record Sandbox(int port) {}

  static Configuration from(ConfigurationValues values) {
    return new Configuration(
        new Discord(
            server(values),
            values.get(ConfigurationKeys.DISCORD_SHARDS),
            prefix(values),
            commands(values),
            operators(values)),
        new Database(
            values
                .find(ConfigurationKeys.DATABASE_URL)
                .<DatabaseServer>map(DatabaseServer.Own::new)
                .orElseGet(DatabaseServer.Embedded::new),
            values.get(ConfigurationKeys.DATABASE_POOL_SIZE),
            values.get(ConfigurationKeys.DATABASE_CONNECTION_TIMEOUT)),
        values
            .find(ConfigurationKeys.REDIS_URL)
            .<Cache>map(address ->
                new Cache.Shared(
                    address, limits(values), values.find(ConfigurationKeys.REDIS_CA_CERTIFICATES)))
            .orElseGet(Cache.Memory::new),
        CacheKeys.caching(values),
        moderation(values),
        new GuildPurgeSettings(
            values.get(ConfigurationKeys.GUILDS_GRACE_PERIOD),
            values.get(ConfigurationKeys.GUILDS_PURGE_INTERVAL),
            values.get(ConfigurationKeys.GUILDS_PURGE_ROWS)),
        OptimizerKeys.optimizer(values),
        TelemetryKeys.telemetry(values),
        new Log(values.get(ConfigurationKeys.LOG_LEVEL), values.get(ConfigurationKeys.LOG_FORMAT)),
        new Sandbox(values.get(ConfigurationKeys.SANDBOX_PORT)));
  }

  private static RedisSettings.Limits limits(ConfigurationValues values) {
    return new RedisSettings.Limits(
        values.get(ConfigurationKeys.REDIS_CONNECT_TIMEOUT),
        values.get(ConfigurationKeys.REDIS_READ_TIMEOUT),
        values.get(ConfigurationKeys.REDIS_CONNECTIONS));
  }

  private static Moderation moderation(ConfigurationValues values) {
    return new Moderation(
        new ModerationSettings(
            values.get(ConfigurationKeys.MODERATION_DM_TIMEOUT),
            values.get(ConfigurationKeys.MODERATION_LEASE),
            values.get(ConfigurationKeys.MODERATION_ORDER_TIMEOUT),
            ModerationSettings.DEFAULT.settling(),
            ModerationSettings.DEFAULT.givingUp(),
            values.get(ConfigurationKeys.MODERATION_RECOVERY_AGE),
            ModerationSettings.DEFAULT.unverifiable()),
        values.get(ConfigurationKeys.MODERATION_EXPIRY_INTERVAL));
  }

  private static Set<UserId> operators(ConfigurationValues values) {
    return values.find(ConfigurationKeys.DISCORD_OPERATORS).orElseGet(Set::of);
  }

  private static DiscordServer server(ConfigurationValues values) {
    Optional<URI> base = values.find(ConfigurationKeys.DISCORD_API_BASE_URL);
    return values
        .find(ConfigurationKeys.DISCORD_TOKEN)
        .map(token ->
            base.<DiscordServer>map(uri -> new DiscordServer.Compatible(token, uri))
                .orElseGet(() -> new DiscordServer.Real(token)))
        .orElseGet(DiscordServer.Sandbox::new);
  }

  private static PrefixChoice prefix(ConfigurationValues values) {
    return values
        .find(ConfigurationKeys.DISCORD_PREFIX_OVERRIDE)
        .<PrefixChoice>map(PrefixChoice.Forced::new)
        .orElseGet(() -> new PrefixChoice.Usual(values.get(ConfigurationKeys.DISCORD_PREFIX)));
  }

  private static CommandScope commands(ConfigurationValues values) {
    return values
        .find(ConfigurationKeys.COMMANDS_GUILDS)
        .<CommandScope>map(CommandScope.InGuilds::new)
        .orElseGet(CommandScope.Everywhere::new);
  }
}
