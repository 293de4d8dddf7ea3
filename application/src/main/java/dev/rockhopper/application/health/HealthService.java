package dev.rockhopper.application.health;

import dev.rockhopper.application.health.HealthCheck.Finding;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/// Says how everything fares that the process stands on, within a time that is bounded however slow
/// that is. Safe for any number of threads: one of them asks, the others get its answer, and
/// whoever comes soon after gets it, too, so that being asked often costs nothing.
public final class HealthService {
  /// How long one answer is good for.
  public static final Duration FRESH = Duration.ofSeconds(1);

  /// How long all questions together may take.
  public static final Duration PATIENCE = Duration.ofSeconds(2);

  private final List<HealthCheck> checks;
  private final ExecutorService threads;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final AtomicReference<Optional<Known>> last = new AtomicReference<>(Optional.empty());

  /// An answer and when it was found.
  private record Known(ProcessHealth health, long at) {}

  /// A question that is being asked.
  private record Asked(HealthCheck check, Future<Finding> answer) {}

  /// Will ask `checks`.
  ///
  /// @param threads gives every task a virtual thread of its own
  /// @param nanoTime the time in nanoseconds from anywhere
  public HealthService(List<HealthCheck> checks, ExecutorService threads, LongSupplier nanoTime) {
    this.checks = List.copyOf(checks);
    this.threads = threads;
    this.nanoTime = nanoTime;
  }

  /// How everything fares now, or fared a second ago.
  public ProcessHealth ask() {
    lock.lock();
    try {
      Optional<Known> fresh = last.get().filter(this::isFresh);
      if (fresh.isPresent()) {
        return fresh.get().health();
      }
      ProcessHealth health = askAll();
      last.set(Optional.of(new Known(health, nanoTime.getAsLong())));
      return health;
    } finally {
      lock.unlock();
    }
  }

  private boolean isFresh(Known known) {
    return nanoTime.getAsLong() - known.at() < FRESH.toNanos();
  }

  private ProcessHealth askAll() {
    long begin = nanoTime.getAsLong();
    List<Asked> asked = new ArrayList<>();
    for (HealthCheck check : checks) {
      asked.add(new Asked(check, threads.submit(() -> check.question().get())));
    }
    return new ProcessHealth(asked.stream().map(one -> answered(one, begin)).toList());
  }

  private DependencyHealth answered(Asked asked, long begin) {
    Finding finding = found(asked.answer(), begin);
    return new DependencyHealth(
        asked.check().name(),
        asked.check().importance(),
        finding.state(),
        finding.detail(),
        Duration.ofNanos(Math.max(0, nanoTime.getAsLong() - begin)));
  }

  private Finding found(Future<Finding> answer, long begin) {
    long left = PATIENCE.toNanos() - (nanoTime.getAsLong() - begin);
    try {
      return answer.get(Math.max(0, left), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      answer.cancel(true);
      return Finding.down("no answer within %d s".formatted(PATIENCE.toSeconds()));
    } catch (ExecutionException e) {
      // What it says may hold addresses and names; who needs it finds it in the log.
      Throwable cause = e.getCause() == null ? e : e.getCause();
      return Finding.down("asking failed: " + cause.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      answer.cancel(true);
      return Finding.down("asking was interrupted");
    }
  }
}
