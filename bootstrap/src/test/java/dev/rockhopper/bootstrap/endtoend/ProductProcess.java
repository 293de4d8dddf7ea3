package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockhopper.bootstrap.Rockhopper;
import dev.rockhopper.bootstrap.process.ChildJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/// The product as a process of its own, started as the launcher starts it.
final class ProductProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Pattern COMPLAINT = Pattern.compile("^\\S+ (WARN|ERROR) ");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Process process;
  private final Path readyFile;
  private final Path output;

  private ProductProcess(Process process, Path readyFile, Path output) {
    this.process = process;
    this.readyFile = readyFile;
    this.output = output;
  }

  /// Starts a command; what it says goes into a file in the folder.
  static ProductProcess start(Path folder, Map<String, String> environment, String... words) {
    return start(folder, folder.resolve("data"), environment, words);
  }

  /// Starts a command on a data folder that stands elsewhere.
  static ProductProcess startAt(Path folder, Path data, String... words) {
    return start(folder, data, Map.of(), words);
  }

  /// Starts a command that knows neither a data folder nor a ready file.
  static ProductProcess startBare(Path folder, Map<String, String> environment, String... words) {
    return launch(folder, environment, List.of(words));
  }

  private static ProductProcess start(
      Path folder, Path data, Map<String, String> environment, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of("--data", data.toString()));
    all.addAll(List.of("--ready-file", readyFile(folder).toString()));
    return launch(folder, environment, all);
  }

  private static Path readyFile(Path folder) {
    return folder.resolve("ready.json");
  }

  private static ProductProcess launch(
      Path folder, Map<String, String> environment, List<String> words) {
    try {
      Path output = Files.createTempFile(folder, "output-", ".txt");
      List<String> command = new ArrayList<>(ChildJvm.command(Rockhopper.class.getName()));
      command.addAll(words);
      ProcessBuilder builder = new ProcessBuilder(command);
      builder.redirectErrorStream(true).redirectOutput(output.toFile());
      ChildJvm.forgetSettings(builder.environment());
      builder.environment().putAll(environment);
      return new ProductProcess(builder.start(), readyFile(folder), output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What the ready file says, once it is there with the id of this process.
  JsonNode awaitReady() throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < giveUp && process.isAlive()) {
      JsonNode ready = read();
      if (ready.path("pid").asLong() == process.pid()) {
        return ready;
      }
      assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
    throw new AssertionError("not ready; it said:\n" + said());
  }

  /// Ends it as a power cut would.
  void kill() throws InterruptedException {
    process.destroyForcibly();
    awaitExit();
  }

  /// Asks it to end, as Ctrl-C and service managers do.
  int stop() throws InterruptedException {
    return stop(PATIENCE);
  }

  /// Asks it to end, where the end must come soon.
  int stop(Duration within) throws InterruptedException {
    process.destroy();
    return awaitExit(within);
  }

  /// Waits until it has written this.
  void awaitSaid(String words) throws InterruptedException {
    CountDownLatch never = new CountDownLatch(1);
    long giveUp = System.nanoTime() + PATIENCE.toNanos();
    while (!said().contains(words)) {
      assertThat(System.nanoTime()).as("it said:%n%s", said()).isLessThan(giveUp);
      assertThat(never.await(50, TimeUnit.MILLISECONDS)).isFalse();
    }
  }

  /// The exit code.
  int awaitExit() throws InterruptedException {
    return awaitExit(PATIENCE);
  }

  /// The exit code, where the end must come soon.
  int awaitExit(Duration within) throws InterruptedException {
    assertThat(process.waitFor(within.toSeconds(), TimeUnit.SECONDS))
        .as("it ends; it said:%n%s", said())
        .isTrue();
    return process.exitValue();
  }

  /// Everything that it wrote.
  String said() {
    try {
      return Files.readString(output);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// What it wrote to its log as a warning or an error.
  List<String> complaints() {
    return said().lines().filter(line -> COMPLAINT.matcher(line).find()).toList();
  }

  /// Whether it tells that it is ready.
  boolean tellsReady() {
    return Files.exists(readyFile);
  }

  private JsonNode read() {
    try {
      return Files.exists(readyFile)
          ? JSON.readTree(Files.readString(readyFile))
          : JSON.createObjectNode();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException _) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
