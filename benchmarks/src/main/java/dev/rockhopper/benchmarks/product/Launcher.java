package dev.rockhopper.benchmarks.product;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.rockhopper.benchmarks.process.PeerProcess;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/// The launcher of the checkout that the benchmarks were built in.
///
/// @param script `./rockhopper`
public record Launcher(Path script) {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration LOOK_EVERY = Duration.ofMillis(2);
  private static final int LINES_OF_COMPLAINT = 40;

  /// Finds it above this class.
  ///
  /// @throws IOException when there is none
  public static Launcher find() throws IOException {
    try {
      Path place =
          Path.of(Launcher.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      for (Path folder = place; folder != null; folder = folder.getParent()) {
        Path script = folder.resolve("rockhopper");
        if (Files.isExecutable(script) && Files.isRegularFile(script)) {
          return new Launcher(script);
        }
      }
      throw new IOException("there is no ./rockhopper above " + place);
    } catch (URISyntaxException e) {
      throw new IOException(e);
    }
  }

  /// Starts the bot and waits until it is ready.
  ///
  /// @param folder where its data lives
  /// @param environment its settings; nothing else that looks like one of them is passed on
  /// @return the bot, with how long it took
  public Running run(Path folder, Map<String, String> environment) throws IOException {
    Path ready = folder.resolve("ready-" + System.nanoTime() + ".json");
    Path log = folder.resolve("run.log");
    ProcessBuilder builder =
        new ProcessBuilder(
                script.toString(),
                "run",
                "--data",
                folder.resolve("data").toString(),
                "--ready-file",
                ready.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name ->
            List.of("DISCORD_", "DATABASE_", "REDIS_", "ROCKHOPPER_", "LOG_").stream()
                    .anyMatch(name::startsWith)
                && !name.equals(PeerProcess.JAVA_OPTIONS));
    builder.environment().put("ROCKHOPPER_BUILD", "skip");
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().putAll(environment);
    long begin = System.nanoTime();
    Process process = builder.start();
    while (Files.notExists(ready)) {
      if (!process.isAlive() || System.nanoTime() - begin > PATIENCE.toNanos()) {
        process.destroy();
        List<String> lines = Files.readAllLines(log);
        throw new IOException(
            "The product was not ready. Its last words:%n%s"
                .formatted(
                    String.join(
                        "\n",
                        lines.subList(
                            Math.max(0, lines.size() - LINES_OF_COMPLAINT), lines.size()))));
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return new Running(process, took, new JsonMapper().readTree(ready.toFile()));
  }

  /// A bot that runs.
  ///
  /// @param process of the JVM, which the launcher has become
  /// @param took from the start to ready
  /// @param ready what its ready file says
  public record Running(Process process, Duration took, JsonNode ready) implements AutoCloseable {

    /// The id of the bot's JVM.
    public long pid() {
      return ready.path("pid").asLong();
    }

    /// Stops it as an operator would, and waits for that.
    @Override
    public void close() throws IOException {
      process.destroy();
      try {
        if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new IOException("The product did not stop within " + PATIENCE);
        }
      } catch (InterruptedException e) {
        process.destroyForcibly();
        Thread.currentThread().interrupt();
      }
    }
  }

  /// A new folder for a bot's data, with what is in it gone in the end.
  ///
  /// @param path of the folder
  public record Place(Path path) implements AutoCloseable {
    /// Makes one.
    public static Place create() throws IOException {
      return new Place(Files.createTempDirectory("rockhopper-bench-"));
    }

    @Override
    public void close() throws IOException {
      Files.walkFileTree(
          path,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
                throws IOException {
              Files.deleteIfExists(file);
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure)
                throws IOException {
              Files.deleteIfExists(directory);
              return FileVisitResult.CONTINUE;
            }
          });
    }
  }
}
