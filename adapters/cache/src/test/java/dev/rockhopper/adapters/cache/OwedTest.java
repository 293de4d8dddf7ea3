package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.CacheManager.PendingWrites;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.Touched;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What a process could not remove from a shared level, until it is removed by somebody.
@Timeout(60)
class OwedTest {
  private final SharedWorld world = new SharedWorld();

  /// The writer owes more than it remembers, and another reads before that one's own upkeep.
  @Test
  void aDebtOfEverythingLeavesNothingOldInTheMemoryOfOthers() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    oweEverything();

    world.one.write(MEMBER, 2);
    keepTenTimes();
    assertThat(world.other.read()).as("while the writer is cut off").isEqualTo(2);
    world.one.store.regain();
    keepTenTimes();

    assertThat(world.other.read()).isEqualTo(2);
    assertThat(world.one.caches.owesNothing()).isTrue();
  }

  /// What takes too many pages is told as a whole.
  @Test
  void whatIsToldAsAWholeIsEverything() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.mute.set(true);
    world.one.write(MEMBER, 2);
    world.other.caches.missed();
    world.other.read();

    world.other.caches.invalidatedElsewhere(Invalidation.ofEverything(SharedLevels.OWED));

    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void whatCannotBeReadIsEverything() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    int before = world.other.loads.get();

    for (String text : Set.of("REDIS", "REDIS/xyz/v:level:7:9", "NOWHERE/1/v:level:7:9")) {
      world.other.caches.invalidatedElsewhere(
          new Invalidation(SharedLevels.OWED, Set.of(text), Set.of()));
      world.other.read();
    }

    assertThat(world.other.loads.get()).isEqualTo(before + 3);
  }

  /// A level that this process does not use, and a place that it does not know.
  @Test
  void whatIsNotReadHereIsNotForgotten() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    int before = world.other.loads.get();

    world.other.caches.invalidatedElsewhere(
        new Invalidation(
            SharedLevels.OWED,
            Set.of(
                new OwedPlace(CacheLevel.DATABASE, 1, "v:level:7:9").text(),
                new OwedPlace(CacheLevel.REDIS, 2, "x:level:7:9").text(),
                new OwedPlace(CacheLevel.REDIS, 3, "v:nothing:7:9").text()),
            Set.of()));
    world.other.caches.keep();
    world.other.read();

    assertThat(world.other.loads).hasValue(before);
  }

  /// One write is enough for debts that nobody can pay.
  @Test
  void whileTheStoreIsAwayForAllOnlyWhatIsOwedIsForgottenAndOnce() {
    assertThat(loadsWhileTheStoreIsAwayForAll(world)).isEqualTo(2);
  }

  @Test
  void withoutKnowingADebtAgainWhatIsOwedIsForgottenEverySecond() {
    SharedWorld forgetful = new SharedWorld(Guard.HEARD_ONCE);
    assertThat(loadsOfWhatIsOwed(world)).isEqualTo(1);
    assertThat(loadsOfWhatIsOwed(forgetful)).isGreaterThan(5);
  }

  private static int loadsWhileTheStoreIsAwayForAll(SharedWorld world) {
    world.one.store.lose();
    world.other.store.lose();
    world.one.write(MEMBER, 2);
    int before = world.one.loads.get() + world.other.loads.get();
    for (int second = 0; second < 8; second++) {
      world.one.read(member(10));
      world.other.read(member(10));
      world.one.caches.keep();
      world.other.caches.keep();
    }
    return world.one.loads.get() + world.other.loads.get() - before;
  }

  private static int loadsOfWhatIsOwed(SharedWorld world) {
    world.one.store.lose();
    world.other.store.lose();
    world.one.write(MEMBER, 2);
    int before = world.other.loads.get();
    for (int second = 0; second < 8; second++) {
      assertThat(world.other.read()).isEqualTo(2);
      world.one.caches.keep();
    }
    return world.other.loads.get() - before;
  }

  /// The second one is told the others' debts, and has none itself.
  @Test
  void whoeverHearsOfADebtTellsNobody() {
    world.one.store.lose();
    world.other.store.lose();
    world.one.write(MEMBER, 2);
    for (int second = 0; second < 3; second++) {
      world.other.caches.keep();
    }

    assertThat(world.other.caches.owesNothing()).isTrue();
    assertThat(world.one.caches.owesNothing()).isFalse();
  }

  /// More than is told at a time is told in turn.
  @Test
  void allThatIsOwedIsToldAgainWithinSeconds() {
    int many = 1_000;
    for (long user = 1; user <= many; user++) {
      world.database.put(member(user), 1L);
      world.other.read(member(user));
    }
    world.one.store.lose();
    world.one.mute.set(true);
    for (long user = 1; user <= many; user++) {
      world.one.write(member(user), 2);
    }
    world.one.mute.set(false);

    for (int second = 0; second < 10; second++) {
      world.one.caches.keep();
    }

    for (long user = 1; user <= many; user++) {
      assertThat(world.other.read(member(user))).isEqualTo(2);
    }
  }

  @Test
  void aGroupThatIsOwedIsForgottenWithEverythingInIt() {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.interrupt(SharedRaces.refusing(Call.HOLD, Call.RELEASE));
    world.one.mute.set(true);
    world.one.writingGroup().commit(MEMBER, 2).end();
    world.other.caches.missed();
    assertThat(world.other.read()).isEqualTo(1);
    world.one.mute.set(false);

    world.one.caches.keep();

    assertThat(world.other.read()).isEqualTo(2);
  }

  @Test
  void nothingIsOwedOnceItIsPaidAndToldForTheLastTime() {
    Node writer = world.one;
    assertThat(writer.caches.owesNothing()).isTrue();
    writer.store.lose();
    writer.write(MEMBER, 2);
    assertThat(writer.caches.owesNothing()).isFalse();

    writer.store.regain();
    writer.caches.keep();
    writer.caches.keep();

    assertThat(writer.caches.owesNothing()).isTrue();
  }

  @Test
  void whoeverClosesTellsTheLastOfWhatWasPaid() {
    world.one.store.interrupt(SharedRaces.refusing(Call.HOLD, Call.RELEASE));
    world.one.write(MEMBER, 2);
    world.one.store.stopInterrupting();

    world.one.caches.close();

    assertThat(world.one.caches.owesNothing()).isTrue();
  }

  @Test
  void whoeverClosesWithoutHavingPaidOwes() {
    world.one.store.lose();
    world.one.write(MEMBER, 2);

    world.one.caches.close();

    assertThat(world.one.caches.owesNothing()).isFalse();
  }

  /// Its outcome is unknown, for example.
  @Test
  void whoeverHasSomethingUnderWayOwes() {
    PendingWrites pending = world.one.caches.pendingWrites();
    pending.add(Touched.key(CacheKinds.LEVELS, MEMBER));
    assertThat(world.one.caches.owesNothing()).isFalse();

    boolean _ = pending.end();

    assertThat(world.one.caches.owesNothing()).isTrue();
  }

  // --- what a write costs ------------------------------------------------------------------------

  @Test
  void whatATransactionWritesIsHeldTogetherAndReleasedTogether() {
    long calls =
        SharedRaces.callsOf(
            world.one.store,
            () -> {
              PendingWrites pending = world.one.caches.pendingWrites();
              for (long user = 1; user <= 100; user++) {
                pending.add(Touched.key(CacheKinds.SANCTIONS, member(user)));
                pending.add(Touched.key(CacheKinds.LEVELS, member(user)));
              }
              pending.committing();
              boolean _ = pending.end();
            });

    assertThat(calls).isEqualTo(2);
  }

  /// A statement that took the commit along was followed by others, or was not sent.
  @Test
  void whatIsWrittenAfterTheHoldIsHeldAtOnce() {
    world.database.put(MEMBER, 1L);
    PendingWrites pending = world.one.caches.pendingWrites();
    pending.committing();
    pending.add(Touched.key(CacheKinds.LEVELS, MEMBER));

    world.other.read();

    assertThat(world.other.statistics().held()).isEqualTo(1);
    boolean _ = pending.end();
  }

  private void oweEverything() {
    world.one.store.lose();
    world.one.mute.set(true);
    for (long user = 100; user <= 100 + Debts.MOST; user++) {
      world.one.write(member(user), 2);
    }
    world.one.mute.set(false);
  }

  private void keepTenTimes() {
    for (int second = 0; second < 10; second++) {
      world.one.caches.keep();
      world.other.caches.keep();
      world.other.read(member(5_000_000));
      world.one.read(member(5_000_000));
    }
  }
}
