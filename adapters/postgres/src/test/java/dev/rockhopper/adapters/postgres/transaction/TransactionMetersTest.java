package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.fixtures.Guilds;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class TransactionMetersTest {
  /// The registry counts in seconds, as floating-point numbers.
  private static final Offset<Double> A_NANOSECOND = Offset.offset(1.0);

  private final TransactionMonitor monitor =
      new TransactionMonitor(System::nanoTime, Duration.ofHours(1));
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final JooqTransactionManager transactions;
  private final JooqGuildRepository guilds;

  TransactionMetersTest(TestDatabase database) {
    transactions = new JooqTransactionManager(database.dataSource(), Conducts.watchedBy(monitor));
    guilds = new JooqGuildRepository(transactions);
  }

  @Test
  void everyOutcomeIsCountedUnderItsName() {
    work("before", _ -> {});
    new TransactionMeters(monitor).bindTo(registry);
    work("after", _ -> {});
    work("after", _ -> {});
    work("after", Transaction::setRollbackOnly);
    assertThatThrownBy(() ->
            work(
                "after",
                _ -> {
                  throw new IllegalStateException("no");
                }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(counted("before", "committed")).isEqualTo(1);
    assertThat(counted("after", "committed")).isEqualTo(2);
    assertThat(counted("after", "rolled-back")).isEqualTo(1);
    assertThat(counted("after", "failed")).isEqualTo(1);
    assertThat(counted("after", "unknown")).isZero();
    assertThat(
            registry
                .get("rockhopper.transactions.failures")
                .tags("name", "after", "kind", "work")
                .functionCounter()
                .count())
        .isEqualTo(1);
  }

  @Test
  void timesAreThoseOfTheMonitor() {
    new TransactionMeters(monitor).bindTo(registry);
    work("timed", _ -> {});

    var durations = monitor.statistics("timed").orElseThrow().duration();
    var timer = registry.get("rockhopper.transactions.duration").functionTimer();
    assertThat(timer.count()).isEqualTo(1);
    assertThat(timer.totalTime(TimeUnit.NANOSECONDS))
        .isCloseTo((double) durations.total().toNanos(), A_NANOSECOND);
    assertThat(
            registry
                .get("rockhopper.transactions.duration.quantile")
                .tag("quantile", "0.99")
                .timeGauge()
                .value(TimeUnit.NANOSECONDS))
        .isCloseTo((double) durations.p99().toNanos(), A_NANOSECOND);
    assertThat(registry.get("rockhopper.transactions.waiting").functionTimer().count())
        .isEqualTo(1);
  }

  @Test
  void whatRunsNowIsShownWhileItRuns() {
    new TransactionMeters(monitor).bindTo(registry);

    work("running", _ -> assertThat(active("running")).isEqualTo(1));

    assertThat(active("running")).isZero();
    assertThat(registry.get("rockhopper.transactions.long.running").gauge().value()).isZero();
  }

  @Test
  void noMeterIsMissingItsName() {
    new TransactionMeters(monitor).bindTo(registry);
    work("named", _ -> {});

    assertThat(registry.getMeters())
        .filteredOn(meter -> !meter.getId().getName().endsWith("long.running"))
        .isNotEmpty()
        .extracting(Meter::getId)
        .allMatch(id -> "named".equals(id.getTag("name")));
  }

  private double counted(String name, String outcome) {
    return registry
        .get("rockhopper.transactions")
        .tags("name", name, "outcome", outcome)
        .functionCounter()
        .count();
  }

  private double active(String name) {
    return registry.get("rockhopper.transactions.active").tag("name", name).gauge().value();
  }

  private void work(String name, Consumer<Transaction> work) {
    transactions.inTransaction(
        name,
        transaction -> {
          guilds.ensure(Guilds.fresh());
          work.accept(transaction);
          return "done";
        });
  }
}
