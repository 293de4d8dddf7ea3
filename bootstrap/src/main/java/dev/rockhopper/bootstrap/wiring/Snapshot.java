package dev.rockhopper.bootstrap.wiring;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something that is asked for many times at once, such as by each meter of a scrape, and found out
/// once: what was found is given for a second. Safe for many threads.
///
/// @param <T> what it is
final class Snapshot<T> implements Supplier<T> {
  /// How long it is given.
  static final Duration KEPT = Duration.ofSeconds(1);

  private record Taken<T>(T what, long at) {}

  private final Supplier<T> source;
  private final LongSupplier nanoTime;
  private final AtomicReference<@Nullable Taken<T>> last = new AtomicReference<>();

  /// @param nanoTime the time in nanoseconds from anywhere
  Snapshot(Supplier<T> source, LongSupplier nanoTime) {
    this.source = source;
    this.nanoTime = nanoTime;
  }

  @Override
  public T get() {
    long now = nanoTime.getAsLong();
    Taken<T> taken = last.get();
    if (taken == null || now - taken.at() >= KEPT.toNanos()) {
      taken = new Taken<>(source.get(), now);
      last.set(taken);
    }
    return taken.what();
  }
}
