package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.guilds.GuildConfig;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What was written takes its place once it is committed, and never the place of something newer.
@Timeout(60)
class WriteThroughTest {
  private final CacheWorld world = CacheWorld.writtenThrough();
  private final CachedGuildConfigRepository cached = world.cachedConfigs();

  @AfterEach
  void nobodyIsLeftWriting() {
    world.later.forEach(Runnable::run);

    assertThat(world.caches.pending()).isZero();
  }

  private GuildConfig save() {
    return world.transactions.inTransaction("save", _ -> cached.save(cached.getForUpdate(GUILD)));
  }

  private long loads() {
    return world.cache.statistics().loads().done();
  }

  @Test
  void whatWasWrittenIsReadWithoutALoad() {
    GuildConfig saved = save();

    assertThat(cached.findById(GUILD)).contains(saved);
    assertThat(loads()).isZero();
    assertThat(cached.update(saved).version()).isEqualTo(2);
    assertThat(world.read()).isEqualTo(2);
    cached.delete(GUILD);
    assertThat(world.read()).isZero();
    assertThat(loads()).isZero();
    assertThat(world.cache.statistics().reads().absentHits()).isEqualTo(1);
  }

  @Test
  void whatWasNotThereToBeDeletedIsAskedFor() {
    assertThat(cached.delete(GUILD)).isFalse();

    assertThat(world.read()).isZero();
    assertThat(loads()).isEqualTo(1);
  }

  @Test
  void itLivesAsLongAsWhatIsLoaded() {
    save();
    world.nanos.addAndGet(Duration.ofDays(2).toNanos());

    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isEqualTo(1);
  }

  @Test
  void ofSeveralWritesOfATransactionTheLastCounts() {
    world.transactions.inTransaction(
        "twice",
        _ -> {
          GuildConfig first = cached.save(cached.getForUpdate(GUILD));
          return cached.update(first);
        });

    assertThat(world.read()).isEqualTo(2);
    assertThat(loads()).isZero();
  }

  @Test
  void whereAKindIsNotWrittenThroughItIsLoaded() {
    CacheWorld aside = new CacheWorld();
    CachedGuildConfigRepository configs = aside.cachedConfigs();

    configs.save(GuildConfig.defaultsFor(GUILD));

    assertThat(aside.read()).isEqualTo(1);
    assertThat(aside.cache.statistics().loads().done()).isEqualTo(1);
  }

  @Test
  void aLoadThatBeganBeforeTheWriteDoesNotReplaceIt() {
    save();
    world.caches.missed();
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    CacheWorld.await(slow.hasRead);
    save();
    slow.released.countDown();
    reader.join();

    assertThat(world.read()).isEqualTo(2);
    assertThat(loads()).isEqualTo(1);
  }

  // --- how transactions end ----------------------------------------------------------------------

  @Test
  void afterARollbackNothingTakesAnyPlace() {
    save();

    world.transactions.inTransaction(
        "rolled back",
        transaction -> {
          cached.save(cached.getForUpdate(GUILD));
          transaction.setRollbackOnly();
          return 0;
        });

    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isEqualTo(1);
  }

  @Test
  void whereTheOutcomeIsUnknownNothingTakesAnyPlace() {
    save();
    world.store.loseNextAnswer(LostAnswer.NOT_COMMITTED);
    assertThatThrownBy(this::save).isInstanceOf(UnknownOutcomeException.class);

    assertThat(world.read()).isEqualTo(1);
    world.later.remove().run();

    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isEqualTo(2);
  }

  @Test
  void whatALevelHasWrittenThatRolledBackTakesNoPlace() {
    assertThat(WriteThroughRaces.putOfALevelThatRolledBack(world, false)).isEqualTo(1);
  }

  @Test
  void whatWasWrittenAroundALevelThatRolledBackDoes() {
    world.transactions.inTransaction(
        "outer",
        _ -> {
          cached.save(cached.getForUpdate(GUILD));
          return world.transactions.inTransaction(
              TransactionOptions.named("level").nested(),
              level -> {
                world.writeIn(level);
                level.setRollbackOnly();
                return 0;
              });
        });

    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isZero();
  }

  @Test
  void whatALevelHasWrittenThatReturnedDoes() {
    world.transactions.inTransaction(
        "outer",
        _ -> {
          cached.save(cached.getForUpdate(GUILD));
          return world.transactions.inTransaction(
              TransactionOptions.named("level").nested(),
              _ -> cached.save(cached.getForUpdate(GUILD)));
        });

    assertThat(world.read()).isEqualTo(2);
    assertThat(loads()).isZero();
  }

  // --- what is newer -----------------------------------------------------------------------------

  @Test
  void whatWasOvertakenByAnotherWriterTakesNoPlace() {
    assertThat(WriteThroughRaces.putsInTheOtherOrder(world)).isEqualTo(2);
    assertThat(world.cache.statistics().changes().refused()).isEqualTo(2);
  }

  @Test
  void whileAnotherIsAboutToWriteNothingTakesItsPlace() {
    assertThat(WriteThroughRaces.readBeforeTheEndOfOneWhoWasThereFirst(world)).isEqualTo(2);
    assertThat(world.read()).isEqualTo(2);
  }

  @Test
  void whatAnotherProcessHasWrittenSinceIsNotReplaced() {
    assertThat(WriteThroughRaces.putAfterNewsOfAnother(world, WriteThroughRaces.newsOfTheKey()))
        .isEqualTo(2);
    assertThat(
            WriteThroughRaces.putAfterNewsOfAnother(
                world, Invalidation.ofEverything(CacheKinds.GUILD_CONFIG.name())))
        .isEqualTo(4);
  }

  @Test
  void whatItsTransactionHasWrittenAgainIsLoaded() {
    assertThat(WriteThroughRaces.putOfWhatWasWrittenAgain(world, false)).isEqualTo(2);
  }

  @Test
  void whatItsTransactionHasWrittenByAnotherEntityIsLoaded() {
    assertThat(WriteThroughRaces.putOfWhatWentWithItsGuild(world)).isZero();
  }

  @Test
  void aStrictKindIsNotPutWhileOthersAreNotHeard() {
    world.proven.set(false);
    save();
    world.proven.set(true);

    assertThat(world.read()).isEqualTo(1);
    assertThat(loads()).isEqualTo(1);
  }

  @Test
  void whatIsNotCachedAtAllIsNotPut() {
    CacheWorld off = new CacheWorld(CacheConfigs.defaults().off(), CacheWorld.PATIENCE);

    off.cachedConfigs().save(GuildConfig.defaultsFor(GUILD));

    assertThat(off.cache.statistics().size()).isZero();
  }
}
