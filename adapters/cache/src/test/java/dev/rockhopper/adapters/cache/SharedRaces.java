package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.adapters.cache.SharedWorld.Write;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.shared.MemorySharedServer.Backup;
import dev.rockhopper.application.cache.shared.MemorySharedStore;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/// What can happen at the same time at a level that processes share, in one fixed order each. Each
/// gives what is read at its end, which is to be 2.
final class SharedRaces {
  private SharedRaces() {}

  /// One process has loaded the first value; the other commits the second; the first fills in.
  static long fillAfterAWrite(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> reader =
        elsewhere(() -> world.other.read(MEMBER, slow.of(world.other::stored)));
    await(slow.hasRead);
    world.one.write(MEMBER, 2);
    slow.released.countDown();
    reader.join();
    return world.one.read();
  }

  /// A writer is killed after its commit, before it says anything.
  static long killAfterTheCommit(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    Write _ = world.one.writing(MEMBER).commit(MEMBER, 2);
    return world.other.read();
  }

  /// The store loses the hold of a writer, somebody fills in the first value, and then the second
  /// is committed.
  static long fillWhileTheHoldIsLost(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    Write write = world.one.writing(MEMBER);
    world.server.evict("v:");
    world.other.read();
    write.commit(MEMBER, 2).end();
    return world.one.read();
  }

  /// The same, and whoever is told reads before the release, which removes what they have read.
  static long readBetweenTheNewsAndTheRelease(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    Write write = world.one.writing(MEMBER);
    world.server.evict("v:");
    world.other.read();
    readBeforeTheRelease(world);
    write.commit(MEMBER, 2).end();
    return world.other.read();
  }

  /// The same with the number of a group that is written.
  static long readOfTheGroupBetweenTheNewsAndTheRelease(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    Write write = world.one.writingGroup();
    world.server.evict("g:");
    world.other.read();
    readBeforeTheRelease(world);
    write.commit(MEMBER, 2).end();
    return world.other.read();
  }

  /// The hold stands; whoever is told reads before the release.
  static long readWhileItIsHeld(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    Write write = world.one.writing(MEMBER);
    AtomicLong between = readBeforeTheRelease(world);
    write.commit(MEMBER, 2).end();
    return Math.min(between.get(), Math.min(world.other.read(), world.one.read()));
  }

