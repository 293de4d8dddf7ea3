package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.history.StatisticsArchive;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot.Origin;
import dev.rockhopper.application.optimization.workload.CallSite;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementTotals;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.transaction.Durations;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// What every [StatisticsArchive] does.
public interface StatisticsArchiveContract {
  /// The archive, which others may have filled.
  StatisticsArchive archive();

  private static StatisticsSnapshot snapshot(UUID process, Instant takenAt, String... statements) {
    return new StatisticsSnapshot(
        new Origin(process, takenAt.minusSeconds(90), takenAt),
        new StatementTotals(7, 1, 30, Duration.ofNanos(123_456_789)),
        List.of(statements).stream().map(StatisticsArchiveContract::statement).toList(),
        List.of(
            new WasteObservation(
                Problem.N_PLUS_ONE,
                "select \"a\" from t where b = $1",
                "command cases",
                3,
                30,
                12,
                Duration.ofMillis(40),
                Duration.ofMillis(35),
                "select b from p",
                12)),
        List.of(
            new CacheStatistics(
                "case",
                CacheLevel.REDIS,
                new CacheStatistics.Reads(1, 2, 3, 4, 5),
                new CacheStatistics.Loads(6, 7, 8, Duration.ofMillis(9)),
                new CacheStatistics.Changes(10, 11, 12, 13),
                14)),
        List.of(
            new PoolResize(
                "pool-1",
                Level.WARN,
                10,
                32,
                "Make the pool larger",
                List.of("Many wait.", "They need not."),
                40,
                1_200)));
  }

  private static StatementObservation statement(String text) {
    return new StatementObservation(
        text,
        "JooqCaseRepository.find",
        new CallSite("case.open", "command ban"),
        new Durations(
            7,
            Duration.ofMillis(70),
            Duration.ofMillis(10),
            Duration.ofMillis(9),
            Duration.ofMillis(20),
            Duration.ofMillis(30),
            Duration.ofNanos(30_000_001)),
        8,
        9,
        10);
  }

  private static Instant at(String time) {
    return Instant.parse("2030-01-0" + time + ":00.123456Z");
  }

  private List<StatisticsSnapshot> of(UUID... processes) {
    return archive().all().stream()
        .filter(it -> List.of(processes).contains(it.origin().process()))
        .toList();
  }

  @Test
  default void whatIsKeptIsReadAsItWas() {
    UUID process = UUID.randomUUID();
    StatisticsSnapshot kept =
        snapshot(process, at("2T10:00"), "select 'ü' \\ \"x\" \t", "update t set a = $1");

    archive().keep(kept);

    assertThat(of(process)).containsExactly(kept);
  }

  @Test
  default void aNewerSnapshotTakesThePlaceOfTheLast() {
    UUID process = UUID.randomUUID();
    StatisticsSnapshot newer = snapshot(process, at("2T10:01"));
    archive().keep(snapshot(process, at("2T10:00"), "select $1"));

    archive().keep(newer);

    assertThat(of(process)).containsExactly(newer);
  }

  @Test
  default void theProcessThatWasSeenLastComesFirst() {
    UUID early = UUID.randomUUID();
    UUID late = UUID.randomUUID();
    archive().keep(snapshot(late, at("3T10:00")));
    archive().keep(snapshot(early, at("2T10:00")));

    assertThat(of(early, late))
        .extracting(it -> it.origin().process())
        .containsExactly(late, early);
  }

  @Test
  default void whoHasBeenGoneForLongIsForgotten() {
    UUID gone = UUID.randomUUID();
    UUID there = UUID.randomUUID();
    archive().keep(snapshot(gone, Instant.parse("2020-01-01T10:00:00Z")));
    archive().keep(snapshot(there, at("2T10:00")));

    int forgotten = archive().forget(Instant.parse("2020-01-01T10:00:01Z"));

    assertThat(forgotten).isEqualTo(1);
    assertThat(of(gone, there)).extracting(it -> it.origin().process()).containsExactly(there);
  }
}
