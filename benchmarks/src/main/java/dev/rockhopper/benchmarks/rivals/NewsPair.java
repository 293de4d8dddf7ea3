package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.process.PeerProcess;
import dev.rockhopper.benchmarks.report.Side;
import dev.rockhopper.benchmarks.report.Side.Figure;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;

/// Two processes of one side, of which one writes what the other reads.
///
/// @param delays from each commit until it was read, negative where it never was
record NewsPair(String name, PeerProcess writer, PeerProcess reader, List<Long> delays) {
  private static final double MEDIAN = 0.5;
  private static final double LATE = 0.99;
  private static final double MICROS = 1e3;
  private static final Duration UNTIL_WATCHING = Duration.ofMillis(3);

  /// Starts a process of a side.
  @FunctionalInterface
  interface Start {
    PeerProcess start() throws IOException;
  }

  static NewsPair start(String name, Start start) throws IOException {
    PeerProcess writer = start.start();
    try {
      return new NewsPair(name, writer, start.start(), new ArrayList<>());
    } catch (IOException e) {
      writer.close();
      throw e;
    }
  }

  /// Tells so many that do not count.
  void warmUp(int times, int keys) throws IOException {
    writer.ask("company");
    reader.ask("company");
    for (int i = 0; i < times; i++) {
      int key = RivalTurns.WATCHED + i % keys;
      reader.ask("fill " + key);
      writer.ask("write " + key);
    }
  }

  /// Tells of some keys.
  void take(int from, int to) throws IOException {
    for (int i = from; i < to; i++) {
      delays.add(delay(RivalTurns.WATCHED + i));
    }
  }

  private long delay(int key) throws IOException {
    String known = reader.ask("fill " + key);
    CompletableFuture<String> watching =
        CompletableFuture.supplyAsync(() -> {
          try {
            return reader.ask("watch %d %s".formatted(key, known));
          } catch (IOException e) {
            throw new CompletionException(e);
          }
        });
    LockSupport.parkNanos(UNTIL_WATCHING.toNanos());
    long written = Long.parseLong(writer.ask("write " + key));
    long seen = Long.parseLong(watching.join());
    return seen == 0 ? -1 : Math.max(0, seen - written);
  }

  /// Those that were seen; where none was, as long as it was looked for.
  Slice slice() {
    long[] seen = delays.stream().mapToLong(Long::longValue).filter(delay -> delay >= 0).toArray();
    return new Slice(1, 0, seen.length > 0 ? seen : new long[] {RivalTurns.LATEST.toNanos()});
  }

  Side side() {
    Slice slice = slice();
    return new Side(
        name,
        List.of(
            new Figure("p50", "us", slice.percentile(MEDIAN) / MICROS),
            new Figure("p99", "us", slice.percentile(LATE) / MICROS),
            new Figure("commits", "", delays.size()),
            new Figure("never seen", "", delays.stream().filter(delay -> delay < 0).count())));
  }

  void close() throws IOException {
    writer.close();
    reader.close();
  }
}
