package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Encryption;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Login;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.nio.file.Path;
import java.util.Optional;
import redis.clients.jedis.ClientSetInfoConfig;
import redis.clients.jedis.DefaultJedisClientConfig;
import redis.clients.jedis.DefaultJedisSocketFactory;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.SslOptions;

/// Makes connections to servers that have one login. They speak the older of the two protocols,
/// which all versions know and which needs no greeting.
final class RedisConnector {
  private static final String NAME = "rockhopper";

  private final RedisSettings settings;

  RedisConnector(RedisSettings settings) {
    this.settings = settings;
  }

  RedisSettings settings() {
    return settings;
  }

  /// A connection that is logged in; the caller's to close.
  ///
  /// @throws RedisException when there is none
  TalkingConnection connect(Server server) {
    try {
      JedisClientConfig config = config(server);
      return new TalkingConnection(new DefaultJedisSocketFactory(address(server), config), config);
    } catch (RuntimeException e) {
      RedisException failure = RedisException.from(e, server);
      // One that expects no greeting waits for a line to end.
      throw settings.encryption() instanceof Encryption.Tls
              && failure.trouble() == RedisTrouble.SLOW
          ? RedisException.of(
              RedisTrouble.NOT_ENCRYPTED,
              server,
              "no answer; over a long line raise redis.read_timeout")
          : failure;
    }
  }

  private static HostAndPort address(Server server) {
    return new HostAndPort(server.host(), server.port());
  }

  /// Made for each connection, since there are few and who may vouch for a server may change.
  ///
  /// @throws RedisException when nobody knows who may
  private JedisClientConfig config(Server server) {
    DefaultJedisClientConfig.Builder builder =
        DefaultJedisClientConfig.builder()
            .autoNegotiateProtocol(false)
            .clientName(NAME)
            .clientSetInfoConfig(ClientSetInfoConfig.DISABLED)
            .connectionTimeoutMillis(Math.toIntExact(settings.limits().connect().toMillis()))
            .socketTimeoutMillis(Math.toIntExact(settings.limits().read().toMillis()))
            .blockingSocketTimeoutMillis(0)
            .database(settings.database());
    if (settings.encryption() instanceof Encryption.Tls(Optional<Path> authorities)) {
      builder.sslOptions(
          authorities.map(file -> trusting(file, server)).orElseGet(SslOptions::defaults));
    }
    switch (settings.login()) {
      case Login.Anonymous _ -> {}
      case Login.Password(String password) -> builder.password(password);
      case Login.User(String name, String password) -> builder.user(name).password(password);
    }
    return builder.build();
  }

  private static SslOptions trusting(Path authorities, Server server) {
    try {
      return Certificates.trusting(authorities);
    } catch (IllegalArgumentException e) {
      throw RedisException.of(
          RedisTrouble.NOT_ENCRYPTED, server, "redis.ca_certificates " + e.getMessage());
    }
  }
}
