package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.WatcherLog;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Encryption;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Login;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.cache.shared.SharedStore;
import dev.rockhopper.application.cache.shared.SharedStoreContract;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.retry.Backoff;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import redis.clients.jedis.util.JedisClusterCRC16;

/// Keys at three real servers of a cluster.
class RedisClusterTest implements SharedStoreContract {
  private static final int SLOTS = 16_384;
  private static final int MASTERS = 3;
  private static final Limits PATIENT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 8);

  private static final List<TestRedis> MEMBERS = new ArrayList<>();

  private final String namespace = UUID.randomUUID().toString();
  private final WatcherLog watcher = new WatcherLog();
  private GuardedStore store;

  @BeforeAll
  static void form() {
    for (int i = 0; i < MASTERS; i++) {
      MEMBERS.add(
          TestRedis.start(
              "cluster-enabled yes",
              "cluster-config-file nodes-" + UUID.randomUUID() + ".conf",
              "cluster-node-timeout 2000"));
    }
    for (int i = 0; i < MASTERS; i++) {
      String[] slots =
          IntStream.range(SLOTS * i / MASTERS, SLOTS * (i + 1) / MASTERS)
              .mapToObj(String::valueOf)
              .toArray(String[]::new);
      String[] arguments = new String[slots.length + 1];
      arguments[0] = "ADDSLOTS";
      System.arraycopy(slots, 0, arguments, 1, slots.length);
      MEMBERS.get(i).says("CLUSTER", arguments);
      MEMBERS
          .get(i)
          .says("CLUSTER", "MEET", "127.0.0.1", Integer.toString(MEMBERS.getFirst().port()));
    }
    await(
        "the cluster",
        () ->
            MEMBERS.stream()
                .map(member -> member.says("CLUSTER", "INFO").toString())
                .allMatch(said ->
                    said.contains("cluster_state:ok")
                        && said.contains("cluster_known_nodes:" + MASTERS)
                        && said.contains("cluster_size:" + MASTERS)));
  }

  @AfterAll
  static void end() {
    MEMBERS.forEach(TestRedis::close);
  }

  @BeforeEach
  void open() {
    store = RedisStore.guarded(settings(), namespace);
    store.open(watcher);
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

  private static RedisSettings settings() {
    return new RedisSettings(
        MEMBERS.stream().map(TestRedis::address).toList(),
        new Login.Anonymous(),
        new Encryption.Plain(),
        0,
        PATIENT);
  }

  @Test
  void keysOfAllServersAreLeasedFilledFoundHeldAndReleasedTogether() {
    Set<String> keys = IntStream.range(0, 300).mapToObj(i -> "k" + i).collect(Collectors.toSet());
    Map<String, byte[]> values = new HashMap<>();
    keys.forEach(key -> values.put(key, key.getBytes(StandardCharsets.US_ASCII)));

    assertThat(store.findOrLease(keys, 1, LONG).values()).allMatch(new Found.Nothing()::equals);
    assertThat(store.fill(values, 1, LONG)).isEqualTo(keys);
    List<String> order = List.copyOf(keys);
    List<Found> found = store.findAll(order);
    assertThat(found).hasSize(300);
    for (int i = 0; i < order.size(); i++) {
      assertThat(((Found.Value) found.get(i)).bytes()).isEqualTo(values.get(order.get(i)));
    }
    assertThat(store.find("k7")).isInstanceOf(Found.Value.class);
    store.hold(keys, 2, LONG);
    assertThat(store.findAll(order)).allMatch(new Found.Held()::equals);
    store.release(keys, 2);
    assertThat(store.findAll(order)).allMatch(new Found.Nothing()::equals);

    for (TestRedis member : MEMBERS) {
      assertThat(member.info("cluster_enabled")).isEqualTo("1");
    }
  }

  @Test
  void oneServerLeadsToAllOfThem() {
    RedisSettings all = settings();
    GuardedStore led =
        RedisStore.guarded(
            new RedisSettings(
                all.servers().subList(1, 2), all.login(), all.encryption(), 0, all.limits()),
            namespace);
    try (led) {
      led.open(new WatcherLog());
      await("connected", led::isAvailable);

      led.hold(Set.of("a", "b", "c", "d", "e"), 3, LONG);
    }
    assertThat(store.findAll(List.of("a", "b", "c", "d", "e"))).allMatch(new Found.Held()::equals);
  }

  @Test
  void aSlotThatIsMovedIsALossAndIsFoundWhereItIsNow() {
    String key = keyInEmptySlot();
    int slot = slotOf(key);
    TestRedis giver = MEMBERS.get(ownerOf(slot));
    TestRedis taker = MEMBERS.get((ownerOf(slot) + 1) % MASTERS);

    move(slot, giver, taker);
    try {
      await(
          "lost",
          () -> {
            try {
              store.hold(Set.of(key), 1, LONG);
            } catch (InfrastructureException e) {
              return true;
            }
            return watcher.count("lost") > 0;
          });
      await("used where it is", () -> isHeldThere(key, taker));
      assertThat(watcher.told()).contains("lost");
    } finally {
      taker.says("DEL", "rh:1:" + namespace + ":" + key);
      move(slot, taker, giver);
    }
  }

  /// A server gives no slot away that has keys, such as those of the other tests.
  private String keyInEmptySlot() {
    return IntStream.iterate(0, i -> i + 1)
        .mapToObj(i -> "moved" + i)
        .filter(key -> {
          int slot = slotOf(key);
          return MEMBERS
              .get(ownerOf(slot))
              .says("CLUSTER", "COUNTKEYSINSLOT", Integer.toString(slot))
              .equals(0L);
        })
        .findFirst()
        .orElseThrow();
  }

  private int slotOf(String key) {
    return JedisClusterCRC16.getSlot(
        ("rh:1:" + namespace + ":" + key).getBytes(StandardCharsets.US_ASCII));
  }

  private static int ownerOf(int slot) {
    int owner = slot * MASTERS / SLOTS;
    return slot < SLOTS * (owner + 1) / MASTERS ? owner : owner + 1;
  }

  private boolean isHeldThere(String key, TestRedis taker) {
    try {
      store.hold(Set.of(key), 1, LONG);
      return Long.valueOf(1).equals(taker.says("EXISTS", "rh:1:" + namespace + ":" + key));
    } catch (RuntimeException e) {
      return false;
    }
  }

  /// As the servers' own tool does it: only a server that imports a slot raises its epoch when it
  /// gets it, and without that a heartbeat of the giver, on its way since before, takes it back.
  private static void move(int slot, TestRedis giver, TestRedis taker) {
    String number = Integer.toString(slot);
    String from = giver.says("CLUSTER", "MYID").toString();
    String to = taker.says("CLUSTER", "MYID").toString();
    taker.says("CLUSTER", "SETSLOT", number, "IMPORTING", from);
    giver.says("CLUSTER", "SETSLOT", number, "MIGRATING", to);
    List<TestRedis> takerFirst = new ArrayList<>(MEMBERS);
    takerFirst.remove(taker);
    takerFirst.addFirst(taker);
    for (TestRedis member : takerFirst) {
      member.says("CLUSTER", "SETSLOT", number, "NODE", to);
    }
  }

  @Test
  void whatIsToldAtOneServerIsHeardAtAnother() {
    List<String> heard = new CopyOnWriteArrayList<>();
    List<RedisBackplaneChannel> channels = new ArrayList<>();
    for (TestRedis member : MEMBERS) {
      channels.add(
          new RedisBackplaneChannel(
              member.settings(),
              namespace,
              new Backoff(
                  Duration.ofMillis(20),
                  Duration.ofMillis(200),
                  new Random(1),
                  length -> LockSupport.parkNanos(length.toNanos()))));
    }
    CopyOnWriteArrayList<String> connected = new CopyOnWriteArrayList<>();
    channels
        .getFirst()
        .open(
            new BackplaneChannel.Receiver() {
              @Override
              public void connected() {
                connected.add("connected");
              }

              @Override
              public void disconnected() {
                connected.add("disconnected");
              }

              @Override
              public void heard(String text) {
                heard.add(text);
              }
            });
    await("connected", () -> !connected.isEmpty());

    for (int i = 0; i < MASTERS; i++) {
      channels.get(i).send("from " + i);
    }

    await("all of them", () -> heard.size() == MASTERS);
    channels.forEach(RedisBackplaneChannel::close);
  }

  @Test
  void aDatabaseNumberIsRefusedByACluster() {
    RedisSettings all = settings();
    try (RedisStore other =
        new RedisStore(
            new RedisSettings(all.servers(), all.login(), all.encryption(), 3, all.limits()),
            namespace)) {
      assertThatThrownBy(other::restore).isInstanceOf(InfrastructureException.class);
    }
  }
}
