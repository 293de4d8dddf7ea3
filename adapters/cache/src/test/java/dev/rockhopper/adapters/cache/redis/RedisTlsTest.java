package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static dev.rockhopper.adapters.cache.redis.RedisFaultsTest.troubleOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.WatcherLog;
import dev.rockhopper.adapters.cache.redis.RedisBackplaneChannelTest.Listener;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Encryption;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Login;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.retry.Backoff;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A real Redis behind encryption, which is trusted or not.
@Timeout(120)
class RedisTlsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Limits PATIENT =
      new Limits(Duration.ofSeconds(10), Duration.ofSeconds(10), 4);

  @TempDir private static Path folder;

  private static TestRedis redis;
  private static TlsLine line;

  @BeforeAll
  static void encrypt() {
    redis = TestRedis.start();
    line = new TlsLine(folder, "dns:localhost", redis.port());
  }

  @AfterAll
  static void close() {
    line.close();
    redis.close();
  }

  @Test
  void whoIsVouchedForIsUsedAndIsUsedAgainAfterALoss() {
    WatcherLog watcher = new WatcherLog();
    try (GuardedStore store = RedisStore.guarded(trusting(line.certificate()), "test")) {
      store.open(watcher);
      await("in use", store::isAvailable);
      assertThat(store.findOrLease(Set.of("key"), 1, LONG))
          .containsEntry("key", new Found.Nothing());
      assertThat(store.fill(Map.of("key", new byte[] {42}), 1, LONG)).containsExactly("key");
      assertThat(store.findAll(List.of("key")).getFirst()).isInstanceOf(Found.Value.class);

      line.cutOnce();

      await("lost and regained", () -> watcher.count("regained") == 2 && store.isAvailable());
      assertThat(store.find("key")).isInstanceOf(Found.Value.class);
    }
    assertThat(redis.says("EXISTS", "rh:1:test:key")).isEqualTo(1L);
  }

  @Test
  void newsAreHeardAlsoAfterALoss() {
    Listener listener = new Listener();
    List<String> connections = listener.connections;
    try (RedisBackplaneChannel channel =
        new RedisBackplaneChannel(
            trusting(line.certificate()),
            "test",
            new Backoff(
                Duration.ofMillis(20),
                Duration.ofMillis(200),
                new Random(1),
                length -> LockSupport.parkNanos(length.toNanos())))) {
      channel.open(listener);
      await("connected", () -> connections.size() == 1);
      channel.send("one");
      await("heard", () -> listener.heardAt.containsKey("one"));

      channel.reconnect();
      await("connected again", () -> connections.size() == 3);
      channel.send("two");
      await("heard", () -> listener.heardAt.containsKey("two"));

      line.cutOnce();
      await("connected once more", () -> connections.size() == 5);
      assertThatThrownBy(() -> channel.send("lost")).isInstanceOf(RedisException.class);
      channel.send("three");
      await("heard", () -> listener.heardAt.containsKey("three"));
    }
    assertThat(connections).endsWith("disconnected");
  }

  /// The log says what helps, and an operator is not to look for a certificate then.
  @Test
  void aConnectionThatIsCutIsNoMatterOfCertificates() {
    try (RedisStore store = new RedisStore(trusting(line.certificate()), "cut")) {
      store.restore();
      assertThat(store.find("key")).isEqualTo(new Found.Nothing());

      line.cutOnce();

      assertThatThrownBy(() -> store.find("key"))
          .isInstanceOfSatisfying(
              RedisException.class, e -> assertThat(e.trouble()).isEqualTo(RedisTrouble.CUT));
    }
  }

  @Test
  void whoNobodyVouchesForIsRefused() {
    assertThat(troubleOf(settings("localhost", Optional.empty())))
        .isEqualTo(RedisTrouble.NOT_ENCRYPTED);
  }

  @Test
  void whoHasTheCertificateOfAnotherIsRefused() {
    assertThat(troubleOf(settings("127.0.0.1", Optional.of(line.certificate()))))
        .isEqualTo(RedisTrouble.NOT_ENCRYPTED);
  }

  @Test
  void aFileThatIsGoneOrHasNoCertificatesIsSaid() throws IOException {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "");
    Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "no certificate at all");

    for (Path file : List.of(empty, nonsense, folder.resolve("gone.pem"))) {
      assertThatThrownBy(() -> Certificates.requireIn(file))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining(file.toString());
      assertThat(troubleOf(trusting(file))).isEqualTo(RedisTrouble.NOT_ENCRYPTED);
    }
  }

  private static RedisSettings trusting(Path authorities) {
    return settings("localhost", Optional.of(authorities));
  }

  private static RedisSettings settings(String host, Optional<Path> authorities) {
    return new RedisSettings(
        List.of(new Server(host, line.port())),
        new Login.Anonymous(),
        new Encryption.Tls(authorities),
        0,
        PATIENT);
  }
}
