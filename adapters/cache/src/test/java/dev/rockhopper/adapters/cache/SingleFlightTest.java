package dev.rockhopper.adapters.cache;

import static dev.rockhopper.adapters.cache.CacheWorld.GUILD;
import static dev.rockhopper.adapters.cache.CacheWorld.await;
import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CacheWorld.SlowLoad;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Of those who miss the same key at the same time one asks the store.
@Timeout(60)
class SingleFlightTest {
  private final CacheWorld world = new CacheWorld();

  @ParameterizedTest
  @ValueSource(ints = {10, 100, 1_000, 10_000})
  void manyWhoMissTheSameKeyAskTheStoreOnce(int callers) {
    world.write();
    AtomicInteger loads = new AtomicInteger();

    List<Long> seen =
        Concurrently.times(
            callers,
            _ ->
                world.read(guild -> {
                  loads.incrementAndGet();
                  return world.configs.findById(guild);
                }));

    assertThat(loads).hasValue(1);
    assertThat(seen).hasSize(callers).containsOnly(1L);
  }

  @Test
  void platformThreadsAndVirtualOnesShareALoad() throws InterruptedException {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> virtual = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    AtomicReference<Long> seen = new AtomicReference<>();
    Thread platform = Thread.ofPlatform().start(() -> seen.set(world.read()));
    Races.until(() -> world.cache.statistics().loads().shared() == 1);
    slow.released.countDown();
    platform.join();

    assertThat(virtual.join()).isZero();
    assertThat(seen).hasValue(0L);
    assertThat(world.cache.statistics().loads().done()).isEqualTo(1);
  }

  @Test
  void theFailureOfALoadIsEverybodysAndTheNextReadTriesAgain() {
    AtomicInteger loads = new AtomicInteger();
    SlowLoad slow = new SlowLoad();
    Function<GuildId, Optional<GuildConfig>> counted =
        guild -> {
          loads.incrementAndGet();
          return world.configs.findById(guild);
        };
    Function<GuildId, Optional<GuildConfig>> stopped = slow.of(counted);
    Function<GuildId, Optional<GuildConfig>> failing =
        guild -> {
          throw new IllegalStateException("on purpose, with " + stopped.apply(guild));
        };
    CompletableFuture<Long> first = elsewhere(() -> world.read(failing));
    await(slow.hasRead);
    CompletableFuture<Long> second = elsewhere(() -> world.read(failing));
    Races.until(() -> world.cache.statistics().loads().shared() == 1);
    slow.released.countDown();

    assertThatThrownBy(first::join).isInstanceOf(CompletionException.class);
    assertThatThrownBy(second::join).hasRootCauseMessage("on purpose, with Optional.empty");
    assertThat(loads).hasValue(1);
    assertThat(world.read()).isZero();
    assertThat(world.cache.statistics().loads().failed()).isEqualTo(1);
  }

  @Test
  void whoeverWaitsTooLongLoadsAlone() {
    CacheWorld impatient = new CacheWorld(CacheConfigs.defaults(), Duration.ofMillis(20));
    impatient.write();
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first =
        elsewhere(() -> impatient.read(slow.of(impatient.configs::findById)));
    await(slow.hasRead);

    assertThat(impatient.read()).isEqualTo(1);

    slow.released.countDown();
    assertThat(first.join()).isEqualTo(1);
  }

