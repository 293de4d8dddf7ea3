package dev.rockhopper.application.optimization.pool;

import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.pool.TrialPools.LoadedPool;
import dev.rockhopper.application.optimization.pool.TrialPools.Opening;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.retry.Retry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Tries the size that was advised for a pool against the one that it has, and recommends the
/// better. For half a minute or so, a pool beside the bot's does what the bot was seen to read: as
/// often as in its busiest second where the advice is to have fewer connections, and as often as
/// all who wanted one at once can where it is to have more, because there the pool was what limited
/// them.
public final class PoolVerification {
  private static final int TURNS = 3;
  private static final Duration SETTLING = Duration.ofMillis(500);
  private static final Duration WINDOW = Duration.ofSeconds(3);
  private static final double MILLIS = 1e3;

  private final TrialPools pools;
  private final Retry.Pause pause;

  /// Will try sizes on such pools.
  public PoolVerification(TrialPools pools, Retry.Pause pause) {
    this.pools = pools;
    this.pause = pause;
  }

  /// The advice after the trial: the same, or the size that the pool has where that did better.
  /// What was measured is in its evidence, or why nothing was. Where the size fits, or has to
  /// change whatever is measured, nothing is tried.
  ///
  /// @param statements what the bot was seen to ask
  public PoolResize verified(PoolResize advised, List<StatementObservation> statements) {
    int size = advised.currentSize();
    int wanted = advised.recommendedSize();
    if (size == wanted) {
      return and(advised, "No other size is recommended, so none was tried.");
    }
    if (advised.level() == Level.CRITICAL) {
      return and(advised, "Not tried: this has to change however fast it is.");
    }
    if (advised.clients() < 1) {
      return and(advised, "Not tried: how many want a connection at once was not counted.");
    }
    double rate = wanted > size ? 0 : advised.busiestRate();
    return switch (pools.open(size, new TrialPools.Load(statements, advised.clients(), rate))) {
      case Opening.Refused(String reason) -> and(advised, "Not tried: " + reason + ".");
      case Opening.Opened(LoadedPool pool) -> tried(advised, pool);
    };
  }

  private PoolResize tried(PoolResize advised, LoadedPool pool) {
    try (pool) {
      PoolTrial.Outcome outcome =
          new PoolTrial(pool, pool.statistics(), pause)
              .run(advised.recommendedSize(), TURNS, SETTLING, WINDOW);
      return outcome.yieldBefore().throughput() > 0 && outcome.yieldTried().throughput() > 0
          ? judged(advised, outcome, pool.work())
          : and(advised, "Not tried: nothing came through the pool.");
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return and(advised, "Not tried: it was broken off.");
    }
  }

  private static PoolResize judged(PoolResize advised, PoolTrial.Outcome outcome, String work) {
    List<String> evidence = new ArrayList<>();
    evidence.add(
        String.format(
            Locale.ROOT,
            "Tried in %d turns of %d s each: %s; %s.",
            TURNS,
            WINDOW.toSeconds(),
            words(outcome.before(), outcome.yieldBefore()),
            words(outcome.tried(), outcome.yieldTried())));
    evidence.add(work);
    evidence.addAll(advised.evidence());
    if (outcome.kept()) {
      return advised.saying(
          advised.level(), outcome.tried(), advised.headline() + " (tried)", evidence);
    }
    return advised.saying(
        Level.INFO,
        outcome.before(),
        "Leave the pool at %d connections: with %d, tried, it is no better"
            .formatted(outcome.before(), outcome.tried()),
        evidence);
  }

  private static String words(int size, PoolTrial.Yield yield) {
    return String.format(
        Locale.ROOT,
        "with %d connection%s %,.0f reads a second, 99 %% done within %.1f ms",
        size,
        size == 1 ? "" : "s",
        yield.throughput(),
        yield.p99() * MILLIS);
  }

  private static PoolResize and(PoolResize advised, String sentence) {
    List<String> evidence = new ArrayList<>(List.of(sentence));
    evidence.addAll(advised.evidence());
    return advised.saying(advised.level(), advised.recommendedSize(), advised.headline(), evidence);
  }
}
