package dev.rockhopper.application.optimization.query;

import static dev.rockhopper.application.optimization.query.Findings.count;
import static dev.rockhopper.application.optimization.query.Findings.percent;
import static dev.rockhopper.application.optimization.query.Findings.shareOfTime;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What is wrong with the time that a statement takes: always, sometimes, or for its sorts.
///
/// @param thresholds from when on
/// @param blockBytes the size of the server's blocks
record TimingChecks(QueryThresholds thresholds, int blockBytes) {
  /// So many times as long as usual is a tail.
  private static final double TAIL = 10;

  /// So many deviations above the mean can only be another kind of execution.
  private static final double DEVIATIONS = 3;

  private static final double MEGABYTE = 1 << 20;

  /// All of them. Where the mean is high only because of some slow executions, these are the
  /// finding.
  Stream<QueryFinding> findings(JudgedStatement statement) {
    Optional<QueryFinding> tail =
        ownTail(statement).or(() -> serversTail(statement)).or(() -> slowShare(statement));
    boolean isUsuallyFast =
        tail.isPresent()
            && (statement.own().isEmpty()
                || statement.own().stream()
                    .allMatch(it -> it.durations().p50().compareTo(thresholds.slowMean()) < 0));
    Optional<QueryFinding> mean = isUsuallyFast ? Optional.empty() : slowMean(statement);
    return Stream.of(mean, tail, spill(statement)).flatMap(Optional::stream);
  }

  private Optional<QueryFinding> slowMean(JudgedStatement statement) {
    if (statement.meanMillis() * 1e6 < thresholds.slowMean().toNanos()
        || statement.calls() < thresholds.slowCalls()) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.of(
            statement,
            Problem.SLOW_MEAN,
            "Takes %s on average".formatted(millis(statement.meanMillis())),
            List.of(shareOfTime(statement))));
  }

  private Optional<QueryFinding> ownTail(JudgedStatement statement) {
    return statement.own().stream()
        .filter(this::hasTail)
        .max((a, b) -> a.durations().p99().compareTo(b.durations().p99()))
        .map(it ->
            Findings.of(
                statement,
                Problem.SLOW_TAIL,
                "Mostly takes %s, and one time in a hundred %s or longer"
                    .formatted(millis(it.durations().p50()), millis(it.durations().p99())),
                List.of(
                    shareOfTime(statement),
                    "at %s: p50 %s, p95 %s, p99 %s, max %s, mean %s"
                        .formatted(
                            it.site(),
                            millis(it.durations().p50()),
                            millis(it.durations().p95()),
                            millis(it.durations().p99()),
                            millis(it.durations().max()),
                            millis(it.durations().mean())),
                    "%s of %s executions took longer than 100 ms: look for locks that it waits"
                            .formatted(count(it.slow()), count(it.calls()))
                        + " for, and for values that have many more rows than others")));
  }

  private boolean hasTail(StatementObservation seen) {
    Duration p50 = seen.durations().p50();
    Duration p99 = seen.durations().p99();
    return seen.calls() >= Math.max(100, thresholds.slowCalls())
        && p99.compareTo(thresholds.slowTail()) >= 0
        && p99.toNanos() >= TAIL * p50.toNanos();
  }

  /// The server counts no percentiles, but how far executions are from the mean.
  private Optional<QueryFinding> serversTail(JudgedStatement statement) {
    double mean = statement.meanMillis();
    return statement
        .timing()
        .filter(_ -> statement.calls() >= Math.max(100, thresholds.slowCalls()))
        .filter(it -> it.maxMillis() * 1e6 >= thresholds.slowTail().toNanos())
        .filter(it -> it.deviationMillis() >= DEVIATIONS * mean && it.maxMillis() >= TAIL * mean)
        .map(it ->
            Findings.of(
                statement,
                Problem.SLOW_TAIL,
                "Takes %s on average, and sometimes %s"
                    .formatted(millis(mean), millis(it.maxMillis())),
                List.of(
                    shareOfTime(statement),
                    "mean %s, standard deviation %s, max %s, as the server has counted"
                        .formatted(
                            millis(mean), millis(it.deviationMillis()), millis(it.maxMillis())))));
  }

  private Optional<QueryFinding> slowShare(JudgedStatement statement) {
    long calls = statement.own().stream().mapToLong(StatementObservation::calls).sum();
    long slow = statement.own().stream().mapToLong(StatementObservation::slow).sum();
    if (calls == 0 || (double) slow / calls <= thresholds.slowShare()) {
      return Optional.empty();
    }
    return Optional.of(
        Findings.of(
            statement,
            Problem.SLOW_TAIL,
            "Takes longer than 100 ms in %s of its executions"
                .formatted(percent((double) slow / calls)),
            List.of(shareOfTime(statement))));
  }

  private Optional<QueryFinding> spill(JudgedStatement statement) {
    return statement
        .timing()
        .map(StatementTiming::temporaryBlocks)
        .filter(blocks -> blocks > 0)
        .map(blocks -> {
          double perCall = (double) blocks * blockBytes / Math.max(1, statement.calls());
          return Findings.of(
              statement,
              Problem.SPILL,
              "Sorts or hashes more than fits into memory",
              List.of(
                  shareOfTime(statement),
                  "%s MB written to temporary files at each execution, %s MB in all"
                      .formatted(
                          count(perCall / MEGABYTE),
                          count((double) blocks * blockBytes / MEGABYTE)),
                  "a larger work_mem for this statement, fewer columns, or an index in the order"
                      + " that is asked for avoid it"));
        });
  }

  private static String millis(double value) {
    return Findings.millis(value);
  }

  private static String millis(Duration duration) {
    return Findings.millis(duration.toNanos() / 1e6);
  }
}
