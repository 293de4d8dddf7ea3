package dev.rockhopper.adapters.cache.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisException;

/// Which Redis it is, for whoever has to find out what is wrong.
public final class RedisVersion {
  private RedisVersion() {}

  /// Asks the first of the servers over a connection of its own; Valkey names the Redis that it
  /// stands for.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when it does not answer
  public static String ask(RedisSettings settings) {
    RedisConnector connector = new RedisConnector(settings);
    RedisSettings.Server server = settings.servers().getFirst();
    try (Connection connection = connector.connect(server)) {
      return ServerIdentity.ask(connection).version();
    } catch (JedisException e) {
      throw RedisException.from(e, server);
    }
  }
}
