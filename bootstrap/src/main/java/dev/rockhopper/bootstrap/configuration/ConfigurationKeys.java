package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.adapters.cache.redis.RedisSettings;
import dev.rockhopper.adapters.discord.session.Sharding;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.application.guilds.GuildPurgeSettings;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.SanctionExpiryLoop;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/// Every configuration key, declared once. A new key is one constant here, one entry in {@link
/// #ALL}, and one line in the record that carries it to its user.
final class ConfigurationKeys {

  static final Key<Secret> DISCORD_TOKEN =
      new Key<>(
          "discord",
          "token",
          Kinds.token("the token of a bot, from Discord's developer portal, without blanks"),
          "",
          "The bot's token. Without it the bot moderates the sandbox Discord that comes with it",
          List.of("DISCORD_TOKEN"));

  static final Key<URI> DISCORD_API_BASE_URL =
      new Key<>(
          "discord",
          "api_base_url",
          Kinds.apiBase(),
          "",
          "Another Discord-compatible server instead of Discord itself; needs a token too",
          List.of("DISCORD_API_BASE_URL"));

  static final Key<Sharding> DISCORD_SHARDS =
      new Key<>(
          "discord",
          "shards",
          Kinds.described(Sharding.FORMS, Sharding::parse),
          Sharding.AUTOMATIC,
          "Which shards this process opens: as many as Discord recommends, or some of a number, while"
              + " other processes open the others",
          List.of());

  static final Key<Prefix> DISCORD_PREFIX =
      new Key<>(
          "discord",
          "prefix",
          Kinds.prefix(),
          Prefix.DEFAULT.text(),
          "What a typed command starts with in guilds that have not chosen their own",
          List.of());

  static final Key<Prefix> DISCORD_PREFIX_OVERRIDE =
      new Key<>(
          "discord",
          "prefix_override",
          Kinds.prefix(),
          "",
          "One prefix for all guilds, whatever they have chosen",
          List.of("BOT_INFO__PREFIX"));

  static final Key<Set<UserId>> DISCORD_OPERATORS =
      new Key<>(
          "discord",
          "operators",
          Kinds.users(100),
          "",
          "Who runs this bot, and may ask it how it fares with commands that nobody else has, in any"
              + " server and in direct messages. Without it there are no such commands",
          List.of());

  static final Key<Set<GuildId>> COMMANDS_GUILDS =
      new Key<>(
          "commands",
          "guilds",
          Kinds.guilds(100),
          "",
          "The only servers where slash commands and menu entries are registered. Without it they"
              + " are registered once for all servers and for direct messages",
          List.of());

  static final Key<DatabaseUrl> DATABASE_URL =
      new Key<>(
          "database",
          "url",
          Kinds.address(
              "postgresql://user:password@host:port/database or jdbc:postgresql://…",
              DatabaseUrl::parse),
          "",
          "Your own PostgreSQL, 14 or newer. Without it the bot runs its own in the data folder",
          List.of("DATABASE_URL"));

  static final Key<Integer> DATABASE_POOL_SIZE =
      new Key<>(
          "database",
          "pool_size",
          Kinds.integer(1, 200),
          "10",
          "Connections to the database at most",
          List.of());

  static final Key<Duration> DATABASE_CONNECTION_TIMEOUT =
      new Key<>(
          "database",
          "connection_timeout",
          Kinds.duration(Duration.ofMillis(250), Duration.ofMinutes(5)),
          "5s",
          "How long work waits for a free connection before it is refused",
          List.of());

  static final Key<RedisAddress> REDIS_URL =
      new Key<>(
          "redis",
          "url",
          Kinds.address(
              "redis://user:password@host:port/database, rediss:// for TLS, several hosts with"
                  + " commas between them for a cluster",
              RedisAddress::parse),
          "",
          "Redis 6.2 or newer, or Valkey: the cache that several processes share, and through which"
              + " they tell each other what to forget. All processes at one database need the same",
          List.of("REDIS_URL", "VALKEY_URL", "EXTERNAL_SERVICES__REDIS_URL"));

  static final Key<Duration> REDIS_CONNECT_TIMEOUT =
      new Key<>(
          "redis",
          "connect_timeout",
          Kinds.duration(Duration.ofMillis(10), Duration.ofSeconds(10)),
          Kinds.shortest(RedisSettings.Limits.USUAL.connect()),
          "How long connecting to Redis may take",
          List.of());

  static final Key<Duration> REDIS_READ_TIMEOUT =
      new Key<>(
          "redis",
          "read_timeout",
          Kinds.duration(Duration.ofMillis(10), Duration.ofSeconds(10)),
          Kinds.shortest(RedisSettings.Limits.USUAL.read()),
          "How long an answer of Redis may take before the database is asked instead",
          List.of());

  static final Key<Integer> REDIS_CONNECTIONS =
      new Key<>(
          "redis",
          "connections",
          Kinds.integer(1, 200),
          Integer.toString(RedisSettings.Limits.USUAL.connections()),
          "Connections to each Redis server at most, beside two for the news of other processes",
          List.of());

  static final Key<Path> REDIS_CA_CERTIFICATES =
      new Key<>(
          "redis",
          "ca_certificates",
          Kinds.certificates(),
          "",
          "Who may vouch for a Redis at rediss://, where that is not one of those that Java knows",
          List.of());

  static final Key<Duration> MODERATION_DM_TIMEOUT =
      new Key<>(
          "moderation",
          "dm_timeout",
          Kinds.duration(Duration.ofMillis(500), Duration.ofMinutes(1)),
          Kinds.shortest(ModerationSettings.DEFAULT.directMessage()),
          "How long a sanction waits for the direct message that announces it",
          List.of());

