package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.SharedWorld.Write;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is kept at a level that processes share is compared with the database, too, and what is
/// stale there is found.
@Timeout(60)
class SharedCheckTest {
  private static final Duration LONG_ENOUGH = Duration.ofMillis(1_001);

  /// An injected bug: writers leave what they make invalid. The value in memory is right.
  private static SharedWorld whereNobodyRemoves() {
    SharedWorld broken = new SharedWorld(Guard.HOLD, Guard.RELEASE);
    broken.database.put(MEMBER, 1L);
    broken.one.read();
    broken.one.write(MEMBER, 2);
    broken.one.store.interrupt(SharedRaces.refusing(Call.LEASE));
    assertThat(broken.one.read()).isEqualTo(2);
    broken.one.store.stopInterrupting();
    return broken;
  }

  @Test
  void whatNobodyHasRemovedIsFoundAtTheLevel() {
    SharedWorld broken = whereNobodyRemoves();

    assertThat(check(broken)).as("not stale for long enough").isZero();
    broken.pass(Duration.ofMillis(999));
    assertThat(check(broken)).as("still not").isZero();
    broken.pass(LONG_ENOUGH);
    assertThat(check(broken)).isEqualTo(1);

    assertThat(broken.one.caches.staleFound()).isEqualTo(1);
    broken.pass(LONG_ENOUGH);
    assertThat(check(broken)).isZero();
  }

  @Test
  void whatIsAsItIsStoredIsNotFound() {
    SharedWorld world = new SharedWorld();
    world.database.put(MEMBER, 1L);
    world.one.read();
    assertThat(check(world)).isZero();
    world.pass(LONG_ENOUGH);
    world.one.write(MEMBER, 2);
    world.one.read();
    assertThat(check(world)).isZero();
    world.pass(LONG_ENOUGH);

    assertThat(check(world)).isZero();
  }

  @Test
  void whatIsBeingWrittenOrOwedIsNotLookedAt() {
    SharedWorld world = whereNobodyRemoves();
    assertThat(check(world)).isZero();
    world.pass(LONG_ENOUGH);

    Write write = world.one.writing(MEMBER);
    assertThat(check(world)).as("being written").isZero();
    write.end();
    world.one.store.lose();
    assertThat(check(world)).as("away").isZero();
  }

  @Test
  void aLevelThatDoesNotAnswerIsLeftOut() {
    SharedWorld world = whereNobodyRemoves();
    assertThat(check(world)).isZero();
    world.pass(LONG_ENOUGH);
    world.one.store.interrupt(SharedRaces.refusing(Call.FIND));

    assertThat(check(world)).isZero();
  }

  @Test
  void whatWasReplacedMeanwhileIsAnotherValue() {
    SharedWorld world = whereNobodyRemoves();
    assertThat(check(world)).isZero();
    world.pass(LONG_ENOUGH);
    world.server.evict("v:");
    world.one.caches.missed();
    world.one.read();
    world.database.put(MEMBER, 3L);

    assertThat(check(world)).as("not for long enough").isZero();
  }

  private static int check(SharedWorld world) {
    return world.one.caches.check(10, 0);
  }
}
