package dev.rockhopper.benchmarks.cases;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.benchmarks.measurement.Slice;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// PostgreSQL's own load driver, where it is on the PATH: what a peer does, prepared, without Java.
final class Pgbench {
  private static final String SCRIPT_FILE = "script.sql";
  private static final int LATENCY_COLUMN = 2;
  private static final long NANOS = 1_000;

  private final Path program;
  private final DatabaseUrl url;
  private final int clients;
  private final Script script;

  private Pgbench(Path program, DatabaseUrl url, int clients, Script script) {
    this.program = program;
    this.url = url;
    this.clients = clients;
    this.script = script;
  }

  /// What it is to do.
  ///
  /// @param text one transaction in pgbench's language
  /// @param options what its command line needs for that
  record Script(String text, List<String> options) {}

  /// The program, absent where it is not installed.
  static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Load on a database.
  static Pgbench on(Path program, DatabaseUrl url, int clients, Script script) {
    return new Pgbench(program, url, clients, script);
  }

  /// Makes load, in whole seconds as pgbench wants it.
  Slice run(Duration length) throws IOException {
    Path folder = Files.createTempDirectory("rockhopper-pgbench-");
    try {
      Path file = folder.resolve(SCRIPT_FILE);
      Files.writeString(file, script.text());
      long seconds = Math.max(1, length.toSeconds());
      double throughput = run(command(file, seconds), folder);
      long[] latencies = latencies(folder);
      return new Slice(Math.round(latencies.length / throughput * 1e9), 0, latencies);
    } finally {
      for (Path left : filesIn(folder)) {
        Files.delete(left);
      }
      Files.delete(folder);
    }
  }

  private List<String> command(Path file, long seconds) {
    DatabaseUrl.Host host = url.hosts().getFirst();
    List<String> command = new ArrayList<>();
    command.add(program.toString());
    command.add("--no-vacuum");
    command.add("--protocol=prepared");
    command.add("--client=" + clients);
    command.add("--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()));
    command.add("--time=" + seconds);
    command.addAll(script.options());
    command.add("--file=" + file);
    command.add("--log");
    command.add("--log-prefix=" + file.resolveSibling("latency"));
    command.add("--host=" + host.name());
    command.add("--port=" + host.port());
    command.add("--username=" + url.user());
    command.add(url.database());
    return command;
  }

  private double run(List<String> command, Path folder) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
    builder.environment().put("PGPASSWORD", url.password());
    Process process = builder.start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    return output
        .lines()
        .filter(line -> line.startsWith("tps = "))
        .map(line -> Double.parseDouble(line.split(" ", -1)[2]))
        .findFirst()
        .orElseThrow(() -> new IOException("pgbench has not measured anything:\n" + output));
  }

  private static long[] latencies(Path folder) throws IOException {
    List<Long> all = new ArrayList<>();
    for (Path file : filesIn(folder)) {
      if (!file.endsWith(SCRIPT_FILE)) {
        for (String line : Files.readAllLines(file)) {
          all.add(Long.parseLong(line.split(" ", -1)[LATENCY_COLUMN]) * NANOS);
        }
      }
    }
    return all.stream().flatMapToLong(LongStream::of).toArray();
  }

  private static List<Path> filesIn(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }
}
