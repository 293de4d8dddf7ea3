package dev.rockhopper.adapters.telemetry.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.health.ErrorJournal;
import dev.rockhopper.application.health.LoggedError;
import io.micrometer.core.instrument.Counter;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessMetersTest {

  @Test
  void theJvmAndItsVirtualThreadsAreShown() {
    try (PrometheusMeters meters = PrometheusMeters.create();
        ProcessMeters process = new ProcessMeters()) {
      process.bindTo(meters.registry());

      assertThat(meters.scrape())
          .contains(
              "jvm_memory_used_bytes{",
              "jvm_threads_live_threads ",
              "process_uptime_seconds ",
              "process_files_open_files ",
              "system_cpu_count ")
          .containsPattern("rockhopper_virtual_threads_parallelism [1-9]")
          .contains("rockhopper_virtual_threads_mounted ", "rockhopper_virtual_threads_queued ");
    }
  }

  @Test
  void namesAreThoseOfPrometheus() {
    try (PrometheusMeters meters = PrometheusMeters.create()) {
      Counter counter =
          Counter.builder("rockhopper.commands")
              .tag("command", "a \"b\"")
              .register(meters.registry());

      counter.increment();

      assertThat(meters.scrape())
          .contains("# TYPE rockhopper_commands_total counter")
          .contains("rockhopper_commands_total{command=\"a \\\"b\\\"\"} 1.0");
    }
  }

  @Test
  void aThreadThatKeepsItsCarrierIsCounted() throws Exception {
    try (PrometheusMeters meters = PrometheusMeters.create();
        PinnedThreads pinned = new PinnedThreads()) {
      pinned.bindTo(meters.registry());
      assertThat(pinned.awaitListening(Duration.ofSeconds(30))).isTrue();
      double before = count(meters);

      // A class that is being initialised pins whoever waits for it.
      Thread first = Thread.ofVirtual().start(SlowlyMade::touch);
      Thread second = Thread.ofVirtual().start(SlowlyMade::touch);
      first.join();
      second.join();

      long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
      while (count(meters) <= before && System.nanoTime() < end) {
        Thread.onSpinWait();
      }
      assertThat(count(meters)).isGreaterThan(before);
    }
  }

  private static double count(PrometheusMeters meters) {
    return meters.registry().get("rockhopper.virtual.threads.pinned").functionTimer().count();
  }

  /// Takes its time.
  private static final class SlowlyMade {
    private static final Object MADE = make();

    private static Object make() {
      java.util.concurrent.locks.LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(200));
      return Proxy.class;
    }

    static void touch() {
      assertThat(MADE).isNotNull();
    }
  }

  @Test
  void errorsAreCountedByTheirEventAndThereBeforeTheFirst() {
    try (PrometheusMeters meters = PrometheusMeters.create()) {
      ErrorJournal journal = new ErrorJournal();
      ErrorMeters errors = ErrorMeters.of(journal, meters.registry());
      String before = meters.scrape();

      errors.accept(
          new LoggedError(Instant.EPOCH, "command.failed", "x", Map.of(), Optional.empty()));

      assertThat(before).contains("rockhopper_errors_total{event=\"other\"} 0.0");
      assertThat(meters.scrape()).contains("rockhopper_errors_total{event=\"command.failed\"} 1.0");
      assertThat(journal.newest()).hasSize(1);
    }
  }
}
