package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.WatcherLog;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.SharedStoreContract;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import redis.clients.jedis.RedisClient;

/// Keys in a real server that stands alone.
class RedisStoreTest implements SharedStoreContract {
  private static TestRedis redis;

  private final String namespace = UUID.randomUUID().toString();
  private GuardedStore store;

  @BeforeAll
  static void start(TestReporter reporter) {
    redis = TestRedis.start();
    reporter.publishEntry("redis_version", redis.info("redis_version"));
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @BeforeEach
  void open() {
    store = RedisStore.guarded(redis.settings(), namespace);
    store.open(new WatcherLog());
    await("connected", store::isAvailable);
  }

  @AfterEach
  void close() {
    store.close();
  }

  @Override
  public SharedStore store() {
    return store;
  }

  @Test
  void whatIsFilledUnderALeaseIsFound() {
    byte[] value = {0, 1, -1, 'L', 'Q', '\r', '\n'};

    assertThat(lease("key", 7)).isEqualTo(new Found.Nothing());
    assertThat(store.find("key")).isEqualTo(new Found.Leased());
    assertThat(store.fill(Map.of("key", value), 7, LONG)).containsExactly("key");

    assertThat(value(store.find("key"))).isEqualTo(value);
    assertThat(value(lease("key", 8))).isEqualTo(value);
  }

  @Test
  void anEmptyValueIsAValue() {
    lease("key", 1);
    store.fill(Map.of("key", new byte[0]), 1, LONG);

    assertThat(value(store.find("key"))).isEmpty();
  }

  @Test
  void theLargestValueUnderTheLongestKeyIsKept() {
    String key = "k".repeat(SharedStore.LONGEST_KEY);
    byte[] value = new byte[SharedStore.LARGEST_VALUE];

    lease(key, 1);
    store.fill(Map.of(key, value), 1, LONG);

    assertThat(value(store.find(key))).isEqualTo(value);
  }

  @Test
  void tooMuchIsTheCallersMistakeAndNoFaultOfTheStore() {
    assertThatThrownBy(() -> store.find("k".repeat(SharedStore.LONGEST_KEY + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> store.fill(Map.of("key", new byte[SharedStore.LARGEST_VALUE + 1]), 1, LONG))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(store.isAvailable()).isTrue();
  }

  @Test
  void whoeverComesWhileAnotherLoadsIsToldSoAndCannotFill() {
    lease("key", 1);

    assertThat(lease("key", 2)).isEqualTo(new Found.Leased());
    assertThat(store.fill(Map.of("key", new byte[] {2}), 2, LONG)).isEmpty();
    assertThat(store.fill(Map.of("key", new byte[] {1}), 1, LONG)).containsExactly("key");
  }

  @Test
  void aLeaseEndsByItselfAndWhatWasLoadedUnderItIsNotKept() {
    store.findOrLease(Set.of("key"), 1, Duration.ofMillis(5));

    await("nothing", () -> store.find("key").equals(new Found.Nothing()));

    assertThat(store.fill(Map.of("key", new byte[] {1}), 1, LONG)).isEmpty();
    lease("key", 2);
    assertThat(store.fill(Map.of("key", new byte[] {1}), 1, LONG)).isEmpty();
  }

  @Test
  void aLeaseThatIsGivenUpIsFree() {
    lease("key", 1);
    store.giveUp(Set.of("key"), 2);
    assertThat(store.find("key")).isEqualTo(new Found.Leased());

    store.giveUp(Set.of("key"), 1);

    assertThat(store.find("key")).isEqualTo(new Found.Nothing());
  }

  @Test
  void giveUpLeavesAValueAlone() {
    filled("key", 1);

    store.giveUp(Set.of("key"), 1);

    assertThat(store.find("key")).isInstanceOf(Found.Value.class);
  }

  @Test
  void aWriterVoidsValueAndLeaseAndNothingIsKeptWhileItHolds() {
    filled("filled", 1);
    lease("leased", 2);

    store.hold(Set.of("filled", "leased", "empty"), 9, LONG);

    for (String key : Set.of("filled", "leased", "empty")) {
      assertThat(store.find(key)).as(key).isEqualTo(new Found.Held());
      assertThat(lease(key, 3)).as(key).isEqualTo(new Found.Held());
      assertThat(store.fill(Map.of(key, new byte[] {1}), 2, LONG)).as(key).isEmpty();
    }
    store.release(Set.of("filled", "leased", "empty"), 9);
    assertThat(store.fill(Map.of("leased", new byte[] {1}), 2, LONG)).isEmpty();
    assertThat(store.find("filled")).isEqualTo(new Found.Nothing());
  }

  @Test
  void twoWritersHoldUntilBothHaveEnded() {
    store.hold(Set.of("key"), 1, LONG);
    store.hold(Set.of("key"), 2, LONG);
    store.hold(Set.of("key"), 2, LONG);

    store.release(Set.of("key"), 2);
    assertThat(store.find("key")).isEqualTo(new Found.Held());
    store.release(Set.of("key"), 3);
    assertThat(store.find("key")).as("never held by that one").isEqualTo(new Found.Held());
    store.release(Set.of("key"), 1);

    assertThat(store.find("key")).isEqualTo(new Found.Nothing());
  }

  @Test
  void aShortHoldDoesNotShortenALongOne() {
    store.hold(Set.of("key"), 1, LONG);
    store.hold(Set.of("key"), 2, Duration.ofMillis(1));
    store.release(Set.of("key"), 2);

    Object left = redis.says("PTTL", "rh:1:" + namespace + ":key");

    assertThat((Long) left).isGreaterThan(Duration.ofMinutes(4).toMillis());
  }

  @Test
  void aHoldEndsByItself() {
    store.hold(Set.of("key"), 1, Duration.ofMillis(5));

    await("nothing", () -> store.find("key").equals(new Found.Nothing()));
  }

  @Test
  void whatWasFilledAfterAHoldLapsedGoesWithItsRelease() {
    store.hold(Set.of("key"), 1, Duration.ofMillis(1));
    await("lapsed", () -> lease("key", 5).equals(new Found.Nothing()));
    store.fill(Map.of("key", new byte[] {1}), 5, LONG);

    store.release(Set.of("key"), 1);

    assertThat(store.find("key")).isEqualTo(new Found.Nothing());
  }

  @Test
  void aValueEndsByItself() {
    lease("key", 1);
    store.fill(Map.of("key", new byte[] {1}), 1, Duration.ofMillis(5));

    await("nothing", () -> store.find("key").equals(new Found.Nothing()));
  }

  @Test
  void manyKeysAreReadFilledHeldAndReleasedTogether() {
    Set<String> keys =
        IntStream.range(0, 2_500).mapToObj(i -> "key " + i).collect(Collectors.toSet());
    Map<String, byte[]> values = new HashMap<>();
    keys.forEach(key -> values.put(key, key.getBytes(StandardCharsets.US_ASCII)));

    assertThat(store.findOrLease(keys, 1, LONG))
        .hasSize(2_500)
        .allSatisfy((_, found) -> assertThat(found).isEqualTo(new Found.Nothing()));
    store.hold(Set.of("key 17", "key 2017"), 4, LONG);
    Set<String> expected = new TreeSet<>(keys);
    expected.removeAll(Set.of("key 17", "key 2017"));
    assertThat(store.fill(values, 1, LONG)).isEqualTo(expected);

    List<String> order = List.copyOf(keys);
    List<Found> all = store.findAll(order);
    assertThat(all).hasSize(2_500);
    Map<String, Found> found = new HashMap<>();
    for (int i = 0; i < all.size(); i++) {
      found.put(order.get(i), all.get(i));
    }
    expected.forEach(key ->
        assertThat(value(found.getOrDefault(key, new Found.Held()))).isEqualTo(values.get(key)));
    assertThat(found.get("key 17")).isEqualTo(new Found.Held());
    store.release(keys, 4);
    assertThat(store.findAll(order)).allMatch(new Found.Nothing()::equals);
  }

  @Test
  void nothingAtAllIsAskedForNothing() {
    assertThat(store.findAll(List.of())).isEmpty();
    assertThat(store.findOrLease(Set.of(), 1, LONG)).isEmpty();
    assertThat(store.fill(Map.of(), 1, LONG)).isEmpty();
    store.hold(Set.of(), 1, LONG);
  }

  @Test
  void whatOthersHavePutThereIsAsGoodAsNothing() {
    String foreign = "rh:1:" + namespace + ":foreign";
    String list = "rh:1:" + namespace + ":list";
    redis.says("SET", foreign, "something else");
    redis.says("SET", "rh:1:" + namespace + ":empty", "");
    redis.says("RPUSH", list, "1", "2");

    for (String key : Set.of("foreign", "list", "empty")) {
      assertThat(store.find(key)).as(key).isEqualTo(new Found.Nothing());
      assertThat(store.findAll(List.of(key))).as(key).containsExactly(new Found.Nothing());
      assertThat(lease(key, 1)).as(key).isEqualTo(new Found.Nothing());
      assertThat(store.fill(Map.of(key, new byte[] {1}), 1, LONG)).as(key).containsExactly(key);
      store.hold(Set.of(key), 2, LONG);
      store.release(Set.of(key), 2);
    }
    redis.says("RPUSH", list, "1");
    store.hold(Set.of("list"), 2, LONG);
    assertThat(store.find("list")).isEqualTo(new Found.Held());
    assertThat(store.isAvailable()).isTrue();
  }

  @Test
  void aServerThatForgotTheScriptsIsToldThemAgain() {
    filled("key", 1);
    redis.says("SCRIPT", "FLUSH");

    store.hold(Set.of("key"), 1, LONG);
    redis.says("SCRIPT", "FLUSH");
    store.release(Set.of("key"), 1);
    redis.says("SCRIPT", "FLUSH");

    filled("key", 1);
    assertThat(store.isAvailable()).isTrue();
  }

  @Test
  void otherNamespacesHaveOtherKeys() {
    filled("key", 1);
    GuardedStore other = RedisStore.guarded(redis.settings(), UUID.randomUUID().toString());
    try (other) {
      other.open(new WatcherLog());
      await("connected", other::isAvailable);

      assertThat(other.find("key")).isEqualTo(new Found.Nothing());
    }
  }

  @Test
  void ofManyWhoMissOneKeyOneLoads() {
    AtomicInteger leaders = new AtomicInteger();

    IntStream.rangeClosed(1, 200)
        .parallel()
        .filter(token -> lease("key", token).equals(new Found.Nothing()))
        .forEach(_ -> leaders.incrementAndGet());

    assertThat(leaders).hasValue(1);
  }

  private Found lease(String key, long token) {
    return store.findOrLease(Set.of(key), token, LONG).getOrDefault(key, new Found.Held());
  }

  private void filled(String key, long token) {
    assertThat(lease(key, token)).isEqualTo(new Found.Nothing());
    assertThat(store.fill(Map.of(key, new byte[] {42}), token, LONG)).containsExactly(key);
  }

  private static byte[] value(Found found) {
    assertThat(found).isInstanceOf(Found.Value.class);
    return ((Found.Value) found).bytes();
  }

  /// B2 and B3, as far as they are the store's; printed, since the machine may have other things to
  /// do. Both sides take turns.
  @Test
  void howReadingComparesWithTheBareLibrary(TestReporter reporter) {
    Set<String> keys = IntStream.range(0, 100).mapToObj(i -> "m" + i).collect(Collectors.toSet());
    Map<String, byte[]> values = new HashMap<>();
    keys.forEach(key -> values.put(key, new byte[300]));
    assertThat(store.findOrLease(keys, 1, LONG)).hasSize(100);
    assertThat(store.fill(values, 1, LONG)).hasSize(100);
    List<String> order = List.copyOf(keys);
    byte[][] names =
        order.stream()
            .map(key -> ("rh:1:" + namespace + ":" + key).getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    try (RedisClient bare = RedisClient.create("127.0.0.1", redis.port())) {
      reporter.publishEntry(
          Map.of(
              "find / GET",
              ratio(3_000, () -> store.find("m0"), () -> bare.get(names[0])),
              "findOrLease of one / GET",
              ratio(
                  3_000, () -> store.findOrLease(Set.of("m0"), 2, LONG), () -> bare.get(names[0])),
              "findAll of 100 / MGET",
              ratio(1_000, () -> store.findAll(order), () -> bare.mget(names)),
              "findOrLease of 100 / MGET",
              ratio(1_000, () -> store.findOrLease(keys, 2, LONG), () -> bare.mget(names))));
    }
  }

  private static String ratio(int rounds, Supplier<Object> ours, Supplier<Object> theirs) {
    long[] our = new long[rounds];
    long[] their = new long[rounds];
    for (int round = 0; round < rounds; round++) {
      our[round] = nanos(ours);
      their[round] = nanos(theirs);
    }
    Arrays.sort(our);
    Arrays.sort(their);
    return "%.2f (%d µs / %d µs)"
        .formatted(
            (double) our[rounds / 2] / their[rounds / 2],
            our[rounds / 2] / 1_000,
            their[rounds / 2] / 1_000);
  }

  private static long nanos(Supplier<Object> call) {
    long begin = System.nanoTime();
    assertThat(call.get()).isNotNull();
    return System.nanoTime() - begin;
  }
}
