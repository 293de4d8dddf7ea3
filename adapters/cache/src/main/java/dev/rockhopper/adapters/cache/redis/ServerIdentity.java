package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// Which server it is, and what it is at the moment. While this stays the same, so does what was
/// written, but for what the server is allowed to forget.
///
/// @param run changes whenever the server is started
/// @param history changes whenever it takes over from another
/// @param role `master`, or something that cannot be written
/// @param mode `standalone` or `cluster`
/// @param version of Redis; Valkey names one that it stands for
record ServerIdentity(String run, String history, String role, String mode, String version) {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,4})\\.(\\d{1,4}).*");
  private static final int OLDEST_MAJOR = 6;
  private static final int OLDEST_MINOR = 2;

  /// Asks the server at the other end, in one round trip.
  static ServerIdentity ask(Connection connection) {
    connection.sendCommand(Command.INFO, "server");
    connection.sendCommand(Command.INFO, "replication");
    Map<String, String> said = new HashMap<>();
    for (Object answer : List.copyOf(connection.getMany(2))) {
      if (answer instanceof RuntimeException refusal) {
        throw refusal;
      }
      new String((byte[]) answer, StandardCharsets.UTF_8)
          .lines()
          .map(line -> line.split(":", 2))
          .filter(pair -> pair.length == 2)
          .forEach(pair -> said.put(pair[0], pair[1]));
    }
    return new ServerIdentity(
        said.getOrDefault("run_id", ""),
        said.getOrDefault("master_replid", ""),
        said.getOrDefault("role", ""),
        said.getOrDefault("redis_mode", "standalone"),
        said.getOrDefault("redis_version", ""));
  }

  boolean isInCluster() {
    return "cluster".equals(mode);
  }

  /// What keeps it from being used.
  Optional<RedisTrouble> trouble() {
    Matcher numbers = VERSION.matcher(version);
    if (!numbers.matches()) {
      return Optional.of(RedisTrouble.GARBAGE);
    }
    int major = Integer.parseInt(numbers.group(1));
    int minor = Integer.parseInt(numbers.group(2));
    if (major < OLDEST_MAJOR || (major == OLDEST_MAJOR && minor < OLDEST_MINOR)) {
      return Optional.of(RedisTrouble.TOO_OLD);
    }
    return "master".equals(role) ? Optional.empty() : Optional.of(RedisTrouble.READ_ONLY);
  }

  void requireUsable(Server server) {
    trouble()
        .ifPresent(trouble -> {
          throw RedisException.of(
              trouble, server, "version '%s', role '%s'".formatted(version, role));
        });
  }
}
