package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.adapters.cache.SharedRaces.callsOf;
import static dev.rockhopper.adapters.cache.SharedWorld.MEMBER;
import static dev.rockhopper.adapters.cache.SharedWorld.member;
import static dev.rockhopper.adapters.cache.SharedWorld.members;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.adapters.cache.SharedWorld.Node;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several keys at once at a level that processes share.
@Timeout(60)
class SharedBulkTest {
  private final SharedWorld world = new SharedWorld();

  @Test
  void manyKeysTakeThreeRoundTripsHoweverMany() {
    Set<MemberKey> hundred = members(100);
    hundred.forEach(member -> world.database.put(member, 1L));
    world.one.read(member(2_000));

    assertThat(callsOf(world.one.store, () -> world.one.readAll(hundred))).isEqualTo(3);
    assertThat(callsOf(world.one.store, () -> world.one.readAll(hundred))).isZero();
    world.other.read(member(2_000));
    assertThat(callsOf(world.other.store, () -> world.other.readAll(hundred))).isEqualTo(1);
    assertThat(world.other.loads).hasValue(0);
    assertThat(List.copyOf(world.other.readAll(hundred).keySet())).isEqualTo(List.copyOf(hundred));
  }

  @Test
  void ofManyWhatTheLevelHasAndWhatIsLoadedComeInTheOrderInWhichTheyAreAsked() {
    Set<MemberKey> hundred = members(100);
    hundred.forEach(member -> world.database.put(member, member.user().value()));
    List<MemberKey> order = List.copyOf(hundred);
    world.one.readAll(Set.copyOf(order.subList(10, 40)));
    world.other.read(order.get(70));

    Map<MemberKey, Optional<MemberXp>> read = world.other.readAll(hundred);

    assertThat(List.copyOf(read.keySet())).isEqualTo(order);
    assertThat(read)
        .allSatisfy(
            (member, xp) -> assertThat(xp.orElseThrow().xp()).isEqualTo(member.user().value()));
  }

  @Test
  void ofManyOnlyWhatWasWrittenMeanwhileIsNotFilledIn() {
    Set<MemberKey> fifty = members(50);
    fifty.forEach(member -> world.database.put(member, 1L));
    SlowLoad slow = new SlowLoad();
    CompletableFuture<?> bulk =
        elsewhere(() ->
            world.other.cache.getAll(
                fifty,
                slow.<List<MemberKey>, Map<MemberKey, Optional<MemberXp>>>of(missing -> {
                  Map<MemberKey, Optional<MemberXp>> all = new LinkedHashMap<>();
                  missing.forEach(member -> all.put(member, world.other.stored(member)));
                  return all;
                })));
    await(slow.hasRead);
    world.one.write(member(1_017), 2);
    slow.released.countDown();
    bulk.join();
    world.other.awaitFills();

    Node third = world.start();
    assertThat(third.readAll(fifty)).hasSize(50);
    assertThat(third.loads).hasValue(1);
    assertThat(third.read(member(1_017))).isEqualTo(2);
    assertThat(refused(world.other)).isEqualTo(1);
  }

  @Test
  void aLevelThatFailsHalfwayLeavesNobodyWithoutAnAnswer() {
    Set<MemberKey> hundred = members(100);
    hundred.forEach(member -> world.database.put(member, 1L));
    for (Call call : Call.values()) {
      Node process = world.start();
      process.store.interrupt(SharedRaces.refusing(call));
      assertThat(process.readAll(hundred)).hasSize(100);
      assertThat(process.read(MEMBER)).isZero();
    }
  }

  private static long refused(Node process) {
    return process.caches.statistics().stream()
        .filter(
            one -> one.kind().equals(CacheKinds.LEVELS.name()) && one.level() == CacheLevel.REDIS)
        .mapToLong(one -> one.changes().refused())
        .sum();
  }
}
