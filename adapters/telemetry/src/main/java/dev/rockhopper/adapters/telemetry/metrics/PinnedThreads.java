package dev.rockhopper.adapters.telemetry.metrics;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Shows how often a virtual thread kept its carrier while it waited, and for how long. The JVM's
/// flight recorder tells of it, which costs memory; so this is for whoever suspects something. It
/// is started on a thread of its own: nobody waits for it.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.virtual.threads.pinned` | how often, for 20 ms or longer each, and how long in all |
public final class PinnedThreads implements MeterBinder, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(PinnedThreads.class);
  private static final String EVENT = "jdk.VirtualThreadPinned";
  private static final Duration LONG = Duration.ofMillis(20);

  private final LongAdder count = new LongAdder();
  private final LongAdder nanos = new LongAdder();
  private final CountDownLatch listening = new CountDownLatch(1);
  private final AtomicReference<@Nullable RecordingStream> recorder = new AtomicReference<>();

  /// Watches nothing before it is bound.
  public PinnedThreads() {}

  /// Begins to watch.
  @Override
  public void bindTo(MeterRegistry registry) {
    FunctionTimer.builder(
            "rockhopper.virtual.threads.pinned",
            this,
            pinned -> pinned.count.sum(),
            pinned -> pinned.nanos.sum(),
            TimeUnit.NANOSECONDS)
        .register(registry);
    Thread _ = Thread.ofPlatform().daemon().name("pinned-threads").start(this::watch);
  }

  private void watch() {
    try (RecordingStream stream = new RecordingStream()) {
      stream.enable(EVENT).withThreshold(LONG);
      stream.onEvent(EVENT, this::take);
      stream.onFlush(listening::countDown);
      recorder.set(stream);
      stream.start();
    } catch (RuntimeException e) {
      LOG.warn("pinned-threads.not-watched", e);
    }
  }

  private void take(RecordedEvent event) {
    count.increment();
    nanos.add(event.getDuration().toNanos());
  }

  /// Waits until events are heard.
  boolean awaitListening(Duration patience) throws InterruptedException {
    return listening.await(patience.toMillis(), TimeUnit.MILLISECONDS);
  }

  /// Ends it.
  @Override
  public void close() {
    RecordingStream stream = recorder.getAndSet(null);
    if (stream != null) {
      stream.close();
    }
  }
}
