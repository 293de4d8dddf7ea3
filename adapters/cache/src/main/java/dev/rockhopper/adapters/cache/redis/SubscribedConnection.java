package dev.rockhopper.adapters.cache.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;

/// A connection on which one thread hears while another says now and then that it is there.
final class SubscribedConnection extends Connection {

  SubscribedConnection(JedisSocketFactory sockets, JedisClientConfig config) {
    super(sockets, config);
  }

  /// Asks for a sign of life, which the thread that listens will hear.
  void sayHello() {
    sendCommand(Command.PING);
    flush();
  }
}
