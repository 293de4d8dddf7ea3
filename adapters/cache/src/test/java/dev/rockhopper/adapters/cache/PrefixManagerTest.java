package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.PrefixWorld.BANG;
import static dev.rockhopper.adapters.cache.PrefixWorld.IMPATIENT;
import static dev.rockhopper.adapters.cache.PrefixWorld.OWNER;
import static dev.rockhopper.adapters.cache.PrefixWorld.PATIENT;
import static dev.rockhopper.adapters.cache.PrefixWorld.QUESTION;
import static dev.rockhopper.adapters.cache.PrefixWorld.USUAL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.prefix.PrefixChange;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PrefixManagerTest {
  private static final GuildId GUILD = new GuildId(70);

  private final PrefixWorld world = new PrefixWorld();
  private final PrefixManager prefixes = world.usually(PATIENT);

  @AfterEach
  void close() {
    world.close();
  }

  private PrefixChange set(Prefix prefix) {
    return prefixes.setPrefix(GUILD, OWNER, prefix);
  }

  // --- which one ---------------------------------------------------------------------------------

  @Test
  void aGuildThatHasChosenNoneHasTheUsualOne() {
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(USUAL);
    assertThat(prefixes.privatePrefix()).isEqualTo(USUAL);
  }

  @Test
  void aGuildHasWhatItHasChosen() {
    world.choose(GUILD, BANG);

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    assertThat(prefixes.getPrefix(new GuildId(71))).isEqualTo(USUAL);
  }

  @Test
  void whatTheOperatorForcesHoldsEverywhereAndNothingIsAsked() {
    world.choose(GUILD, BANG);
    PrefixManager forced = world.manager(new PrefixChoice.Forced(QUESTION), PATIENT);
    long before = world.loads();

    assertThat(forced.getPrefix(GUILD)).isEqualTo(QUESTION);
    assertThat(forced.privatePrefix()).isEqualTo(QUESTION);
    assertThat(world.loads()).isEqualTo(before);
  }

  @Test
  void whatTheOperatorForcesIsNotChangedByAGuild() {
    PrefixManager forced = world.manager(new PrefixChoice.Forced(QUESTION), PATIENT);

    assertThat(forced.setPrefix(GUILD, OWNER, BANG))
        .isEqualTo(new PrefixChange.Overridden(QUESTION));
    assertThat(world.configs.findById(GUILD)).isEmpty();
  }

  @Test
  void memoryIsAskedBeforeTheStore() {
    world.choose(GUILD, BANG);
    prefixes.getPrefix(GUILD);
    long loads = world.loads();

    for (int i = 0; i < 1_000; i++) {
      assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    }

    assertThat(world.loads()).isEqualTo(loads).isEqualTo(1);
  }

  @Test
  void aPrefixThatIsNotInMemoryIsNotWaitedFor() {
    world.choose(GUILD, BANG);

    assertThat(prefixes.peekPrefix(GUILD)).isEmpty();
    assertThat(world.loads()).isZero();

    prefixes.getPrefix(GUILD);
    assertThat(prefixes.peekPrefix(GUILD)).contains(BANG);
    set(QUESTION);
    assertThat(prefixes.peekPrefix(GUILD)).isNotEqualTo(Optional.of(BANG));
    assertThat(world.manager(new PrefixChoice.Forced(USUAL), PATIENT).peekPrefix(GUILD))
        .contains(USUAL);
  }

  @Test
  void aGuildWithoutAPrefixIsKnownToHaveTheUsualOne() {
    prefixes.getPrefix(GUILD);

    assertThat(prefixes.peekPrefix(GUILD)).contains(USUAL);
  }

  @Test
  void ofManyWhoAskForAColdGuildAtOnceOneAsksTheStore() {
    world.choose(GUILD, BANG);
    CountDownLatch asked = new CountDownLatch(32);
    AtomicInteger reads = new AtomicInteger();
    world.world.store.beforeEveryUse(() -> {
      reads.incrementAndGet();
      await(asked);
    });

    Concurrently.times(
        32,
        _ -> {
          asked.countDown();
          return assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
        });

    assertThat(reads).hasValue(1);
  }

  // --- changing ----------------------------------------------------------------------------------

  @Test
  void everyReadThatBeginsAfterTheChangeHasReturnedSeesIt() {
    for (Prefix prefix : new Prefix[] {BANG, QUESTION, BANG, USUAL}) {
      prefixes.getPrefix(GUILD);

      assertThat(set(prefix))
          .isInstanceOfSatisfying(
              PrefixChange.Stored.class,
              stored -> assertThat(stored.settings().prefix()).contains(prefix));

      assertThat(prefixes.getPrefix(GUILD)).isEqualTo(prefix);
    }
  }

  @Test
  void aChangeIsNotShownBeforeItIsStored() {
    world.choose(GUILD, BANG);
    prefixes.getPrefix(GUILD);
    AtomicInteger uses = new AtomicInteger();
    world.world.store.beforeEveryUse(() -> {
      if (uses.getAndIncrement() == 0) {
        assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
      }
    });

    set(QUESTION);

    assertThat(uses).hasPositiveValue();
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
  }

  /// The process dies the moment that the change was acknowledged: another one begins with nothing
  /// but the store.
  @Test
  void aCrashLosesNoAcknowledgedChange() {
    assertThat(set(BANG)).matches(PrefixWorld::isStored);

    assertThat(world.world.configs.findById(GUILD).flatMap(GuildConfig::prefix)).contains(BANG);
  }

  @Test
  void whatCannotBeStoredChangesNothingAndIsTold() {
    set(BANG);
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    world.world.store.goAway();

    assertThat(set(QUESTION)).isInstanceOf(PrefixChange.NotStored.class);

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    world.world.store.comeBack();
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
  }

  /// The older change fails when the newer one is stored already.
  @Test
  void aFailureToStoreUndoesNoNewerValue() {
    set(USUAL);
    AtomicInteger uses = new AtomicInteger();
    world.world.store.beforeEveryUse(() -> {
      if (uses.getAndIncrement() == 0) {
        assertThat(Concurrently.elsewhere(() -> prefixes.setPrefix(GUILD, OWNER, BANG)).join())
            .matches(PrefixWorld::isStored);
        assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
        throw new IllegalStateException("it cannot be stored");
      }
    });

    assertThat(set(QUESTION)).isInstanceOf(PrefixChange.NotStored.class);

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
  }

  @Test
  void ofAChangeThatNobodyKnowsTheOutcomeOfTheStoreIsBelieved() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    world.world.store.loseNextAnswer(LostAnswer.COMMITTED);

    assertThat(set(QUESTION))
        .isInstanceOfSatisfying(
            PrefixChange.NotStored.class,
            not -> assertThat(not.cause()).isInstanceOf(UnknownOutcomeException.class));

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
  }

  @Test
  void otherProcessesAreToldOfAChangeAndAreHeard() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    assertThat(world.world.sink.sent()).hasSize(1);
    world.world.transactions.inTransaction(
        "another process",
        _ ->
            world.world.configs.save(
                world.world.configs.getForUpdate(GUILD).prefixedWith(QUESTION)));

    world.world.caches.invalidatedElsewhere(world.world.sink.sent().getFirst().getFirst());

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
  }

  // --- trouble -----------------------------------------------------------------------------------

  @Test
  void whileTheStoreIsAwayTheLastKnownOneHoldsAndElseTheUsualOne() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    world.world.store.goAway();

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    assertThat(prefixes.getPrefix(new GuildId(71))).isEqualTo(USUAL);
    world.world.nanos.addAndGet(Duration.ofHours(30).toNanos());
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    world.world.proven.set(false);
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    assertThat(prefixes.stats().failures()).isPositive();
  }

  @Test
  void whateverGoesWrongALookUpGivesAPrefix() {
    world.world.store.beforeEveryUse(() -> {
      throw new AssertionError("a mistake of ours");
    });
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(USUAL);

    world.threads.shutdownNow();
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(USUAL);
    assertThat(prefixes.stats().failures()).isEqualTo(2);
  }

  /// The store hangs until the test lets it go: whoever waited for it would never come back.
  @Test
  void nobodyWaitsForAStoreThatHangsAndWhatItGivesAtLastIsKept() {
    world.choose(GUILD, BANG);
    PrefixManager impatient = world.usually(IMPATIENT);
    CountDownLatch released = new CountDownLatch(1);
    world.world.store.beforeEveryUse(() -> await(released));

    assertThat(impatient.getPrefix(GUILD)).isEqualTo(USUAL);
    assertThat(impatient.getPrefix(GUILD)).isEqualTo(USUAL);
    assertThat(impatient.getPrefix(GUILD)).isEqualTo(USUAL);
    assertThat(impatient.stats().failures()).isEqualTo(3);

    released.countDown();
    world.threads.close();
    long loads = world.loads();
    assertThat(impatient.getPrefix(GUILD)).isEqualTo(BANG);
    assertThat(world.loads()).isEqualTo(loads);
  }

  /// A minute is no deadline for a test: whoever waits that long has not come back.
  @Test
  void withoutTheDeadlineALookUpWaitsForAStoreThatHangs() {
    world.choose(GUILD, BANG);
    CountDownLatch hangs = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    world.world.store.beforeEveryUse(() -> {
      hangs.countDown();
      await(released);
    });

    var waiting = Concurrently.elsewhere(() -> prefixes.getPrefix(GUILD));
    await(hangs);

    assertThat(waiting).isNotDone();
    released.countDown();
    assertThat(waiting.join()).isEqualTo(BANG);
  }

  @Test
  void whileTheStoreHangsTheLastKnownOneHoldsThoughItsTimeIsOver() {
    set(BANG);
    PrefixManager impatient = world.usually(IMPATIENT);
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);
    CountDownLatch released = new CountDownLatch(1);
    world.world.store.beforeEveryUse(() -> await(released));
    world.world.nanos.addAndGet(Duration.ofHours(30).toNanos());

    assertThat(impatient.getPrefix(GUILD)).isEqualTo(BANG);
    released.countDown();
  }

  /// What comes late from a hanging store passes the same gate as any load.
  @Test
  void whatIsLoadedTooLateToBeTrueIsNotKept() {
    world.choose(GUILD, BANG);
    PrefixManager impatient = world.usually(IMPATIENT);
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    var slow =
        world.threads.submit(() ->
            world.world.cache.get(
                GUILD,
                guild -> {
                  Optional<GuildConfig> old = world.world.configs.findById(guild);
                  hasRead.countDown();
                  await(released);
                  return old;
                }));
    await(hasRead);
    set(QUESTION);
    released.countDown();
    assertThat(slow).succeedsWithin(Duration.ofSeconds(20));

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
    assertThat(impatient.getPrefix(GUILD)).isEqualTo(QUESTION);
  }

  // --- forgetting --------------------------------------------------------------------------------

  @Test
  void whatSomebodyElseHasWrittenIsSeenOnceItIsForgottenHereAndElsewhere() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    world.world.configs.save(
        world.world.configs.findById(GUILD).orElseThrow().prefixedWith(QUESTION));
    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(BANG);

    prefixes.invalidate(GUILD);

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
    assertThat(world.world.sink.sent().getLast().getFirst().keys()).containsExactly("70");
  }

  @Test
  void allAreForgottenTogether() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    prefixes.loadAll();
    assertThat(prefixes.stats().loaded()).isTrue();
    world.world.configs.save(
        world.world.configs.findById(GUILD).orElseThrow().prefixedWith(QUESTION));

    prefixes.invalidateAll();

    assertThat(prefixes.getPrefix(GUILD)).isEqualTo(QUESTION);
    assertThat(prefixes.stats().loaded()).isFalse();
    assertThat(world.world.sink.sent().getLast())
        .containsExactly(Invalidation.ofEverything("guild-config"));
  }

  @Test
  void aFailureToForgetIsToldAndTheRestIsForgottenAllTheSame() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    InvalidationSink broken =
        _ -> {
          throw new IllegalStateException("nobody can be told");
        };
    PrefixManager alone = world.manager(new PrefixChoice.Usual(USUAL), PATIENT, broken);
    long loads = world.loads();

    assertThatThrownBy(() -> alone.invalidate(GUILD)).hasMessage("nobody can be told");

    assertThat(alone.getPrefix(GUILD)).isEqualTo(BANG);
    assertThat(world.loads()).isEqualTo(loads + 1);
  }

  @Test
  void whatHappenedIsCounted() {
    set(BANG);
    prefixes.getPrefix(GUILD);
    prefixes.getPrefix(GUILD);
    prefixes.getPrefix(GUILD);

    assertThat(prefixes.stats().cachedPrefixes()).isEqualTo(1);
    assertThat(prefixes.stats().hits()).isEqualTo(2);
    assertThat(prefixes.stats().misses()).isEqualTo(1);
    assertThat(prefixes.stats().stale()).isZero();
    assertThat(prefixes.stats().failures()).isZero();
    assertThat(prefixes.stats().loaded()).isFalse();
  }
}
