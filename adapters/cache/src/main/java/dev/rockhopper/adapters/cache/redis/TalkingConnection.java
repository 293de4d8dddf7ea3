package dev.rockhopper.adapters.cache.redis;

import redis.clients.jedis.Connection;
import redis.clients.jedis.JedisClientConfig;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.Protocol.Command;

/// A connection on which something can be said without waiting for the answer, which is read later,
/// or by another thread that listens.
final class TalkingConnection extends Connection {

  TalkingConnection(JedisSocketFactory sockets, JedisClientConfig config) {
    super(sockets, config);
  }

  /// Hands a command to the system.
  void say(Command command, byte[]... arguments) {
    sendCommand(command, arguments);
    flush();
  }
}
