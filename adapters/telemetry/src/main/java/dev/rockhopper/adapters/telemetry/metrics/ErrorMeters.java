package dev.rockhopper.adapters.telemetry.metrics;

import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.LoggedError;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Counts what broke, and remembers it in an [ErrorJournal], which bounds the number of events.
///
/// | Meter | What |
/// |---|---|
/// | `rockhopper.errors` | lines of the log that say so, by `event` |
public final class ErrorMeters implements Consumer<LoggedError> {
  private final ErrorJournal journal;
  private final MeterRegistry registry;
  private final Map<String, Counter> counters = new ConcurrentHashMap<>();

  /// Counts in `registry` what goes into `journal`. The meter is there before anything breaks.
  public static ErrorMeters of(ErrorJournal journal, MeterRegistry registry) {
    ErrorMeters meters = new ErrorMeters(journal, registry);
    meters.counters.computeIfAbsent(ErrorJournal.OTHERS, meters::counter);
    return meters;
  }

  private ErrorMeters(ErrorJournal journal, MeterRegistry registry) {
    this.journal = journal;
    this.registry = registry;
  }

  @Override
  public void accept(LoggedError error) {
    counters.computeIfAbsent(journal.add(error), this::counter).increment();
  }

  private Counter counter(String event) {
    return Counter.builder("rockhopper.errors")
        .description("Lines of the log that say that something broke")
        .tag("event", event)
        .register(registry);
  }
}
