package dev.rockhopper.benchmarks.measurement;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Load by a fixed number of clients, each of which begins its next operation when its last one is
/// completed and a pause is over.
///
/// @param clients how many
/// @param threads what kind of thread each client runs on
/// @param pause how long a client keeps its thread busy after an operation, which counts as no part
///   of any
public record ClosedLoop(int clients, Threads threads, Duration pause) {
  private static final int FIRST_CAPACITY = 4_096;

  /// Without a pause.
  public ClosedLoop(int clients, Threads threads) {
    this(clients, threads, Duration.ZERO);
  }

  /// The kind of thread that a client runs on.
  public enum Threads {
    /// A thread of the operating system, as a plain program would use.
    PLATFORM,
    /// A virtual thread, as Rockhopper uses.
    VIRTUAL
  }

  /// What a client does.
  @FunctionalInterface
  public interface Operation {
    /// Does it once.
    ///
    /// @param client from 0
    void once(int client) throws Exception;
  }

  /// Keeps all clients busy for `length`; an operation that has begun by then is completed and
  /// counted, and every client completes one at the least.
  ///
  /// @throws ExecutionException with the first failure of an operation
  public Slice run(Duration length, Operation operation)
      throws InterruptedException, ExecutionException {
    try (ExecutorService executor =
        threads == Threads.VIRTUAL
            ? Executors.newVirtualThreadPerTaskExecutor()
            : Executors.newFixedThreadPool(clients)) {
      long processor = processor();
      long begin = System.nanoTime();
      long end = begin + length.toNanos();
      List<Callable<long[]>> loops = new ArrayList<>();
      for (int client = 0; client < clients; client++) {
        int number = client;
        loops.add(() -> loop(end, operation, number));
      }
      long[] all = {};
      for (Future<long[]> loop : executor.invokeAll(loops)) {
        long[] some = loop.get();
        int before = all.length;
        all = Arrays.copyOf(all, before + some.length);
        System.arraycopy(some, 0, all, before, some.length);
      }
      return new Slice(System.nanoTime() - begin, processor() - processor, all);
    }
  }

  private static long processor() {
    return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system
        ? system.getProcessCpuTime()
        : 0;
  }

  private long[] loop(long end, Operation operation, int client) throws Exception {
    long[] latencies = new long[FIRST_CAPACITY];
    int count = 0;
    long rest = pause.toNanos();
    long now = System.nanoTime();
    do {
      operation.once(client);
      long after = System.nanoTime();
      if (count == latencies.length) {
        latencies = Arrays.copyOf(latencies, count * 2);
      }
      latencies[count++] = after - now;
      now = rest == 0 ? after : later(after + rest);
    } while (now - end < 0);
    return Arrays.copyOf(latencies, count);
  }

  private static long later(long moment) {
    long now = System.nanoTime();
    while (now - moment < 0) {
      Thread.onSpinWait();
      now = System.nanoTime();
    }
    return now;
  }
}
