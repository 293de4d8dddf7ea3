package dev.rockhopper.bootstrap.configuration;

import dev.rockhopper.application.optimization.pool.PoolGoals;
import dev.rockhopper.application.optimization.query.QueryThresholds;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// The keys of what is watched and judged for the report.
final class OptimizerKeys {
  private static final String SECTION = "optimizer";
  private static final double PERCENT = 100;

  static final Key<Boolean> ENABLED =
      new Key<>(
          SECTION,
          "enabled",
          Kinds.yesOrNo(),
          "true",
          "Whether the bot watches its own statements for the report",
          List.of());

  static final Key<Integer> STATEMENTS =
      new Key<>(
          SECTION,
          "statements",
          Kinds.integer(10, 5_000),
          Integer.toString(StatementStatistics.MOST),
          "How many statements are counted one by one, each where it is asked: those that take most"
              + " time",
          List.of());

  static final Key<Duration> SNAPSHOT_INTERVAL =
      new Key<>(
          SECTION,
          "snapshot_interval",
          Kinds.duration(Duration.ofSeconds(5), Duration.ofDays(1)),
          Kinds.shortest(Duration.ofMinutes(1)),
          "How often what was counted is written to the database, where the report finds it",
          List.of());

  static final Key<Profile> PROFILE =
      new Key<>(
          SECTION,
          "profile",
          Kinds.choice(Profile.class),
          "usual",
          "What is slow: a mean of 20 ms over 100 executions, or, as first planned, a mean above 50 ms"
              + " or a tenth of the executions above 100 ms",
          List.of());

  static final Key<Optional<Duration>> SLOW_MEAN =
      new Key<>(
          SECTION,
          "slow_mean",
          Kinds.offOr(Kinds.duration(Duration.ofMillis(1), Duration.ofMinutes(1))),
          Kinds.OFF,
          "From which mean on a statement is slow, where not as the profile says",
          List.of());

  static final Key<Optional<Integer>> SLOW_CALLS =
      new Key<>(
          SECTION,
          "slow_calls",
          Kinds.offOr(Kinds.integer(1, 1_000_000)),
          Kinds.OFF,
          "After how many executions it is judged, where not as the profile says",
          List.of());

  static final Key<Duration> SLOW_TAIL =
      new Key<>(
          SECTION,
          "slow_tail",
          Kinds.duration(Duration.ofMillis(1), Duration.ofMinutes(1)),
          Kinds.shortest(QueryThresholds.USUAL.slowTail()),
          "From when on the slowest of a hundred executions is too slow, if it takes ten times as"
              + " long as usual",
          List.of());

  static final Key<Integer> REPEATS =
      new Key<>(
          SECTION,
          "repeats",
          Kinds.integer(2, 1_000),
          Integer.toString(WasteThresholds.USUAL.repeats()),
          "How often a command asks the same statement with other values before that is waste",
          List.of());

  static final Key<Integer> CHATTY_STATEMENTS =
      new Key<>(
          SECTION,
          "chatty_statements",
          Kinds.integer(1, 1_000),
          Integer.toString(WasteThresholds.USUAL.chattyStatements()),
          "A command with more statements than this is chatty, if they take most of its time",
          List.of());

  static final Key<Integer> CHATTY_PERCENT =
      new Key<>(
          SECTION,
          "chatty_percent",
          Kinds.integer(1, 100),
          Long.toString(Math.round(WasteThresholds.USUAL.chattyShare() * PERCENT)),
          "That is most of its time, in percent",
          List.of());

  static final Key<Duration> POOL_WAIT =
      new Key<>(
          SECTION,
          "pool_wait",
          Kinds.duration(Duration.ofMillis(1), Duration.ofSeconds(10)),
          Kinds.shortest(PoolGoals.usual().longestWait()),
          "How long 99 of 100 may wait for a connection of the pool that is advised",
          List.of());

  static final Key<Integer> POOL_PER_CORE =
      new Key<>(
          SECTION,
          "pool_per_core",
          Kinds.integer(1, 64),
          Long.toString(Math.round(PoolGoals.usual().perCore())),
          "How many statements a processor of the server may execute at once with it",
          List.of());

  /// In the order in which people read them.
  static final List<Key<?>> ALL =
      List.of(
          ENABLED,
          STATEMENTS,
          SNAPSHOT_INTERVAL,
          PROFILE,
          SLOW_MEAN,
          SLOW_CALLS,
          SLOW_TAIL,
          REPEATS,
          CHATTY_STATEMENTS,
          CHATTY_PERCENT,
          POOL_WAIT,
          POOL_PER_CORE);

  private OptimizerKeys() {}

  /// Sets of thresholds.
  enum Profile {
    /// What experience says.
    USUAL,
    /// The rules of the first plan.
    SEED;

    private QueryThresholds thresholds() {
      return switch (this) {
        case USUAL -> QueryThresholds.USUAL;
        case SEED -> QueryThresholds.SEED;
      };
    }
  }

  static Configuration.Optimizer optimizer(ConfigurationValues values) {
    QueryThresholds profile = values.get(PROFILE).thresholds().withSlowTail(values.get(SLOW_TAIL));
    QueryThresholds byMean = values.get(SLOW_MEAN).map(profile::withSlowMean).orElse(profile);
    PoolGoals pool = PoolGoals.usual();
    return new Configuration.Optimizer(
        values.get(ENABLED),
        values.get(STATEMENTS),
        values.get(SNAPSHOT_INTERVAL),
        values.get(SLOW_CALLS).map(byMean::withSlowCalls).orElse(byMean),
        new WasteThresholds(
            values.get(REPEATS),
            values.get(CHATTY_STATEMENTS),
            values.get(CHATTY_PERCENT) / PERCENT),
        new PoolGoals(
            values.get(POOL_WAIT),
            pool.share(),
            values.get(POOL_PER_CORE),
            pool.spindles(),
            pool.besidePool()));
  }
}
