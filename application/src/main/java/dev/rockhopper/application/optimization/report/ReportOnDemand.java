package dev.rockhopper.application.optimization.report;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.Supplier;

/// Reports for whoever asks a running bot: one at a time, and nobody waits for longer than a limit.
/// Safe for use by many threads.
public final class ReportOnDemand {
  private static final System.Logger LOG = System.getLogger(ReportOnDemand.class.getName());

  private final Supplier<InspectedDatabase> database;
  private final Function<InspectedDatabase, OptimizerReport> making;
  private final Executor threads;
  private final Duration limit;
  private final AtomicBoolean isUnderWay = new AtomicBoolean();

  /// What came of asking.
  public sealed interface Outcome {
    /// There is a report.
    ///
    /// @param report what was found
    record Made(OptimizerReport report) implements Outcome {}

    /// Somebody else has asked and is still waiting, or what was given up is still ending.
    record UnderWay() implements Outcome {}

    /// It was given up.
    ///
    /// @param limit how long it was waited for
    record TookTooLong(Duration limit) implements Outcome {}

    /// Whoever waited was interrupted, so it was given up. The thread stays interrupted.
    record BrokenOff() implements Outcome {}
  }

  /// Makes reports like this.
  ///
  /// @param database begins to look at a database, which is closed after each report
  /// @param making the report on it
  /// @param threads gives every report a thread that nobody interrupts: one that is given up ends
  ///   at its next question to the database, so that what was started for it is stopped properly
  /// @param limit how long somebody waits at the most
  public ReportOnDemand(
      Supplier<InspectedDatabase> database,
      Function<InspectedDatabase, OptimizerReport> making,
      Executor threads,
      Duration limit) {
    this.database = database;
    this.making = making;
    this.threads = threads;
    this.limit = limit;
  }

  /// Makes a report, or says why there is none.
  ///
  /// @throws IllegalStateException when making it failed, with the cause. That is for the log: the
  ///   database may be away, or our own server beside it, and only the cause says which
  public Outcome ask() {
    if (!isUnderWay.compareAndSet(false, true)) {
      return new Outcome.UnderWay();
    }
    AtomicBoolean isGivenUp = new AtomicBoolean();
    CompletableFuture<OptimizerReport> report = begin(isGivenUp);
    try {
      return new Outcome.Made(report.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (TimeoutException _) {
      isGivenUp.set(true);
      return new Outcome.TookTooLong(limit);
    } catch (InterruptedException _) {
      isGivenUp.set(true);
      Thread.currentThread().interrupt();
      return new Outcome.BrokenOff();
    } catch (ExecutionException e) {
      throw new IllegalStateException("the report failed", e.getCause());
    }
  }

  private CompletableFuture<OptimizerReport> begin(AtomicBoolean isGivenUp) {
    CompletableFuture<OptimizerReport> report = new CompletableFuture<>();
    try {
      threads.execute(() -> make(report, isGivenUp));
    } catch (RuntimeException failure) {
      isUnderWay.set(false);
      throw failure;
    }
    return report;
  }

  // Whoever waits must hear of an Error, too.
  @SuppressWarnings("CatchingUnchecked")
  private void make(CompletableFuture<OptimizerReport> report, AtomicBoolean isGivenUp) {
    Runnable told;
    try (InspectedDatabase looked = new RevocableDatabase(database.get(), isGivenUp::get)) {
      OptimizerReport made = making.apply(looked);
      told = () -> report.complete(made);
    } catch (RuntimeException | Error failure) {
      if (isGivenUp.get()) {
        LOG.log(Level.INFO, "report.given-up", failure);
      }
      told = () -> report.completeExceptionally(failure);
    }
    // First, so that whoever has the report may ask for the next.
    isUnderWay.set(false);
    told.run();
  }
}
