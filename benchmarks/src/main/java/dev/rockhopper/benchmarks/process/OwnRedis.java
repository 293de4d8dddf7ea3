package dev.rockhopper.benchmarks.process;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import redis.embedded.RedisServer;
import redis.embedded.core.ExecutableProvider;

/// A Redis of its own, that writes nothing to the disk, on a port of its own: the `redis-server`
/// that is on the PATH, else the one that comes with the library.
public final class OwnRedis implements AutoCloseable {
  private static final String PROGRAM = "redis-server";
  private static final Pattern VERSION = Pattern.compile("v=(\\S+)");

  private final RedisServer server;
  private final int port;
  private final String description;

  private OwnRedis(RedisServer server, int port, String description) {
    this.server = server;
    this.port = port;
    this.description = description;
  }

  /// Starts one.
  public static OwnRedis start() throws IOException {
    int port = freePort();
    Optional<File> installed = installed();
    File program =
        installed.isPresent() ? installed.get() : ExecutableProvider.newJarResourceProvider().get();
    RedisServer server =
        RedisServer.newRedisServer()
            .executableProvider(() -> program)
            .port(port)
            .bind("127.0.0.1")
            .setting("save \"\"")
            .setting("appendonly no")
            .build();
    server.start();
    return new OwnRedis(
        server,
        port,
        "Redis %s %s"
            .formatted(
                version(program), installed.isPresent() ? "from the PATH" : "of the library"));
  }

  private static Optional<File> installed() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, PROGRAM))
        .filter(Files::isExecutable)
        .map(Path::toFile)
        .findFirst();
  }

  private static String version(File program) throws IOException {
    Process asked = new ProcessBuilder(program.getPath(), "--version").start();
    try (var answer = asked.getInputStream()) {
      String said = new String(answer.readAllBytes(), StandardCharsets.UTF_8);
      return VERSION
          .matcher(said)
          .results()
          .map((MatchResult found) -> found.group(1))
          .findFirst()
          .orElse("of an unknown version");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return taken.getLocalPort();
    }
  }

  /// Where it is, on this machine.
  public int port() {
    return port;
  }

  /// Which one it is.
  public String description() {
    return description;
  }

  @Override
  public void close() throws IOException {
    server.stop();
  }
}
