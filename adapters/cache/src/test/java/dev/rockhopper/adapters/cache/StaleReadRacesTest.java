package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is written while it is read is never read as it was before, once it is committed. After
/// each, no writer may be left that nobody ever ends.
@Timeout(60)
class StaleReadRacesTest {
  private final CacheWorld world = new CacheWorld();

  @AfterEach
  void nobodyIsLeftWriting() {
    world.later.forEach(Runnable::run);

    assertThat(world.caches.pending()).isZero();
  }

  @Test
  void aLoadThatBeganBeforeTheWriteIsNotKept() {
    assertThat(Races.loadThatBeganBeforeTheWrite(world)).isEqualTo(2);
    assertThat(world.cache.statistics().changes().refused()).isEqualTo(1);
  }

  @Test
  void aLoadOfNothingThatBeganBeforeTheCreationIsNotKept() {
    assertThat(Races.loadOfNothingThatBeganBeforeTheCreation(world)).isEqualTo(2);
  }

  @Test
  void thatThereIsNothingIsForgottenWhenItIsCreated() {
    assertThat(world.read()).isZero();
    assertThat(world.read()).isZero();
    assertThat(world.cache.statistics().reads().absentHits()).isEqualTo(1);

    world.write();

    assertThat(world.read()).isEqualTo(1);
  }

  @Test
  void aLoadBetweenTheWriteAndItsCommitIsNotKept() {
    assertThat(Races.loadBetweenTheWriteAndItsCommit(world)).isEqualTo(2);
  }

  @Test
  void aWriteIsSeenFromItsCommitOn() {
    assertThat(Races.readBetweenTheCommitAndItsEnd(world)).isEqualTo(2);
  }

  @Test
  void writersWhoEndInTheOtherOrderLeaveTheNewest() {
    assertThat(Races.endsInTheOtherOrder(world)).isEqualTo(2);
    assertThat(world.read()).isEqualTo(2);
  }

  @Test
  void newsThatComeInTheOtherOrderLeaveTheNewest() {
    assertThat(Races.newsInTheOtherOrder(world)).isEqualTo(2);
  }

  @Test
  void aReadDoesNotWaitForALoadThatIsTooOldForIt() {
    assertThat(Races.readThatMightJoinAnOldLoad(world)).isEqualTo(2);
  }

  @Test
  void whileSomebodyWritesNobodyWaitsForTheLoadOfAnother() {
    assertThat(Races.readWhileALoadIsUnderWayAndAWriteToo(world)).isEqualTo(1);
  }

  @Test
  void whatATransactionOfThePastReadsIsNotKept() {
    assertThat(Races.readInATransactionOfThePast(world)).isEqualTo(2);
  }

  @Test
  void ofABulkLoadOnlyWhatWasWrittenMeanwhileIsNotKept() {
    assertThat(Races.bulkLoadWithOneWrite(world)).containsExactly(GUILD);
  }

  @Test
  void aGroupIsForgottenWithEverythingInIt() {
    assertThat(Races.readAfterAWriteOfItsGroup(world, CacheKinds.group(GUILD))).isEqualTo(2);
    assertThat(Races.readAfterAWriteOfItsGroup(world, Invalidation.EVERYTHING)).isEqualTo(2);
  }

  @Test
  void aLoadThatBeganBeforeAWriteOfItsGroupIsNotKept() {
    assertThat(Races.loadThatBeganBeforeAWriteOfItsGroup(world, CacheKinds.group(GUILD)))
        .isEqualTo(2);
  }

  @Test
  void aLoadThatBeganBeforeEverythingWasForgottenIsNotKept() {
    assertThat(Races.loadThatBeganBeforeAWriteOfItsGroup(world, Invalidation.EVERYTHING))
        .isEqualTo(2);
  }

  @Test
  void aStrictKindIsNotBelievedWhileOthersAreNotHeard() {
    assertThat(Races.readWhileOthersAreNotHeard(world)).isEqualTo(2);
  }

  // --- how transactions end ----------------------------------------------------------------------