  /// Has the other read right before the release.
  ///
  /// @return what is read then
  static AtomicLong readBeforeTheRelease(SharedWorld world) {
    AtomicLong read = new AtomicLong();
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call == Call.RELEASE) {
              read.set(world.other.read());
            }
          }
        });
    return read;
  }

  /// The group of a value that is there is written.
  static long writeOfTheGroup(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.writingGroup().commit(MEMBER, 2).end();
    return world.other.read();
  }

  /// The same, read by the writer, who knows the number of the group from before.
  static long readByTheWriterOfTheGroup(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.one.writingGroup().commit(MEMBER, 2).end();
    return world.one.read();
  }

  /// A group is written elsewhere, and the message of it is missed.
  static long missedWriteOfTheGroup(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.other.mute.set(true);
    world.other.writingGroup().commit(MEMBER, 2).end();
    world.one.caches.missed();
    return world.one.read();
  }

  /// The number of the group is evicted after the group was written.
  static long generationEvicted(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.writingGroup().commit(MEMBER, 2).end();
    world.server.evict("g:");
    return world.one.read();
  }

  /// The store fails over to what it knew before the second value was committed.
  static long failoverToOlderData(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    Backup old = world.server.backup();
    world.one.write(MEMBER, 2);
    world.server.restartWith(old);
    world.one.caches.keep();
    return world.one.read();
  }

  /// The same while a question is under way, which the older store answers.
  static long failoverDuringARead(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    Backup old = world.server.backup();
    world.one.write(MEMBER, 2);
    AtomicBoolean once = new AtomicBoolean();
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (isAboutAValue(call, keys) && !once.getAndSet(true)) {
              world.server.restartWith(old);
            }
          }
        });
    return world.one.read();
  }

  /// The hold does not get there; the writer's process reads after the commit, before its end.
  static long readBetweenTheCommitAndItsEndWithoutAHold(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.interrupt(refusing(Call.HOLD));
    Write write = world.one.writing(MEMBER).commit(MEMBER, 2);
    long read = world.one.read();
    write.end();
    return read;
  }

  /// Neither hold nor release get there; the writer's process reads after its end.
  static long readAfterAReleaseThatFailed(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.interrupt(refusing(Call.HOLD, Call.RELEASE));
    world.one.write(MEMBER, 2);
    return world.one.read();
  }

  /// The writer is cut off from the store; another process, which is not, reads after it was told.
  static long writerThatIsCutOff(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.write(MEMBER, 2);
    world.other.caches.keep();
    return world.other.read();
  }

  /// The same, read as soon as the other has heard of it, and before it has removed anything.
  static long readAsSoonAsADebtIsHeard(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.write(MEMBER, 2);
    return world.other.read();
  }

  /// The writer owes more than it can remember; the other misses that, reads, and is told again.
  static long missedDebtOfEverything(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.mute.set(true);
    for (long user = 100; user <= 100 + Debts.MOST; user++) {
      world.one.write(SharedWorld.member(user), 1);
    }
    world.one.write(MEMBER, 2);
    world.other.caches.missed();
    world.other.read();
    world.one.mute.set(false);
    world.one.caches.keep();
    return world.other.read();
  }

  /// The other misses what the writer owes, forgets everything, reads, and is told again.
  static long missedDebt(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.mute.set(true);
    world.one.write(MEMBER, 2);
    world.other.caches.missed();
    world.other.read();
    world.one.mute.set(false);
    world.one.caches.keep();
    return world.other.read();
  }

  /// The other misses every word of the debt until it is paid, but for the last.
  static long missedDebtThatIsPaid(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.interrupt(refusing(Call.HOLD, Call.RELEASE));
    world.one.mute.set(true);
    world.one.write(MEMBER, 2);
    world.other.caches.missed();
    world.other.read();
    world.one.store.stopInterrupting();
    world.one.caches.keep();
    world.one.mute.set(false);
    world.one.caches.keep();
    return world.other.read();
  }

  /// The writer has paid by another epoch, unheard; the other loses the store before it sees that.
  static long epochThatWasReplacedUnseen(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    world.one.mute.set(true);
    world.one.write(MEMBER, 2);
    world.other.caches.missed();
    world.other.read();
    world.one.store.regain();
    world.one.caches.keep();
    world.one.read(SharedWorld.member(10));
    world.other.store.lose();
    world.other.store.regain();
    world.other.caches.keep();
    return world.other.read();
  }

  /// The writer's own configuration does not keep the kind at the level where others do.
  static long writerWhoKeepsItInMemoryOnly(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    Node writer = world.start(CacheConfigs.defaults());
    writer.write(MEMBER, 2);
    world.other.caches.keep();
    return world.other.read();
  }

  /// The same writer is killed before it tells anybody, and found by its silence.
  static long writerThatIsCutOffAndKilled(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.lose();
    Write _ = world.one.writing(MEMBER).commit(MEMBER, 2);
    world.other.caches.fellSilent();
    world.other.caches.keep();
    return world.other.read();
  }

  /// A value was read from the store; it is written; the value is kept in memory.
  static long promotionDuringAWrite(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.one.caches.missed();
    CountDownLatch answered = new CountDownLatch(1);
    CountDownLatch written = new CountDownLatch(1);
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void after(Call call, Set<String> keys) {
            if (isAboutAValue(call, keys)) {
              answered.countDown();
              await(written);
            }
          }
        });
    CompletableFuture<Long> reader = elsewhere(world.one::read);
    await(answered);
    world.one.write(MEMBER, 2);
    world.one.store.stopInterrupting();
    written.countDown();
    reader.join();
    return world.one.read();
  }

  /// A value was read from the store; another process writes it, and is heard on another thread
  /// before the value is kept in memory.
  static long promotionDuringAMessage(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    AtomicBoolean once = new AtomicBoolean();
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void after(Call call, Set<String> keys) {
            if (isAboutAValue(call, keys) && !once.getAndSet(true)) {
              elsewhere(
                      () -> {
                        world.other.write(MEMBER, 2);
                        return 0;
                      })
                  .join();
            }
          }
        });
    world.one.read();
    return world.one.read();
  }

  /// A value comes into memory when most of its time is over; it is changed without a word.
  static long promotionOfAnOldValue(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.read();
    world.pass(Duration.ofMinutes(4));
    world.other.read();
    world.database.put(MEMBER, 2L);
    world.pass(Duration.ofMinutes(2));
    return world.other.read();
  }

  /// Whether a reader asks for a value, and not for the number of its group.
  private static boolean isAboutAValue(Call call, Set<String> keys) {
    return (call == Call.LEASE || call == Call.FIND)
        && keys.stream().anyMatch(key -> key.startsWith("v:"));
  }

  /// Has some calls not get there.
  static Interruption refusing(Call... calls) {
    return new Interruption() {
      @Override
      public void before(Call call, Set<String> keys) {
        if (Set.of(calls).contains(call)) {
          throw new InfrastructureException(FailureCategory.DATABASE, "lost on the way");
        }
      }
    };
  }

  /// Has the answers of some calls not get back.
  static Interruption unanswered(Call... calls) {
    return new Interruption() {
      @Override
      public void after(Call call, Set<String> keys) {
        if (Set.of(calls).contains(call)) {
          throw new InfrastructureException(FailureCategory.DATABASE, "lost on the way back");
        }
      }
    };
  }

  /// How many round trips something takes.
  static long callsOf(MemorySharedStore store, Runnable work) {
    long before = store.calls();
    work.run();
    return store.calls() - before;
  }
}
