package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.cache.CacheConfig.Refresh;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.CacheStorm;
import dev.rockhopper.application.cache.CacheStorm.Outcome;
import dev.rockhopper.application.cache.ForgetfulCacheManager;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;

/// Many races in an order that chance decides, over the store in memory.
@Timeout(600)
class CacheStormTest {
  private static final long SEED = 20_261_121;

  @Test
  void inAThousandRoundsNothingIsReadAsItWasBefore(TestReporter report) {
    requireNothingStale(heardStorm(1_000, new CacheWorld()), report);
  }

  /// With somebody else who writes the same, so that what is put has something to overtake.
  @Test
  void norWhereWhatTwoWriteTakesItsPlace(TestReporter report) {
    requireNothingStale(rivals(1_000, CacheWorld.writtenThrough()), report);
  }

  /// Every entry is loaded anew by the first read after a moment, while it is written.
  @Test
  void norWhereEntriesAreLoadedAhead(TestReporter report) {
    CacheWorld world = loadingAhead();

    Outcome outcome = storm(1_000, world, ticking(world), false);

    requireNothingStale(outcome, report);
    CacheStatistics counted = world.cache.statistics();
    report.publishEntry("loads", counted.loads() + ", misses " + counted.reads().misses());
    assertThat(counted.loads().done() + counted.loads().shared())
        .as("more than those who missed have loaded")
        .isGreaterThan(counted.reads().misses());
  }

  @Test
  void withoutTheGateWhatIsLoadedAheadStays(TestReporter report) {
    CacheWorld world = loadingAhead(Guard.GATE);

    Outcome outcome = storm(300, world, ticking(world), false);

    report.publishEntry("loading ahead without the gate", outcome.toString());
    assertThat(outcome.staleForGood() + outcome.staleReads()).isPositive();
  }

  private static CacheWorld loadingAhead(Guard... without) {
    return new CacheWorld(
        CacheConfigs.defaults()
            .with(
                CacheKinds.GUILD_CONFIG.name(),
                CacheWorld.usual(CacheKinds.GUILD_CONFIG).refreshed(new Refresh.Ahead(1e-9))),
        CacheWorld.PATIENCE,
        without);
  }

  /// Instead of messages, which would make good what was missed, time passes.
  private static InvalidationListener ticking(CacheWorld world) {
    return new InvalidationListener() {
      @Override
      public void invalidatedElsewhere(Invalidation invalidation) {
        world.nanos.addAndGet(1_000_000);
      }

      @Override
      public void missed() {
        world.nanos.addAndGet(1_000_000);
      }
    };
  }

  @Test
  void withoutItsGateWhatIsPutTakesThePlaceOfWhatIsNewer(TestReporter report) {
    Outcome outcome =
        rivals(1_000, CacheWorld.writtenThrough(Guard.WRITTEN_GATE, Guard.WRITTEN_ALONE));

    report.publishEntry("without the gate of what is put", outcome.toString());
    assertThat(outcome.staleReads()).isPositive();
  }

  @Test
  void withoutTheGateOldSettingsStayForGood(TestReporter report) {
    Outcome outcome = silentStorm(300, new CacheWorld(Guard.GATE));

    report.publishEntry("without the gate", outcome.toString());
    assertThat(outcome.staleForGood()).isPositive();
  }

  @Test
  void withoutTheWordBeforeTheCommitOldSettingsAreReadAfterIt(TestReporter report) {
    Outcome outcome = silentStorm(300, new CacheWorld(Guard.PENDING, Guard.AFTER_COMMIT));

    report.publishEntry("invalidated inside the transaction only", outcome.toString());
    assertThat(outcome.staleForGood()).isPositive();
    assertThat(outcome.staleReads()).isPositive();
  }

  private static void requireNothingStale(Outcome outcome, TestReporter report) {
    report.publishEntry("with all guards", outcome.toString());
    assertThat(outcome.staleForGood()).isZero();
    assertThat(outcome.staleReads()).isZero();
    assertThat(outcome.reads()).isGreaterThan(outcome.rounds());
  }

  /// With messages of other processes.
  private static Outcome heardStorm(int rounds, CacheWorld world) {
    return storm(rounds, world, world.caches, false);
  }

  /// Without messages, which would make good what a guard that is left out has let pass.
  private static Outcome silentStorm(int rounds, CacheWorld world) {
    return storm(rounds, world, new ForgetfulCacheManager(), false);
  }

  private static Outcome rivals(int rounds, CacheWorld world) {
    return storm(rounds, world, new ForgetfulCacheManager(), true);
  }

  private static Outcome storm(
      int rounds, CacheWorld world, InvalidationListener messages, boolean hasRival) {
    List<GuildId> guilds =
        LongStream.rangeClosed(1_000, 999 + rounds).mapToObj(GuildId::new).toList();
    InMemoryGuildRepository known = new InMemoryGuildRepository(world.store);
    guilds.forEach(known::ensure);
    RecordedConfigs stored = new RecordedConfigs(world.configs, world.transactions);
    Outcome outcome =
        new CacheStorm(
                new CachedGuildConfigRepository(
                    CacheStorm.lingering(stored), world.caches, world.transactions),
                stored,
                world.transactions,
                messages,
                guilds,
                SEED,
                hasRival)
            .blow();
    assertThat(world.caches.pending()).isZero();
    return outcome;
  }
}