  static final Key<Duration> MODERATION_LEASE =
      new Key<>(
          "moderation",
          "lease",
          Kinds.duration(Duration.ofSeconds(5), Duration.ofMinutes(10)),
          Kinds.shortest(ModerationSettings.DEFAULT.lease()),
          "How long a step at Discord belongs to the process that took it on",
          List.of());

  static final Key<Duration> MODERATION_ORDER_TIMEOUT =
      new Key<>(
          "moderation",
          "order_timeout",
          Kinds.duration(Duration.ofSeconds(2), Duration.ofMinutes(2)),
          Kinds.shortest(ModerationSettings.DEFAULT.order()),
          "How long an order may take to reach Discord; with dm_timeout it must fit into the lease",
          List.of());

  static final Key<Duration> MODERATION_RECOVERY_AGE =
      new Key<>(
          "moderation",
          "recovery_age",
          Kinds.duration(Duration.ofMinutes(1), Duration.ofHours(24)),
          Kinds.shortest(ModerationSettings.DEFAULT.tooLate()),
          "How old an interrupted action may be to be carried out still; an older one fails",
          List.of());

  static final Key<Duration> MODERATION_EXPIRY_INTERVAL =
      new Key<>(
          "moderation",
          "expiry_interval",
          Kinds.duration(Duration.ofSeconds(1), Duration.ofMinutes(10)),
          Kinds.shortest(SanctionExpiryLoop.DEFAULT_INTERVAL),
          "How often timeouts that have run out are looked for at the least; a process also looks"
              + " when the next one that is recorded runs out",
          List.of());

  static final Key<Duration> GUILDS_GRACE_PERIOD =
      new Key<>(
          "guilds",
          "grace_period",
          Kinds.duration(Duration.ofHours(1), Duration.ofDays(3_650)),
          Kinds.shortest(GuildPurgeSettings.DEFAULT.grace()),
          "How long everything is kept of a server that the bot is no longer in; it is all there"
              + " again when the bot comes back in time",
          List.of());

  static final Key<Duration> GUILDS_PURGE_INTERVAL =
      new Key<>(
          "guilds",
          "purge_interval",
          Kinds.duration(Duration.ofMinutes(1), Duration.ofDays(7)),
          Kinds.shortest(GuildPurgeSettings.DEFAULT.interval()),
          "How often servers whose grace period is over are looked for, to remove what is kept of"
              + " them",
          List.of());

  static final Key<Integer> GUILDS_PURGE_ROWS =
      new Key<>(
          "guilds",
          "purge_rows",
          Kinds.integer(1, 100_000),
          Integer.toString(GuildPurgeSettings.DEFAULT.rows()),
          "How many rows such a removal deletes in one transaction at most",
          List.of());

  static final Key<LogLevel> LOG_LEVEL =
      new Key<>(
          "log",
          "level",
          Kinds.choice(LogLevel.class),
          "info",
          "The least important line that is written",
          List.of());

  static final Key<LogFormat> LOG_FORMAT =
      new Key<>(
          "log",
          "format",
          Kinds.choice(LogFormat.class),
          "text",
          "Lines for people or one JSON object a line",
          List.of());

  static final Key<Integer> SANDBOX_PORT =
      new Key<>(
          "sandbox",
          "port",
          Kinds.integer(0, 65_535),
          "8410",
          "Where the sandbox Discord and its chat page are on 127.0.0.1; another port is taken when"
              + " this one is in use or 0",
          List.of());

  /// In the order in which people read them.
  static final List<Key<?>> ALL =
      Stream.of(
              keys(),
              OptimizerKeys.ALL.stream(),
              TelemetryKeys.ALL.stream(),
              CacheKeys.ALL.stream())
          .<Key<?>>flatMap(all -> all)
          .toList();

  private static Stream<Key<?>> keys() {
    return Stream.of(
        DISCORD_TOKEN,
        DISCORD_API_BASE_URL,
        DISCORD_SHARDS,
        DISCORD_PREFIX,
        DISCORD_PREFIX_OVERRIDE,
        DISCORD_OPERATORS,
        COMMANDS_GUILDS,
        DATABASE_URL,
        DATABASE_POOL_SIZE,
        DATABASE_CONNECTION_TIMEOUT,
        REDIS_URL,
        REDIS_CONNECT_TIMEOUT,
        REDIS_READ_TIMEOUT,
        REDIS_CONNECTIONS,
        REDIS_CA_CERTIFICATES,
        MODERATION_DM_TIMEOUT,
        MODERATION_LEASE,
        MODERATION_ORDER_TIMEOUT,
        MODERATION_RECOVERY_AGE,
        MODERATION_EXPIRY_INTERVAL,
        GUILDS_GRACE_PERIOD,
        GUILDS_PURGE_INTERVAL,
        GUILDS_PURGE_ROWS,
        LOG_LEVEL,
        LOG_FORMAT,
        SANDBOX_PORT);
  }

  /// Names with the prefix that the launcher reads and the bot ignores, each with its meaning.
  static final Map<String, String> LAUNCHER_VARIABLES =
      Map.of(
          "ROCKHOPPER_BUILD",
          "`skip` runs what is built without looking for changed sources",
          "ROCKHOPPER_JAVA_OPTIONS",
          "Words for the command line of the bot's JVM, such as `-Xmx512m`");

  private ConfigurationKeys() {}
}