  @Test
  void whoeverIsInterruptedWhileWaitingDisturbsNobody() throws InterruptedException {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread waiter =
        Thread.ofVirtual()
            .start(() -> {
              try {
                world.read();
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    Races.until(() -> world.cache.statistics().loads().shared() == 1);
    waiter.interrupt();
    waiter.join();
    slow.released.countDown();

    assertThat(failure.get()).hasMessageContaining("interrupted");
    assertThat(first.join()).isZero();
  }

  @Test
  void whoeverIsInterruptedAfterTheyBeganALoadLeavesItToTheOthers() throws InterruptedException {
    SlowLoad slow = new SlowLoad();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    Thread first =
        Thread.ofVirtual()
            .start(() -> {
              try {
                world.read(slow.of(world.configs::findById));
              } catch (RuntimeException e) {
                failure.set(e);
              }
            });
    await(slow.hasRead);
    CompletableFuture<Long> waiter = elsewhere(world::read);
    Races.until(() -> world.cache.statistics().loads().shared() == 1);
    first.interrupt();
    first.join();
    slow.released.countDown();

    assertThat(failure.get()).hasMessageContaining("interrupted");
    assertThat(waiter.join()).isZero();
    assertThat(world.cache.statistics().loads().done()).isEqualTo(1);
  }

  /// Nothing of it reaches whoever comes later.
  @Test
  void aLoadThatWasInterruptedIsLeftToTheNext() {
    CountDownLatch loading = new CountDownLatch(1);
    AtomicReference<Thread> pilot = new AtomicReference<>();
    CompletableFuture<Long> first =
        elsewhere(() ->
            world.read(_ -> {
              pilot.set(Thread.currentThread());
              loading.countDown();
              LockSupport.park();
              throw new IllegalStateException("interrupted");
            }));
    await(loading);
    CompletableFuture<Long> waiter = elsewhere(world::read);
    Races.until(() -> world.cache.statistics().loads().shared() == 1);
    pilot.get().interrupt();

    assertThatThrownBy(first::join).hasRootCauseMessage("interrupted");
    assertThat(waiter.join()).isZero();
  }

  // --- circles -----------------------------------------------------------------------------------

  @Test
  void aLoaderThatAsksForItsOwnKeyIsRefusedAtOnce() {
    assertThatIllegalStateException()
        .isThrownBy(() -> world.read(guild -> world.cache.get(guild, world.configs::findById)))
        .withMessageContaining("would wait for itself");
    assertThat(world.read()).isZero();
  }

  @Test
  void twoLoadersThatAskForEachOthersKeysAreRefused() {
    Cache<GuildId, Boolean> away = world.caches.cache(CacheKinds.AFK_GUILDS);
    CountDownLatch both = new CountDownLatch(2);
    CompletableFuture<Object> first =
        elsewhere(() ->
            world.cache.get(
                GUILD,
                guild -> {
                  both.countDown();
                  await(both);
                  away.get(guild, _ -> true);
                  return Optional.empty();
                }));
    CompletableFuture<Object> second =
        elsewhere(() ->
            away.get(
                GUILD,
                guild -> {
                  both.countDown();
                  await(both);
                  return world.cache.get(guild, _ -> Optional.empty()).isEmpty();
                }));

    assertThatThrownBy(() -> CompletableFuture.allOf(first, second).join())
        .hasRootCauseInstanceOf(IllegalStateException.class);
  }

  // --- transactions ------------------------------------------------------------------------------

  @Test
  void whoeverIsInATransactionWaitsForNobody() {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);

    List<Long> seen =
        Concurrently.times(500, _ -> world.transactions.inTransaction("read", _ -> world.read()));

    assertThat(seen).hasSize(500).containsOnly(0L);
    assertThat(world.cache.statistics().loads().shared()).isZero();
    slow.released.countDown();
    first.join();
  }

  // --- many keys at once -------------------------------------------------------------------------

  @Test
  void manyKeysAreReadInTheirOrderWithOneQuestionForThoseThatAreMissing() {
    world.write();
    world.read();
    Set<GuildId> wanted = new LinkedHashSet<>();
    for (long id = 9; id >= 5; id--) {
      wanted.add(new GuildId(id));
    }
    AtomicReference<List<GuildId>> asked = new AtomicReference<>(List.of());

    Map<GuildId, Optional<GuildConfig>> all =
        world.cache.getAll(
            wanted,
            missing -> {
              asked.set(missing);
              return findAll(missing);
            });

    assertThat(asked.get()).containsExactly(id(9), id(8), id(6), id(5));
    assertThat(all.keySet()).containsExactlyElementsOf(wanted);
    assertThat(all.get(GUILD)).isPresent();
    assertThat(world.cache.getAll(wanted, _ -> Map.of())).isEqualTo(all);
  }

  @Test
  void aBulkReadWaitsForTheLoadsOfOthers() {
    SlowLoad slow = new SlowLoad();
    CompletableFuture<Long> first = elsewhere(() -> world.read(slow.of(world.configs::findById)));
    await(slow.hasRead);
    AtomicReference<List<GuildId>> asked = new AtomicReference<>(List.of());
    CompletableFuture<Map<GuildId, Optional<GuildConfig>>> bulk =
        elsewhere(() ->
            world.cache.getAll(
                Set.of(GUILD, id(8)),
                missing -> {
                  asked.set(missing);
                  return findAll(missing);
                }));
    Races.until(() -> !asked.get().isEmpty());
    slow.released.countDown();

    assertThat(bulk.join()).hasSize(2);
    assertThat(first.join()).isZero();
    assertThat(asked.get()).containsExactly(id(8));
  }

  @Test
  void aBulkLoaderThatForgetsAKeyIsRefused() {
    assertThatIllegalStateException()
        .isThrownBy(() -> world.cache.getAll(Set.of(GUILD), _ -> Map.of()))
        .withMessageContaining("gave nothing for 7");
    assertThat(world.read()).isZero();
  }

  private Map<GuildId, Optional<GuildConfig>> findAll(List<GuildId> guilds) {
    Map<GuildId, Optional<GuildConfig>> found = new LinkedHashMap<>();
    guilds.forEach(guild -> found.put(guild, world.configs.findById(guild)));
    return found;
  }

  private static GuildId id(long value) {
    return new GuildId(value);
  }
}
