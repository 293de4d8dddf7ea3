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

/// PostgreSQL's own load driver, where it is on the PATH: the same one statement as
/// [OneStatementPeer], prepared, without Java.
final class Pgbench {
  private static final String SCRIPT =
      """
      \\set guild random(1, :guilds)
      \\set id random(1, 9000000000000000000)
      WITH next AS (
        UPDATE case_counter SET last_number = last_number + 1 WHERE guild_id = :guild
        RETURNING guild_id, last_number)
      INSERT INTO moderation_case (guild_id, case_id, number, type, status, target_id, moderator_id,
        source_id, reason, opened_at, status_at, direct_message, version)
      SELECT guild_id, :id, last_number, 'WARN', 'PENDING', :target, :moderator, 'interaction:' || :id, :reason,
        now(), now(), 'NOT_WANTED', 1
      FROM next
      RETURNING number;
      """;
  private static final int LATENCY_COLUMN = 2;
  private static final long NANOS = 1_000;

  private final Path program;
  private final DatabaseUrl url;
  private final int clients;
  private final int guilds;

  private Pgbench(Path program, DatabaseUrl url, int clients, int guilds) {
    this.program = program;
    this.url = url;
    this.clients = clients;
    this.guilds = guilds;
  }

  /// The program, absent where it is not installed.
  static Optional<Path> find() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator, -1))
        .filter(folder -> !folder.isEmpty())
        .map(folder -> Path.of(folder, "pgbench"))
        .filter(Files::isExecutable)
        .findFirst();
  }

  /// Load on a database.
  static Pgbench on(Path program, DatabaseUrl url, int clients, int guilds) {
    return new Pgbench(program, url, clients, guilds);
  }

  /// Makes load, in whole seconds as pgbench wants it.
  Slice run(Duration length) throws IOException {
    Path folder = Files.createTempDirectory("rockhopper-pgbench-");
    try {
      Path script = folder.resolve("case.sql");
      Files.writeString(script, SCRIPT);
      long seconds = Math.max(1, length.toSeconds());
      double throughput = run(command(script, seconds), folder);
      long[] latencies = latencies(folder);
      return new Slice(Math.round(latencies.length / throughput * 1e9), 0, latencies);
    } finally {
      for (Path file : filesIn(folder)) {
        Files.delete(file);
      }
      Files.delete(folder);
    }
  }

  private List<String> command(Path script, long seconds) {
    DatabaseUrl.Host host = url.hosts().getFirst();
    return List.of(
        program.toString(),
        "--no-vacuum",
        "--protocol=prepared",
        "--client=" + clients,
        "--jobs=" + Math.min(clients, Runtime.getRuntime().availableProcessors()),
        "--time=" + seconds,
        "--define=guilds=" + guilds,
        "--define=target=" + CaseLoad.TARGET,
        "--define=moderator=" + CaseLoad.MODERATOR,
        "--define=reason=" + CaseLoad.REASON,
        "--file=" + script,
        "--log",
        "--log-prefix=" + script.resolveSibling("latency"),
        "--host=" + host.name(),
        "--port=" + host.port(),
        "--username=" + url.user(),
        url.database());
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
      if (!file.endsWith("case.sql")) {
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
