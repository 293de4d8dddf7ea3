package dev.rockhopper.benchmarks.process;

import dev.rockhopper.benchmarks.measurement.Slice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A running peer.
public final class PeerProcess implements AutoCloseable {
  /// The options of the product's JVM, so that peers differ by what they do only.
  public static final List<String> PRODUCT_OPTIONS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "-Djdk.pollerMode=1",
          "-Duser.language=en",
          "-Duser.timezone=UTC");

  /// The variable in which operators give the product's JVM further options; the peers get them
  /// too.
  public static final String JAVA_OPTIONS = "ROCKHOPPER_JAVA_OPTIONS";

  private static final int LINES_OF_COMPLAINT = 40;
  private static final long PATIENCE_SECONDS = 10;

  private final String name;
  private final Process process;
  private final BufferedReader answers;
  private final PrintStream requests;
  private final Path complaints;

  private PeerProcess(String name, Process process, Path complaints) {
    this.name = name;
    this.process = process;
    this.answers =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    this.requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.UTF_8);
    this.complaints = complaints;
  }

  /// Starts a peer and waits until it is ready.
  ///
  /// @param main its main class, which holds a [PeerConversation]
  /// @param settings what it needs to know; they stay out of the process list
  public static PeerProcess start(
      Class<?> main, PeerClassPath classPath, Map<String, String> settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(PRODUCT_OPTIONS);
    command.addAll(
        Arrays.stream(System.getenv().getOrDefault(JAVA_OPTIONS, "").split(" ", -1))
            .filter(option -> !option.isEmpty())
            .toList());
    command.addAll(List.of("-cp", classPath.text(), main.getName()));
    Path complaints = Files.createTempFile("rockhopper-peer-", ".log");
    Process process = new ProcessBuilder(command).redirectError(complaints.toFile()).start();
    var peer = new PeerProcess(main.getSimpleName(), process, complaints);
    try {
      settings.forEach((setting, value) -> peer.requests.println(setting + "=" + value));
      peer.requests.println();
      String answer = peer.line();
      if (!answer.equals(PeerConversation.READY)) {
        throw peer.failure("said '" + answer + "' instead of '" + PeerConversation.READY + "'");
      }
      return peer;
    } catch (IOException | RuntimeException e) {
      peer.close();
      throw e;
    }
  }

  /// Lets the peer make load.
  public Slice run(Duration length) throws IOException {
    return Slice.fromLine(ask(Long.toString(length.toMillis())));
  }

  /// Asks the peer for something and waits for the answer.
  public String ask(String request) throws IOException {
    requests.println(request);
    String answer = line();
    if (!answer.startsWith(PeerConversation.DONE)) {
      throw failure(answer);
    }
    return answer.substring(PeerConversation.DONE.length());
  }

  /// The id of the peer's process.
  public long pid() {
    return process.pid();
  }

  private String line() throws IOException {
    String line = answers.readLine();
    if (line == null) {
      throw failure("has ended");
    }
    return line;
  }

  private IOException failure(String what) throws IOException {
    List<String> lines = Files.readAllLines(complaints);
    return new IOException(
        "The peer %s %s. Its last words:%n%s"
            .formatted(
                name,
                what,
                String.join(
                    "\n",
                    lines.subList(Math.max(0, lines.size() - LINES_OF_COMPLAINT), lines.size()))));
  }

  @Override
  public void close() throws IOException {
    requests.close();
    try {
      if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    answers.close();
    Files.deleteIfExists(complaints);
  }
}
