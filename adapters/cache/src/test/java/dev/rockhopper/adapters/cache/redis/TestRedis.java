package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import redis.clients.jedis.Connection;
import redis.clients.jedis.HostAndPort;
import redis.clients.jedis.Protocol.Command;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/// A real Redis on a port of its own, without a disk, which can be killed and started anew. What
/// `rockhopper.test.redis` names is used instead of the library's, such as a Valkey.
public final class TestRedis implements AutoCloseable {
  private static final Duration BOUND = Duration.ofSeconds(30);

  /// A cluster talks on a port that is higher by 10,000.
  private static final int HIGHEST_PORT = 50_000;

  private final int port;
  private final List<String> settings;
  private RedisServer server;

  private TestRedis(int port, List<String> settings) {
    this.port = port;
    this.settings = settings;
    this.server = started(port, settings);
  }

  /// Starts one.
  ///
  /// @param settings lines of its configuration
  public static TestRedis start(String... settings) {
    return new TestRedis(freePort(), List.of(settings));
  }

  /// A port on which nobody answers.
  public static int freePort() {
    try {
      while (true) {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
          if (taken.getLocalPort() < HIGHEST_PORT) {
            return taken.getLocalPort();
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Where it is.
  public int port() {
    return port;
  }

  /// The same for the product.
  public Server address() {
    return new Server("127.0.0.1", port);
  }

  /// How the product reaches it, with patience for a machine that has a lot to do.
  public RedisSettings settings() {
    return RedisSettings.of("127.0.0.1", port)
        .withLimits(new RedisSettings.Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 8));
  }

  /// Ends it as a crash does.
  public void kill() {
    try {
      server.stop();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Starts it anew, with nothing in it.
  public void restart() {
    kill();
    server = started(port, settings);
  }

  /// What it answers to a command.
  public Object says(String command, String... arguments) {
    try (Connection connection = new Connection(new HostAndPort("127.0.0.1", port))) {
      connection.sendCommand(() -> command.getBytes(StandardCharsets.US_ASCII), arguments);
      Object answer = connection.getOne();
      return answer instanceof byte[] text ? new String(text, StandardCharsets.UTF_8) : answer;
    }
  }

  /// A line of what it says of itself.
  public String info(String name) {
    return Arrays.stream(says(Command.INFO.name()).toString().split("\r\n"))
        .filter(line -> line.startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1))
        .collect(Collectors.joining());
  }

  @Override
  public void close() {
    kill();
  }

  private static RedisServer started(int port, List<String> settings) {
    long end = System.nanoTime() + BOUND.toNanos();
    while (true) {
      try {
        var builder =
            RedisServer.newRedisServer()
                .executableProvider(() -> Program.FILE)
                .onShutdownForceStop(true)
                .port(port)
                .setting("save \"\"")
                .setting("appendonly no");
        settings.forEach(builder::setting);
        RedisServer server = builder.build();
        server.start();
        return server;
      } catch (IOException e) {
        // The one before may not have left its port yet.
        if (System.nanoTime() > end) {
          throw new UncheckedIOException(e);
        }
        LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
      }
    }
  }

  /// Unpacked once for all.
  private static final class Program {
    static final File FILE = unpacked();

    private static File unpacked() {
      String other = System.getProperty("rockhopper.test.redis", "");
      try {
        return other.isEmpty()
            ? ExecutableProvider.newJarResourceProvider().get()
            : new File(other);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