  @Test
  void aRollbackLeavesWhatWasThereAndIsToldToNobody() {
    world.write();
    world.read();
    int told = world.sink.sent().size();

    long seenInside =
        world.write(transaction -> {
          assertThat(world.read()).isEqualTo(2);
          transaction.setRollbackOnly();
        });

    assertThat(seenInside).isEqualTo(2);
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.sink.sent()).hasSize(told);
  }

  @Test
  void workThatFailsLeavesWhatWasThere() {
    world.write();
    world.read();

    assertThatThrownBy(() ->
            world.write(_ -> {
              throw new IllegalStateException("on purpose");
            }))
        .hasMessage("on purpose");

    assertThat(world.read()).isEqualTo(1);
    assertThat(world.caches.pending()).isZero();
  }

  @Test
  void anErrorLeavesNobodyWriting() {
    assertThatThrownBy(() ->
            world.write(_ -> {
              throw new AssertionError("on purpose");
            }))
        .isInstanceOf(AssertionError.class);

    assertThat(world.caches.pending()).isZero();
    assertThat(world.read()).isZero();
  }

  @Test
  void ofALevelThatRollsBackAloneTheOthersMayHearAndOfTheWholeTheyHearOnce() {
    world.transactions.inTransaction(
        "outer",
        outer -> {
          world.writeIn(outer);
          world.transactions.inTransaction(
              TransactionOptions.named("inner").nested(),
              inner -> {
                world.writeIn(inner);
                inner.setRollbackOnly();
                return 0;
              });
          return 0;
        });

    assertThat(world.read()).isEqualTo(1);
    assertThat(world.sink.sent())
        .containsExactly(
            List.of(
                new Invalidation(
                    CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of())));
  }

  @Test
  void whatOnlyALevelThatRolledBackHasWrittenCanBeKeptAgain() {
    world.transactions.inTransaction(
        "outer",
        _ -> {
          world.transactions.inTransaction(
              TransactionOptions.named("inner").nested(),
              inner -> {
                world.writeIn(inner);
                inner.setRollbackOnly();
                return 0;
              });
          return 0;
        });

    world.read();
    world.read();

    assertThat(world.cache.statistics().reads().absentHits()).isEqualTo(1);
  }

  @Test
  void aLevelThatReturnedAndIsRolledBackWithTheWholeIsToldToNobody() {
    world.transactions.inTransaction(
        "outer",
        outer -> {
          world.transactions.inTransaction(
              TransactionOptions.named("inner").nested(), world::writeIn);
          outer.setRollbackOnly();
          return 0;
        });

    assertThat(world.read()).isZero();
    assertThat(world.sink.sent()).isEmpty();
  }

  @Test
  void aCommitThatFailsIsARollback() {
    world.write();
    world.read();
    int told = world.sink.sent().size();

    assertThatThrownBy(() -> world.write(_ -> world.store.goAway()))
        .isInstanceOf(InfrastructureException.class);
    world.store.comeBack();

    assertThat(world.caches.pending()).isZero();
    assertThat(world.read()).isEqualTo(1);
    assertThat(world.sink.sent()).hasSize(told);
  }

  @Test
  void anUnknownOutcomeThatWasACommitIsSeenAndTold() {
    world.write();
    world.read();
    int told = world.sink.sent().size();

    assertThatThrownBy(() -> world.write(_ -> world.store.loseNextAnswer(LostAnswer.COMMITTED)))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(world.read()).isEqualTo(2);
    assertThat(world.sink.sent()).hasSize(told + 1);
  }

  @Test
  void anUnknownOutcomeThatWasARollbackIsSeenAsSuch() {
    world.write();
    world.read();

    assertThatThrownBy(() -> world.write(_ -> world.store.loseNextAnswer(LostAnswer.NOT_COMMITTED)))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(world.read()).isEqualTo(1);
  }

  /// The line is lost while the commit is on its way: it takes effect later than anybody knows.
  @Test
  void aCommitThatTakesEffectAfterItsAnswerWasGivenUpIsSeenAndToldAgain() {
    world.write();
    world.read();
    assertThatThrownBy(() -> world.write(_ -> world.store.loseNextAnswer(LostAnswer.NOT_COMMITTED)))
        .isInstanceOf(UnknownOutcomeException.class);
    assertThat(world.read()).isEqualTo(1);

    world.transactions.inTransaction(
        "late", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));

    assertThat(world.read()).isEqualTo(2);
    int told = world.sink.sent().size();
    world.later.remove().run();
    assertThat(world.sink.sent()).hasSize(told + 1);
    assertThat(world.caches.pending()).isZero();
    world.read();
    world.read();
    assertThat(world.cache.statistics().reads().hits()).isPositive();
  }

  // --- inside transactions -----------------------------------------------------------------------

  @Test
  void aTransactionReadsWhatItHasWrittenAndNobodyElseDoes() {
    world.write();
    world.read();

    world.write(_ -> {
      assertThat(world.read()).isEqualTo(2);
      assertThat(elsewhere(world::read).join()).isEqualTo(1);
    });

    assertThat(world.read()).isEqualTo(2);
  }

  // --- messages ----------------------------------------------------------------------------------

  @Test
  void messagesThatComeTwiceOrTooEarlyOrInNoOrderDoNoHarm() {
    Invalidation message =
        new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of());
    world.caches.invalidatedElsewhere(message);
    world.write();
    world.read();
    world.caches.invalidatedElsewhere(message);
    world.caches.invalidatedElsewhere(message);

    assertThat(world.read()).isEqualTo(1);
    world.read();
    assertThat(world.cache.statistics().reads().hits()).isEqualTo(1);
  }

  @Test
  void messagesThatNobodyUnderstandsDoNoHarm() {
    world.write();
    world.read();

    world.caches.invalidatedElsewhere(new Invalidation("of-tomorrow", Set.of("1"), Set.of()));
    world.read();
    assertThat(world.cache.statistics().reads().hits()).isEqualTo(1);

    world.caches.invalidatedElsewhere(
        new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of("of tomorrow"), Set.of()));
    world.read();
    assertThat(world.cache.statistics().reads().hits()).isEqualTo(1);
  }

  @Test
  void whatMayHaveBeenMissedIsForgotten() {
    world.write();
    world.read();
    world.transactions.inTransaction(
        "elsewhere", _ -> world.configs.save(world.configs.getForUpdate(GUILD)));
    assertThat(world.read()).isEqualTo(1);

    world.caches.missed();

    assertThat(world.read()).isEqualTo(2);
  }
}
