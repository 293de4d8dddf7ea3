package dev.rockhopper.application.contracts;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/// Work done by many threads that start together.
public final class Concurrently {
  private static final Duration USUAL_LIMIT = Duration.ofMinutes(1);

  private Concurrently() {}

  /// Does something on another thread, which is never one that waits for something itself, as those
  /// of the common pool may be.
  public static <T> CompletableFuture<T> elsewhere(Supplier<T> work) {
    return CompletableFuture.supplyAsync(work, Thread::startVirtualThread);
  }

  /// Does something `threads` times at once and gives the results in the order of the threads.
  ///
  /// @param work gets the number of its thread, from 0
  public static <T> List<T> times(int threads, IntFunction<T> work) {
    return times(threads, USUAL_LIMIT, work);
  }

  /// The same, giving up after `limit`.
  public static <T> List<T> times(int threads, Duration limit, IntFunction<T> work) {
    CountDownLatch start = new CountDownLatch(threads);
    List<Callable<T>> tasks =
        IntStream.range(0, threads)
            .<Callable<T>>mapToObj(n ->
                () -> {
                  start.countDown();
                  start.await();
                  return work.apply(n);
                })
            .toList();
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      return executor.invokeAll(tasks, limit.toSeconds(), TimeUnit.SECONDS).stream()
          .map(Concurrently::result)
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while waiting for the threads", e);
    }
  }

  private static <T> T result(Future<T> future) {
    try {
      return future.get();
    } catch (ExecutionException | InterruptedException e) {
      throw new IllegalStateException("a thread failed", e);
    }
  }
}
