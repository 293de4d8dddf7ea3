package dev.rockhopper.bootstrap.cached;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.cache.CacheStorm;
import dev.rockhopper.application.cache.CacheStorm.Outcome;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/// Many races in an order that chance decides, over the real store. Without the guards the same
/// races leave old settings for good: see `CacheStormTest` beside the cache.
@Timeout(1_800)
class CacheStormOnTheServerTest {
  private static final long SEED = 20_261_122;

  @Test
  void inAThousandRoundsNothingIsReadAsItWasBefore(TestReporter report) {
    requireNothingStale(storm(1_000, Pattern.ASIDE), report);
  }

  /// What is written takes its place, and two write.
  @Test
  void norWhereWhatTwoWriteTakesItsPlace(TestReporter report) {
    requireNothingStale(storm(500, Pattern.WRITE_THROUGH), report);
  }

  @Tag("long")
  @Test
  void norInAHundredThousand(TestReporter report) {
    requireNothingStale(storm(100_000, Pattern.ASIDE), report);
  }

  @Tag("long")
  @Test
  void norInThirtyThousandWhereWhatTwoWriteTakesItsPlace(TestReporter report) {
    requireNothingStale(storm(30_000, Pattern.WRITE_THROUGH), report);
  }

  private static void requireNothingStale(Outcome outcome, TestReporter report) {
    report.publishEntry("storm", outcome.toString());
    assertThat(outcome.staleForGood()).isZero();
    assertThat(outcome.staleReads()).isZero();
    assertThat(outcome.reads()).isGreaterThan(outcome.rounds());
  }

  private static Outcome storm(int rounds, Pattern pattern) {
    try (TestDatabase database = TestDatabase.create()) {
      database.run(
          "INSERT INTO guild (guild_id) SELECT * FROM generate_series(1, %d)".formatted(rounds));
      CachedStore store = new CachedStore(database.dataSource(), pattern);
      JooqGuildConfigRepository stored = new JooqGuildConfigRepository(store.transactions);
      List<GuildId> guilds = LongStream.rangeClosed(1, rounds).mapToObj(GuildId::new).toList();
      return new CacheStorm(
              new CachedGuildConfigRepository(
                  CacheStorm.lingering(stored), store.caches, store.transactions),
              stored,
              store.transactions,
              store.caches,
              guilds,
              SEED,
              pattern == Pattern.WRITE_THROUGH)
          .blow();
    }
  }
}
