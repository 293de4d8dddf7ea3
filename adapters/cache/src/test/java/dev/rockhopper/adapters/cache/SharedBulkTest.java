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
import dev.rockhopper.application.cache.CacheConfig.Patience;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Call;
import dev.rockhopper.application.cache.shared.MemorySharedStore.Interruption;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.members.MemberKey;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
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

  /// To hand them over to another thread and back takes longer than the look.
  @Test
  void whatTheLevelHasOfManyIsLookedUpByTheirReaderUnlessThatMayTakeLong() {
    Set<MemberKey> three = members(3);
    world.one.readAll(three);
    world.other.read(member(2_000));
    Node slow = world.start();
    slow.read(member(2_000));
    slow.store.beSlow();

    assertThat(askedBy(world.other, () -> world.other.readAll(three)))
        .containsExactly(Map.entry(Call.FIND, Thread.currentThread()));
    List<Map.Entry<Call, Thread>> calls = askedBy(slow, () -> slow.readAll(three));

    assertThat(calls).extracting(Map.Entry::getKey).containsExactly(Call.LEASE);
    assertThat(calls.getFirst().getValue()).isNotSameAs(Thread.currentThread());
    assertThat(world.other.loads.get() + slow.loads.get())
        .as("only what neither of them was asked for here")
        .isEqualTo(1);
  }

  private static List<Map.Entry<Call, Thread>> askedBy(Node process, Runnable work) {
    List<Map.Entry<Call, Thread>> calls = new CopyOnWriteArrayList<>();
    process.store.interrupt(
        new Interruption() {
          @Override
          public void before(Call call, Set<String> keys) {
            calls.add(Map.entry(call, Thread.currentThread()));
          }
        });
    work.run();
    process.store.stopInterrupting();
    return calls;
  }

  @Test
  void nobodyWhoIsToWaitOnlyForAMomentAsksTheLevelThemselves() {
    Set<MemberKey> three = members(3);
    world.one.readAll(three);
    CacheConfigs usual = CacheConfigs.defaults().at(CacheLevel.MEMORY, CacheLevel.REDIS);
    String levels = CacheKinds.LEVELS.name();
    Node hasty =
        world.start(
            usual.with(
                levels,
                Objects.requireNonNull(usual.byKind().get(levels))
                    .waiting(new Patience(Optional.empty(), Duration.ofMillis(900)))));
    hasty.read(member(2_000));

    assertThat(askedBy(hasty, () -> hasty.readAll(three)))
        .extracting(Map.Entry::getKey)
        .containsExactly(Call.LEASE);
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
