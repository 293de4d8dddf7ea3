package dev.rockhopper.benchmarks.rivals;

import java.io.IOException;
import java.net.ServerSocket;
import redis.embedded.RedisServer;

/// A Redis of its own, that writes nothing to the disk, on a port of its own.
final class RedisForRivals implements AutoCloseable {
  private final RedisServer server;
  private final int port;

  private RedisForRivals(RedisServer server, int port) {
    this.server = server;
    this.port = port;
  }

  static RedisForRivals start() throws IOException {
    int port = freePort();
    RedisServer server =
        RedisServer.newRedisServer()
            .port(port)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .setting("appendonly no")
            .build();
    server.start();
    return new RedisForRivals(server, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0)) {
      return taken.getLocalPort();
    }
  }

  int port() {
    return port;
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
