package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/// Of readers in several processes one loads, also where both have found nothing.
class SharedFlightTest {
  private final SharedWorld world = new SharedWorld();
  private final SlowLoad slow = new SlowLoad();

  @Test
  void whoeverIsTooLateForTheLeaseWaitsForTheOther() {
    world.database.put(MEMBER, 1L);
    world.one.read(member(10));
    world.other.read(member(10));
    int before = world.other.loads.get();

    AtomicInteger questions = new AtomicInteger();
    CompletableFuture<CompletableFuture<Long>> first = new CompletableFuture<>();
    world.other.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call != Call.LEASE) {
              return;
            }
            if (questions.incrementAndGet() == 1) {
              first.complete(
                  CompletableFuture.supplyAsync(
                      () -> world.one.read(MEMBER, slow.of(world.one::stored))));
              await(slow.hasRead);
            } else {
              slow.released.countDown();
              first.join().join();
            }
          }
        });

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.loads.get() - before).isZero();
  }

  @Test
  void whoeverFindsNothingTakesWhatTheOtherHasFilledInMeanwhile() {
    world.database.put(MEMBER, 1L);
    world.one.read(member(10));
    world.other.read(member(10));
    int before = world.other.loads.get();

    world.other.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            if (call == Call.LEASE) {
              world.one.read();
            }
          }
        });

    assertThat(world.other.read()).isEqualTo(1);
    assertThat(world.other.loads.get() - before).isZero();
  }
}
