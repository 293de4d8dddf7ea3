package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.SharedRaces.callsOf;
import static dev.rockhopper.adapters.cache.SharedWorld.GROUP;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static dev.rockhopper.adapters.cache.SharedWorld.members;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.adapters.cache.SharedWorld.Write;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import dev.rockhopper.application.contracts.Concurrently;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a level that processes share is good for, and what it does not do when it is in trouble.
@Timeout(60)
class SharedLevelTest {
  private final SharedWorld world = new SharedWorld();

  // --- sharing -----------------------------------------------------------------------------------

  @Test
  void whatOneProcessHasLoadedTheOtherFinds() {
    world.database.put(MEMBER, 1L);

    assertThat(world.one.read()).isEqualTo(1);
    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.start().read()).isEqualTo(1);

    assertThat(world.one.loads).hasValue(1);
    assertThat(world.other.loads).hasValue(0);
    assertThat(level(world.other).reads().hits()).isEqualTo(1);
  }

  @Test
  void thatThereIsNothingIsSharedTooUntilItIsCreated() {
    assertThat(world.one.read()).isZero();
    assertThat(world.other.read()).isZero();
    assertThat(world.other.loads).hasValue(0);
    assertThat(level(world.other).reads().absentHits()).isEqualTo(1);

    world.one.write(MEMBER, 2);

    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.one.read()).isEqualTo(2);
  }

  @Test
  void aLoadOfNothingThatBeganBeforeTheCreationIsNotFilledIn() {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader =
        elsewhere(() -> world.other.read(MEMBER, slow.of(world.other::stored)));
    await(slow.hasRead);
    world.one.write(MEMBER, 2);
    slow.released.countDown();
    reader.join();

    assertThat(world.one.read()).isEqualTo(2);
    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void aHitTakesOneRoundTripAndAHitInMemoryNone() {
    world.database.put(MEMBER, 1L);
    world.database.put(member(10), 1L);
    world.one.read();
    world.one.read(member(10));
    world.other.read(member(10));

    assertThat(callsOf(world.other.store, world.other::read)).isEqualTo(1);
    assertThat(callsOf(world.other.store, world.other::read)).isZero();
  }

  @Test
  void ofManyReadersInTwoProcessesOneLoads() {
    world.database.put(MEMBER, 1L);
    world.one.read(member(10));
    world.other.read(member(10));
    int before = world.one.loads.get() + world.other.loads.get();

    List<Long> read = Concurrently.times(400, n -> (n % 2 == 0 ? world.one : world.other).read());

    assertThat(read).containsOnly(1L);
    assertThat(world.one.loads.get() + world.other.loads.get() - before).isEqualTo(1);
  }

  /// Both have found nothing, and one asks for the lease first.
  @Test
  void whoeverIsBeatenToTheLeaseWaitsForWhatTheOtherLoads() {
    world.database.put(MEMBER, 1L);
    world.one.read(member(10));
    world.other.read(member(10));
    SlowLoad slow = new SlowLoad();
    Queue<CompletableFuture<Long>> first = new ArrayDeque<>();
    world.other.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call == Call.LEASE && first.isEmpty()) {
              first.add(elsewhere(() -> world.one.read(MEMBER, slow.of(world.one::stored))));
              await(slow.hasRead);
            }
          }

          @Override
          public void after(Call call, Set<String> keys) {
            if (call == Call.LEASE) {
              slow.released.countDown();
              first.forEach(CompletableFuture::join);
            }
          }
        });
    int before = world.other.loads.get();

    assertThat(world.other.read()).isEqualTo(1);

    assertThat(first).hasSize(1);
    assertThat(world.other.loads).hasValue(before);
  }

  @Test
  void whoeverWaitsTooLongForAnotherProcessLoadsAndLeavesTheRestToIt() {
    world.database.put(MEMBER, 1L);
    world.other.read(member(10));
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first =
        elsewhere(() -> world.one.read(MEMBER, slow.of(world.one::stored)));
    await(slow.hasRead);

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.statistics().leased()).isPositive();
    slow.released.countDown();
    first.join();

    assertThat(world.start().read()).isEqualTo(1);
    assertThat(world.one.loads.get() + world.other.loads.get()).isEqualTo(3);
  }

  @Test
  void aLoadThatFailsLeavesTheNextOneFree() {
    world.one.read(member(10));
    world.database.put(MEMBER, 1L);
    try {
      world.one.read(
          MEMBER,
          _ -> {
            throw new IllegalStateException("not today");
          });
    } catch (IllegalStateException expected) {
      assertThat(expected).hasMessage("not today");
    }

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.statistics().leased()).isZero();
    assertThat(world.server.keys()).contains("v:level:7:9");
  }

  // --- writers -----------------------------------------------------------------------------------

  @Test
  void whatWasWrittenTakesItsPlaceInMemoryAndIsReleasedWhereItIsShared() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.read();

    world.one.writing(MEMBER).commitSaying(MEMBER, 2).end();

    int loads = world.one.loads.get();
    assertThat(world.one.read()).isEqualTo(2);
    assertThat(world.one.loads).hasValue(loads);
    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.start().read()).isEqualTo(2);
  }

  @Test
  void whileSomebodyWritesNobodyFillsIn() {
    world.database.put(MEMBER, 1L);
    Write write = world.one.writing(MEMBER);

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.statistics().held()).isEqualTo(1);
    write.commit(MEMBER, 2).end();

    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.start().read()).isEqualTo(2);
  }

  @Test
  void twoWritersAtOnceEndInAnyOrder() {
    world.database.put(MEMBER, 1L);
    Write first = world.one.writing(MEMBER).commit(MEMBER, 1);
    Write second = world.other.writing(MEMBER).commit(MEMBER, 2);
    second.end();
    assertThat(world.start().read()).isEqualTo(2);
    first.end();

    assertThat(world.one.read()).isEqualTo(2);
    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.start().loads).hasValue(0);
  }

  @Test
  void theHoldOfAWriterWhoWasKilledEnds() {
    world.database.put(MEMBER, 1L);
    Write _ = world.one.writing(MEMBER).commit(MEMBER, 2);
    world.pass(SharedLevels.HOLD.plusSeconds(1));

    assertThat(world.other.read()).isEqualTo(2);

    assertThat(world.start().read()).isEqualTo(2);
    assertThat(world.server.keys()).contains("v:level:7:9");
  }

  @Test
  void messagesThatComeTwiceOrTooEarlyDoNoHarm() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    Invalidation news = new Invalidation(CacheKinds.LEVELS.name(), Set.of("7:9"), Set.of(GROUP));
    world.other.caches.invalidatedElsewhere(news);
    assertThat(world.other.read()).isEqualTo(1);
    world.one.write(MEMBER, 2);
    world.other.caches.invalidatedElsewhere(news);
    world.other.caches.invalidatedElsewhere(news);

    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.one.read()).isEqualTo(2);
  }

  @Test
  void whatIsForgottenByHandIsForgottenAtEveryLevel() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    for (Invalidation what :
        List.of(
            new Invalidation(CacheKinds.LEVELS.name(), Set.of("7:9"), Set.of()),
            new Invalidation(CacheKinds.LEVELS.name(), Set.of(), Set.of(GROUP)),
            new Invalidation(CacheKinds.LEVELS.name(), Set.of("unreadable"), Set.of()),
            Invalidation.ofEverything(CacheKinds.LEVELS.name()))) {
      long before = world.database.merge(MEMBER, 1L, Long::sum);

      world.one.caches.invalidate(what);

      assertThat(world.one.read()).isEqualTo(before);
      assertThat(world.start().read()).isEqualTo(before);
    }
  }

  // --- what it is not asked ----------------------------------------------------------------------

  @Test
  void insideATransactionItIsNotAsked() {
    world.database.put(MEMBER, 1L);
    world.one.inTransaction.set(true);

    assertThat(callsOf(world.one.store, world.one::read)).isZero();
    assertThat(callsOf(world.one.store, () -> world.one.readAll(members(3)))).isZero();
  }

  @Test
  void aStrictKindIsNotAskedWhileOthersAreNotHeard() {
    world.one.proven.set(false);

    long calls =
        callsOf(
            world.one.store,
            () ->
                assertThat(
                        world
                            .one
                            .caches
                            .cache(CacheKinds.USER_RANKS)
                            .get(MEMBER, _ -> Optional.empty()))
                    .isEmpty());

    assertThat(calls).isZero();
  }

  // --- faults ------------------------------------------------------------------------------------

  @Test
  void aStoreThatIsAwayIsMissedByNobody() {
    world.database.put(MEMBER, 1L);
    world.one.store.lose();

    assertThat(world.one.read()).isEqualTo(1);
    world.one.write(MEMBER, 2);
    assertThat(world.one.read()).isEqualTo(2);
    world.one.caches.keep();
    world.one.store.regain();
    world.one.caches.keep();
    world.one.read(member(10));

    assertThat(world.other.read(member(10))).isZero();
    assertThat(world.other.loads).hasValue(0);
    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void aRestartLeavesWhatIsInMemoryAsItIs() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    int before = world.one.loads.get();

    world.server.restartEmpty();
    world.one.caches.keep();

    assertThat(world.one.read()).isEqualTo(1);
    assertThat(world.one.loads).hasValue(before);
  }

  @Test
  void garbageIsAMiss() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    Random random = new Random(5);
    assertThat(
            world.server.garble(
                "v:",
                bytes -> {
                  random.nextBytes(bytes);
                  return bytes;
                }))
        .isEqualTo(1);

    assertThat(world.other.read()).isEqualTo(1);

    assertThat(world.other.statistics().unreadable()).isPositive();
    assertThat(world.start().read()).isEqualTo(1);
  }

  @Test
  void garbageInPlaceOfNumbersIsReplaced() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.server.garble("e", _ -> new byte[] {1, 2, 3});
    world.server.garble("g:", _ -> new byte[0]);

    Node third = world.start();
    assertThat(third.read()).isEqualTo(1);
    assertThat(third.read(member(10))).isZero();
    world.one.caches.keep();
    world.one.write(MEMBER, 2);

    assertThat(world.start().read()).isEqualTo(2);
    assertThat(third.read()).isEqualTo(2);
  }

  @Test
  void whateverAStoreThrowsNobodyHears() {
    world.database.put(MEMBER, 1L);
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            throw new ArithmeticException("a mistake of the client");
          }
        });

    assertThat(world.one.read()).isEqualTo(1);
    world.one.write(MEMBER, 2);
    assertThat(world.one.read()).isEqualTo(2);
    world.one.caches.keep();
    assertThat(world.one.statistics().failed()).isPositive();
  }

  @Test
  void whereTooMuchIsOwedEverythingIs() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    for (long user = 1; user <= Debts.MOST + 1; user++) {
      world.one.write(member(user), 2);
      world.one.mute.set(true);
    }
    world.one.mute.set(false);
    world.one.caches.keep();
    world.other.caches.keep();

    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void aNewEpochIsLearnedInTheBackground() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.caches.fellSilent();
    world.one.caches.keep();
    world.one.read(member(10));
    world.database.put(MEMBER, 2L);
    assertThat(world.other.read()).isEqualTo(1);

    world.other.caches.keep();

    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void clocksOfWhichOneIsWrongOnlyShortenWhatIsKept() {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.millis.addAndGet(-Duration.ofDays(400).toMillis());
    assertThat(world.other.read()).isEqualTo(1);
    world.database.put(MEMBER, 2L);
    world.pass(Duration.ofMinutes(6));

    assertThat(world.other.read()).isEqualTo(2);
  }

  // --- configuration -----------------------------------------------------------------------------

  @Test
  void aLevelWithoutAStoreIsAnErrorWithAllOthers() {
    CacheConfigs wrong =
        CacheConfigs.defaults()
            .at(CacheLevel.MEMORY, CacheLevel.REDIS)
            .with("nothing", CacheConfigs.defaults().byKind().values().iterator().next());

    assertThatIllegalArgumentException()
        .isThrownBy(() ->
            new LevelledCacheManager(
                CacheKinds.all(),
                wrong,
                new Conditions(
                    () -> 0, new Random(1), () -> false, _ -> true, Duration.ofSeconds(1))))
        .withMessageContaining("cache.afk.levels")
        .withMessageContaining("cache.level.levels")
        .withMessageContaining("REDIS")
        .withMessageContaining("cache.nothing");
  }

  @Test
  void statisticsNameTheLevel() {
    world.one.read();

    assertThat(
            world.one.caches.statistics().stream()
                .filter(one -> one.kind().equals(CacheKinds.LEVELS.name()))
                .map(CacheStatistics::level))
        .containsExactly(CacheLevel.MEMORY, CacheLevel.REDIS);
    assertThat(level(world.one).reads().misses()).isEqualTo(1);
  }

  private static CacheStatistics level(Node process) {
    return process.caches.statistics().stream()
        .filter(one -> one.level() == CacheLevel.REDIS)
        .filter(one -> one.kind().equals(CacheKinds.LEVELS.name()))
        .findFirst()
        .orElseThrow();
  }
}
