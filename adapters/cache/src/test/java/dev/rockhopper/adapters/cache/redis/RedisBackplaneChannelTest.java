package dev.rockhopper.adapters.cache.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.redis.FaultyLine.Mode;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.backplane.BackplaneChannelContract;
import dev.rockhopper.application.retry.Backoff;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// Texts through a real server.
class RedisBackplaneChannelTest extends BackplaneChannelContract {
  private static final int ROUNDS = 2_000;

  private static TestRedis redis;

  @BeforeAll
  static void start() {
    redis = TestRedis.start();
  }

  @AfterAll
  static void stop() {
    redis.close();
  }

  @Override
  protected BackplaneChannel channel() {
    return channel(redis.port(), "test");
  }

  @Override
  protected void cutAll() {
    redis.says("CLIENT", "KILL", "TYPE", "pubsub");
  }

  @Test
  void whereNobodyIsNothingCanBeSent() {
    assertSendFails(channel(TestRedis.freePort(), "test"));
  }

  @Test
  void toAReplicaNothingIsSentBecauseItWouldKeepItToItself() {
    try (TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + redis.port())) {
      assertSendFails(channel(replica.port(), "test"));
    }
  }

  @Test
  void aConnectionToAServerThatIsOfNoUseIsClosed() {
    try (TestRedis replica = TestRedis.start("replicaof 127.0.0.1 " + redis.port());
        BackplaneChannel channel = channel(replica.port(), "test")) {
      for (int i = 0; i < 50; i++) {
        assertThatThrownBy(() -> channel.send("text")).isInstanceOf(RedisException.class);
      }

      String clients = String.valueOf(replica.says("CLIENT", "LIST"));

      assertThat(clients.lines().filter(client -> client.contains("name=rockhopper")))
          .hasSizeLessThan(3);
    }
  }

  @Test
  void whoeverHasAnotherNamespaceHearsNothing() {
    Listener one = new Listener();
    Listener other = new Listener();
    try (BackplaneChannel first = channel(redis.port(), "one");
        BackplaneChannel second = channel(redis.port(), "other")) {
      first.open(one);
      second.open(other);
      await("connected", () -> one.connections.size() == 1 && other.connections.size() == 1);

      first.send("for one");
      second.send("for the other");

      await("heard", () -> one.heardAt.size() == 1 && other.heardAt.size() == 1);
      assertThat(one.heardAt).containsOnlyKeys("for one");
      assertThat(other.heardAt).containsOnlyKeys("for the other");
    }
  }

  @Test
  void aLineThatFallsSilentIsGivenUp() {
    Listener listener = new Listener();
    try (FaultyLine line = new FaultyLine(redis.port());
        BackplaneChannel channel = channel(line.port(), "test")) {
      channel.open(listener);
      await("connected", () -> listener.connections.size() == 1);

      line.set(Mode.SILENT);
      await("given up", () -> listener.connections.contains("disconnected"));
      line.set(Mode.SOUND);

      await("connected again", () -> listener.connections.getLast().equals("connected"));
    }
  }

  @Test
  void whoeverSendsAtOnceToAServerThatReadsNothingWaitsForNobody() throws Exception {
    try (TestRedis stopped = TestRedis.start();
        RedisBackplaneChannel channel = channel(stopped.port(), "test")) {
      assertThat(channel.sendAtOnce("there is no line yet")).isFalse();
      channel.send("makes the line");
      String pid = stopped.info("process_id");
      signal(pid, "STOP");
      try {
        int taken = CompletableFuture.supplyAsync(() -> fill(channel)).get(30, TimeUnit.SECONDS);

        assertThat(taken).as("texts that are sure to find room").isBetween(100, 1_000);
        assertThatThrownBy(() -> channel.send("waits")).isInstanceOf(RedisException.class);
      } finally {
        signal(pid, "CONT");
      }
      channel.send("makes another line");
      assertThat(channel.sendAtOnce("and that can be used at once")).isTrue();
    }
  }

  private static int fill(BackplaneChannel channel) {
    int taken = 0;
    while (taken < 10_000 && channel.sendAtOnce("nobody reads " + taken)) {
      taken++;
    }
    return taken;
  }

  private static void signal(String pid, String name) throws IOException, InterruptedException {
    assertThat(new ProcessBuilder("kill", "-" + name, pid).start().waitFor()).isZero();
  }

  @Test
  void aServerThatRefusesWhatWasSentAtOnceIsFoundOutByTheNextSend() {
    try (RedisBackplaneChannel channel = channel(redis.port(), "test")) {
      channel.send("makes the line");
      redis.says("ACL", "SETUSER", "default", "-publish");
      try {
        assertThat(channel.sendAtOnce("refused")).isTrue();
        assertThatThrownBy(() -> channel.send("refused, too")).isInstanceOf(RedisException.class);
      } finally {
        redis.says("ACL", "SETUSER", "default", "+publish");
      }
      channel.send("makes the line again");
    }
  }

  @Test
  void aServerThatSpeaksNonsenseIsLeftUntilItSpeaksRedis() {
    Listener listener = new Listener();
    try (FaultyLine line = new FaultyLine(redis.port());
        BackplaneChannel channel = channel(line.port(), "test")) {
      line.set(Mode.GARBAGE);
      channel.open(listener);
      assertSendFails(channel(line.port(), "test"));
      assertThat(listener.connections).isEmpty();

      line.set(Mode.SOUND);

      await("connected", () -> listener.connections.contains("connected"));
    }
  }

  /// The half of B9 that is the channel's; printed, since the machine may have other things to do.
  @Test
  void howLongItTakesUntilATextIsHeard(TestReporter reporter) {
    Listener listener = new Listener();
    long[] took = new long[ROUNDS];
    try (BackplaneChannel ear = channel(redis.port(), "time");
        BackplaneChannel mouth = channel(redis.port(), "time")) {
      ear.open(listener);
      await("connected", () -> listener.connections.size() == 1);
      for (int round = 0; round < ROUNDS; round++) {
        String text = "round " + round;
        long sentAt = System.nanoTime();
        mouth.send(text);
        await(text, () -> listener.heardAt.containsKey(text));
        took[round] = listener.heardAt.getOrDefault(text, 0L) - sentAt;
      }
    }
    long[] warm = Arrays.copyOfRange(took, ROUNDS / 4, ROUNDS);
    Arrays.sort(warm);

    assertThat(listener.heardAt).hasSize(ROUNDS);
    reporter.publishEntry(
        "sent to heard",
        "p50 %d µs, p99 %d µs"
            .formatted(warm[warm.length / 2] / 1_000, warm[warm.length * 99 / 100] / 1_000));
  }

  /// Notes what it is told.
  static final class Listener implements BackplaneChannel.Receiver {
    final List<String> connections = new CopyOnWriteArrayList<>();
    final Map<String, Long> heardAt = new ConcurrentHashMap<>();

    @Override
    public void connected() {
      connections.add("connected");
    }

    @Override
    public void disconnected() {
      connections.add("disconnected");
    }

    @Override
    public void heard(String text) {
      heardAt.put(text, System.nanoTime());
    }
  }

  private static RedisBackplaneChannel channel(int port, String namespace) {
    return new RedisBackplaneChannel(
        RedisSettings.of("127.0.0.1", port),
        namespace,
        new Backoff(
            Duration.ofMillis(20),
            Duration.ofMillis(200),
            new Random(1),
            length -> LockSupport.parkNanos(length.toNanos())));
  }
}
