package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.WatcherLog;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Encryption;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Login;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A cluster of one server, behind which another one stands that takes over, perhaps with older
/// data.
@Timeout(120)
class RedisFailoverTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Limits PATIENT = new Limits(Duration.ofSeconds(2), Duration.ofSeconds(2), 8);

  private final TestRedis master = member();
  private final TestRedis replica = member();
  private final WatcherLog watcher = new WatcherLog();

  private static TestRedis member() {
    return TestRedis.start(
        "cluster-enabled yes",
        "cluster-config-file nodes-" + UUID.randomUUID() + ".conf",
        "cluster-node-timeout 2000");
  }

  @BeforeEach
  void form() {
    master.says(
        "CLUSTER",
        IntStream.concat(IntStream.of(-1), IntStream.range(0, 16_384))
            .mapToObj(slot -> slot < 0 ? "ADDSLOTS" : String.valueOf(slot))
            .toArray(String[]::new));
    replica.says("CLUSTER", "MEET", "127.0.0.1", Integer.toString(master.port()));
    await("each other", () -> knowsTwo(master) && knowsTwo(replica));
    String id = master.says("CLUSTER", "MYID").toString();
    await("a replica", () -> "OK".equals(saysOrFails(replica, "CLUSTER", "REPLICATE", id)));
    await("its data", () -> "up".equals(replica.info("master_link_status")));
    await("a cluster", () -> clusterInfo(replica).contains("cluster_state:ok"));
  }

  @AfterEach
  void end() {
    replica.close();
    master.close();
  }

  @Test
  void whoTakesOverIsUsedAfterALoss() {
    try (GuardedStore store =
        RedisStore.guarded(
            new RedisSettings(
                List.of(master.address(), replica.address()),
                new Login.Anonymous(),
                new Encryption.Plain(),
                0,
                PATIENT),
            "test")) {
      store.open(watcher);
      await("in use", store::isAvailable);
      assertThat(store.findOrLease(Set.of("key"), 1, LONG))
          .containsEntry("key", new Found.Nothing());
      assertThat(store.fill(Map.of("key", new byte[] {42}), 1, LONG)).containsExactly("key");

      assertThat(replica.says("CLUSTER", "FAILOVER", "TAKEOVER")).isEqualTo("OK");

      await("lost", () -> watcher.count("lost") > 0);
      await("held at the new one", () -> isHeldAtTheNewOne(store));
      assertThat(watcher.count("regained")).isGreaterThanOrEqualTo(2);
    }
  }

  private boolean isHeldAtTheNewOne(GuardedStore store) {
    try {
      store.hold(Set.of("other"), 2, LONG);
      return Long.valueOf(1).equals(replica.says("EXISTS", "rh:1:test:other"))
          && "master".equals(replica.info("role"));
    } catch (InfrastructureException e) {
      return false;
    }
  }

  private static boolean knowsTwo(TestRedis member) {
    return clusterInfo(member).contains("cluster_known_nodes:2");
  }

  private static String clusterInfo(TestRedis member) {
    return member.says("CLUSTER", "INFO").toString();
  }

  private static String saysOrFails(TestRedis member, String command, String... arguments) {
    try {
      return String.valueOf(member.says(command, arguments));
    } catch (RuntimeException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
