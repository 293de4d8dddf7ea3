package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.Plan;
import dev.rockhopper.benchmarks.cases.CaseDatabases;
import dev.rockhopper.benchmarks.process.OwnRedis;
import dev.rockhopper.benchmarks.process.PeerClassPath;
import dev.rockhopper.benchmarks.process.PeerProcess;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What all parts of the benchmark need: the server, and processes at it.
///
/// @param plan how much is to be measured
/// @param server the server
/// @param redis a Redis
record CacheContest(Plan plan, CaseDatabases server, OwnRedis redis) {
  static final String PRODUCT = "Rockhopper";
  private static final Duration SHORTEST = Duration.ofSeconds(1);
  private static final Duration WHOLE = Duration.ofSeconds(11);

  /// A database of so many guilds, with what further statements put into it.
  DatabaseUrl database(String name, int guilds, List<String> further) throws IOException {
    DatabaseUrl url = server.create(name, guilds);
    try (Connection connection = url.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String sql : further) {
        statement.execute(sql);
      }
      statement.execute("VACUUM ANALYZE");
    } catch (SQLException e) {
      throw new IOException("the database could not be filled: " + e.getMessage(), e);
    }
    return url;
  }

  /// Gives each guild settings.
  static String configured(int guilds) {
    return "INSERT INTO guild_config (guild_id, mod_log_channel_id) SELECT generate_series(1, %d), 1"
        .formatted(guilds);
  }

  /// The product.
  PeerProcess product(DatabaseUrl url, String does, int clients, int guilds) throws IOException {
    return start(CachePeer.class, PeerClassPath.whole(), url, does, clients, guilds);
  }

  /// The product, which uses the Redis, too.
  PeerProcess sharing(DatabaseUrl url, String does, int clients, int guilds) throws IOException {
    Map<String, String> settings = settings(url, does, clients, guilds);
    settings.put("redis", Integer.toString(redis.port()));
    return PeerProcess.start(CachePeer.class, PeerClassPath.whole(), settings);
  }

  /// Somebody else.
  PeerProcess start(
      Class<?> main, PeerClassPath classPath, DatabaseUrl url, String does, int clients, int guilds)
      throws IOException {
    return PeerProcess.start(main, classPath, settings(url, does, clients, guilds));
  }

  private static Map<String, String> settings(
      DatabaseUrl url, String does, int clients, int guilds) {
    Map<String, String> settings = new TreeMap<>();
    settings.put("redis", "");
    settings.put("does", does);
    settings.put("url", url.jdbcUrl());
    settings.put("user", url.user());
    settings.put("password", url.password());
    settings.put("address", url.toSecretText());
    settings.put("clients", Integer.toString(clients));
    settings.put("guilds", Integer.toString(guilds));
    return settings;
  }

  /// All of something that takes only seconds, unless hardly anything is to be measured.
  int whole(int usual, int least) {
    return plan.turn().multipliedBy(plan.rounds()).compareTo(SHORTEST) < 0 ? least : usual;
  }

  /// Less of something than usual, where less is to be measured than usual; never more.
  ///
  /// @param usual with the options that hold where none are given
  int scaled(int usual, int least) {
    double share = (double) plan.turn().multipliedBy(plan.rounds()).toNanos() / WHOLE.toNanos();
    return (int) Math.max(least, Math.min(usual, usual * share));
  }
}
