package dev.rockhopper.adapters.postgres.counters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.counters.CountingProcess.How;
import dev.rockhopper.adapters.postgres.counters.CountingProcess.Running;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.counters.CounterBuffer;
import dev.rockhopper.application.counters.CounterBuffer.Limits;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.MemberKey;
import dev.rockhopper.domain.members.UserId;
import java.io.IOException;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/// What was counted and waited for is there whatever happens, once; of the rest a crash loses what
/// no statement had taken along yet, and a stop nothing.
@Timeout(120)
class CountedAcrossAnEndTest {
  private static final int WRITES = 10;
  private static final int CALLERS = 32;
  private static final int CALLS = 50;

  private final TestDatabase database = TestDatabase.create();

  @BeforeEach
  void knowTheGuild() {
    database.run("INSERT INTO guild (guild_id) VALUES (7)");
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private long stored() {
    return Long.parseLong(database.single("SELECT xp FROM member_level WHERE user_id = 9"));
  }

  /// Each thread may have had one that it could not say any more.
  @Test
  void whatWasWaitedForIsThereOnceThoughTheProcessWasKilled() throws IOException {
    try (Running process = Running.at(database.url(), How.WAITING)) {
      process.awaitWrites(WRITES);
      process.kill();

      assertThat(stored())
          .isBetween(
              (long) process.counted().size(),
              (long) process.counted().size() + CountingProcess.THREADS);
    }
  }

  /// One that had been counted when so many statements were done is in the next at the latest, or
  /// in the one after where the next was on its way already.
  @Test
  void whatWasNotWaitedForIsLostByAWindowAtMostAndNeverCountedTwice() throws IOException {
    try (Running process = Running.at(database.url(), How.TRUSTING)) {
      process.awaitWrites(WRITES);
      process.kill();

      long last = process.counted().stream().mapToLong(Long::longValue).max().orElseThrow();
      long certain = process.counted().stream().filter(writes -> writes <= last - 2).count();
      assertThat(certain).isPositive();
      assertThat(stored())
          .isBetween(certain, (long) process.counted().size() + CountingProcess.THREADS);
    }
  }

  @Test
  void aStopLosesNothing() throws IOException {
    try (Running process = Running.at(database.url(), How.TRUSTING)) {
      process.awaitWrites(WRITES);
      process.stop();

      assertThat(process.process().exitValue()).isZero();
      assertThat(stored()).isEqualTo(process.counted().size());
    }
  }

  /// How much faster that is than a statement for each is only reported: it depends on the disk.
  @Test
  void ofThirtyTwoWhoWaitManyAreOneStatement(TestReporter report) {
    JooqLevelRepository levels =
        new JooqLevelRepository(
            new JooqTransactionManager(database.dataSource(), Conducts.usual()));
    long alone = nanosOf(member -> levels.addAll(Map.of(member, 1L)));
    try (CounterBuffer<MemberKey> buffer =
        new CounterBuffer<>("xp", levels::addAll, Limits.USUAL, _ -> {})) {
      long merged = nanosOf(member -> buffer.addAndWait(member, 1));

      report.publishEntry(
          "merged",
          "%.1f times as many a second as one statement each; %d statements for %d"
              .formatted(
                  (double) alone / merged,
                  buffer.statistics().writes(),
                  buffer.statistics().counted()));
      assertThat(buffer.statistics().counted()).isEqualTo(CALLERS * CALLS);
      assertThat(buffer.statistics().writes()).isLessThan(CALLERS * CALLS / 2);
      assertThat(database.single("SELECT sum(xp) FROM member_level"))
          .isEqualTo(String.valueOf(2 * CALLERS * CALLS));
    }
  }

  private static long nanosOf(Consumer<MemberKey> count) {
    long before = System.nanoTime();
    Concurrently.times(
        CALLERS,
        caller -> {
          for (int call = 0; call < CALLS; call++) {
            count.accept(new MemberKey(new GuildId(7), new UserId(100 + caller)));
          }
          return caller;
        });
    return System.nanoTime() - before;
  }
}
