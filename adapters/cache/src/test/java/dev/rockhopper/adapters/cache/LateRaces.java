package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;

import dev.rockhopper.adapters.cache.SharedWorld.Write;
import dev.rockhopper.application.cache.shared.MemorySharedServer.Backup;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/// What can happen where a writer gives up waiting for a level that processes share, and what it
/// has asked for comes there late, in one fixed order each. Each gives what is read at its end,
/// which is to be 2.
final class LateRaces {
  private LateRaces() {}

  /// Hold and release get no answer in time, and get there after everybody has read.
  static long holdAndReleaseThatAreLate(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.other.read();
    world.one.store.delay(Call.HOLD, Call.RELEASE);
    world.one.write(MEMBER, 2);
    long written = world.one.read();
    long heard = world.other.read();
    world.one.store.stopInterrupting();
    world.one.caches.keep();
    world.other.caches.keep();
    world.other.read();
    world.one.store.arrive();
    world.one.caches.missed();
    world.other.caches.missed();
    return written == 2 && heard == 2 && world.one.read() == 2 ? world.other.read() : 1;
  }

  /// A hold that is late comes after the commit, when the other has read what was there before, and
  /// is found by the release.
  static long holdThatComesBetweenTheNewsAndTheRelease(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    world.one.store.delay(Call.HOLD);
    Write write = world.one.writing(MEMBER);
    world.one.store.stopInterrupting();
    world.other.read();
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call == Call.RELEASE) {
              world.other.read();
              world.one.store.arrive();
            }
          }
        });
    write.commit(MEMBER, 2).end();
    return world.other.read();
  }

  /// A hold is lost, the other reads what was there before, and the store comes back with the hold
  /// right before the release.
  static long holdThatComesBackWithOlderData(SharedWorld world) {
    world.database.put(MEMBER, 1L);
    Write write = world.one.writing(MEMBER);
    Backup held = world.server.backup();
    world.server.evict("v:");
    world.other.read();
    write.commit(MEMBER, 2);
    AtomicBoolean isBack = new AtomicBoolean();
    world.one.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call == Call.RELEASE && !isBack.getAndSet(true)) {
              world.other.read();
              world.server.restartWith(held);
            }
          }
        });
    write.end();
    for (int time = 0; time < 2; time++) {
      world.one.caches.keep();
      world.other.caches.keep();
    }
    return world.other.read();
  }

  /// A hold that is late comes after the release of its writer, while another writes.
  static long holdThatComesAfterItsRelease(SharedWorld world) {
    world.database.put(MEMBER, 0L);
    world.other.read();
    world.one.store.delay(Call.HOLD);
    Write first = world.one.writing(MEMBER);
    world.one.store.stopInterrupting();
    first.commit(MEMBER, 1).end();
    world.other.read();
    Write second = world.other.writing(MEMBER);
    world.one.store.arrive();
    world.one.caches.missed();
    long before = world.one.read();
    second.commit(MEMBER, 2).end();
    world.one.caches.missed();
    return before == 1 && world.one.read() == 2 ? world.other.read() : before;
  }

  /// A release that is late comes while another writes, and has committed, and is killed.
  static long releaseThatComesWhileAnotherHolds(SharedWorld world) {
    world.database.put(MEMBER, 0L);
    world.other.read();
    world.one.store.delay(Call.RELEASE);
    world.one.write(MEMBER, 1);
    world.one.store.stopInterrupting();
    world.one.caches.keep();
    world.other.caches.keep();
    world.other.read();
    Write _ = world.other.writing(MEMBER).commit(MEMBER, 2);
    world.one.store.arrive();
    world.one.caches.missed();
    return world.one.read();
  }
}
