package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What the guards of the cache are for: each is left out once, and what it keeps from happening
/// happens. The same races with all guards are in {@link StaleReadRacesTest}.
@Timeout(60)
class RemovedCacheGuardsTest {

  @Test
  void withoutTheGateALoadThatBeganBeforeTheWriteStaysForGood() {
    CacheWorld world = new CacheWorld(Guard.GATE);

    assertThat(Races.loadThatBeganBeforeTheWrite(world)).isEqualTo(1);
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutTheGateNewsThatComeInTheOtherOrderLeaveTheOlder() {
    assertThat(Races.newsInTheOtherOrder(new CacheWorld(Guard.GATE))).isEqualTo(1);
  }

  @Test
  void withoutTheGateNothingStaysThoughItWasCreated() {
    assertThat(Races.loadOfNothingThatBeganBeforeTheCreation(new CacheWorld(Guard.GATE))).isZero();
  }

  @Test
  void withoutTheGateOneOfManyStaysAsItWas() {
    assertThat(Races.bulkLoadWithOneWrite(new CacheWorld(Guard.GATE))).isEmpty();
  }

  @Test
  void withoutTheGateALoadThatBeganBeforeEverythingWasForgottenStays() {
    CacheWorld world = new CacheWorld(Guard.GATE, Guard.GROUPS);

    assertThat(Races.loadThatBeganBeforeAWriteOfItsGroup(world, Invalidation.EVERYTHING))
        .isEqualTo(1);
  }

  @Test
  void withoutTheWordBeforeTheCommitTheOldIsReadAfterIt() {
    assertThat(Races.readBetweenTheCommitAndItsEnd(new CacheWorld(Guard.PENDING))).isEqualTo(1);
  }

  @Test
  void withoutTheWordAfterTheCommitALoadBeforeItStaysForGood() {
    CacheWorld world = new CacheWorld(Guard.PENDING, Guard.AFTER_COMMIT);

    assertThat(Races.loadBetweenTheWriteAndItsCommit(world)).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutALookAtItsAgeALoadGivesTheOldToWhoeverComesLater() {
    assertThat(Races.readThatMightJoinAnOldLoad(new CacheWorld(Guard.FLIGHT_AGE))).isEqualTo(1);
  }

  @Test
  void withoutALookAtTheGroupsTheirEntriesStay() {
    CacheWorld world = new CacheWorld(Guard.GROUPS);

    assertThat(Races.readAfterAWriteOfItsGroup(world, CacheKinds.group(GUILD))).isEqualTo(1);
  }

  @Test
  void withoutTheRuleThatTransactionsAskTheStoreThePastStaysForGood() {
    CacheWorld world = new CacheWorld(Guard.OUTSIDE_TRANSACTIONS);

    assertThat(Races.readInATransactionOfThePast(world)).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutTheWaitAfterAnUnknownOutcomeALateCommitIsNeverSeen() {
    CacheWorld world = new CacheWorld();
    world.write();
    world.read();
    assertThatThrownBy(() -> world.write(_ -> world.store.loseNextAnswer(LostAnswer.NOT_COMMITTED)))
        .isInstanceOf(UnknownOutcomeException.class);
    world.later.remove().run();
    world.read();

    world.transactions.inTransaction(
        "late", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));

    assertThat(world.read()).isEqualTo(1);
    assertThat(world.stored()).isEqualTo(2);
  }

  @Test
  void withoutProofAStrictKindIsBelievedThoughOthersAreNotHeard() {
    assertThat(Races.readWhileOthersAreNotHeard(new CacheWorld(Guard.PROOF))).isEqualTo(1);
  }

  @Test
  void withoutTheSingleFlightEverybodyLoads() {
    CacheWorld world = new CacheWorld(Guard.SINGLE_FLIGHT);
    AtomicInteger loads = new AtomicInteger();

    Concurrently.times(
        20,
        _ ->
            world.read(guild -> {
              loads.incrementAndGet();
              Races.until(() -> loads.get() == 20);
              return world.configs.findById(guild);
            }));

    assertThat(loads).hasValue(20);
  }

  @Test
  void withoutTheSearchForCirclesALoaderWaitsForItselfUntilItsPatienceEnds() {
    CacheWorld world =
        new CacheWorld(CacheConfigs.defaults(), Duration.ofMillis(50), Guard.CIRCLES);
    AtomicInteger loads = new AtomicInteger();

    assertThat(world.read(new AskingForItself(world, loads))).isZero();

    assertThat(loads).hasValue(2);
    assertThat(world.cache.statistics().loads().shared()).isEqualTo(1);
  }

  /// Asks for the key that it is to load, the first time.
  private record AskingForItself(CacheWorld world, AtomicInteger loads)
      implements Function<GuildId, Optional<GuildConfig>> {
    @Override
    public Optional<GuildConfig> apply(GuildId guild) {
      return loads.incrementAndGet() == 1 ? world.cache.get(guild, this) : Optional.empty();
    }
  }
}
