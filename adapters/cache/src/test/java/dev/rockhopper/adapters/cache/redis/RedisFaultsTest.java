package dev.rockhopper.adapters.cache.redis;

import static dev.rockhopper.adapters.cache.guarded.WatcherLog.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker;
import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Patience;
import dev.rockhopper.adapters.cache.guarded.GuardedStore;
import dev.rockhopper.adapters.cache.guarded.WatcherLog;
import dev.rockhopper.adapters.cache.redis.FaultyLine.Mode;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Encryption;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Login;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import dev.rockhopper.application.cache.shared.Found;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A real server, and what becomes of those who use it when it, the line to it, or their login is
/// not what it should be.
class RedisFaultsTest {
  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Limits QUICK = new Limits(Duration.ofMillis(500), Duration.ofMillis(500), 4);

  private final TestRedis redis = TestRedis.start();
  private final FaultyLine line = new FaultyLine(redis.port());
  private final WatcherLog watcher = new WatcherLog();
  private GuardedStore store;

  @BeforeEach
  void guard() {
    store = guarded(through(line.port()));
  }

  @AfterEach
  void close() {
    store.close();
    line.close();
    redis.close();
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CUT", "SILENT", "GARBAGE"})
  void whateverIsWrongAtTheStartItIsUsedOnceItIsRight(Mode wrong) {
    line.set(wrong);
    store.open(watcher);
    assertThatThrownBy(() -> store.find("key")).isInstanceOf(InfrastructureException.class);
    assertThat(watcher.told()).isEmpty();

    line.set(Mode.SOUND);

    await("in use", store::isAvailable);
    assertThat(watcher.told()).containsExactly("regained");
    filled("key");
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CUT", "SILENT", "GARBAGE"})
  void whateverGoesWrongIsLostAndRegained(Mode wrong) {
    open();
    filled("key");

    line.set(wrong);
    assertThatThrownBy(() -> store.hold(Set.of("key"), 1, LONG))
        .isInstanceOf(InfrastructureException.class);
    await("lost", () -> watcher.count("lost") == 1);
    assertThatThrownBy(() -> store.find("key")).isInstanceOf(InfrastructureException.class);
    line.set(Mode.SOUND);

    await("in use", store::isAvailable);
    assertThat(watcher.told()).containsExactly("regained", "lost", "regained");
    store.release(Set.of("key"), 1);
    assertThat(store.find("key")).isEqualTo(new Found.Nothing());
  }

  @ParameterizedTest
  @EnumSource(
      value = Mode.class,
      names = {"CUT", "SILENT", "GARBAGE"})
  void whatGoesWrongIsNoticedThoughNobodyAsks(Mode wrong) {
    open();

    line.set(wrong);
    await("lost", () -> watcher.count("lost") == 1);
    line.set(Mode.SOUND);

    await("in use", store::isAvailable);
  }

  @Test
  void aLineThatIsCutOnceIsALoss() {
    open();
    filled("key");

    line.cutOnce();

    assertThatThrownBy(() -> store.find("key")).isInstanceOf(InfrastructureException.class);
    await("lost", () -> watcher.count("lost") == 1);
    await("in use", store::isAvailable);
    assertThat(store.find("key")).isInstanceOf(Found.Value.class);
  }

  /// A thread that is interrupted cuts its own connection, unless the answer is there before it
  /// looks.
  @Test
  void whoeverIsInterruptedLosesNothing() throws InterruptedException {
    open();
    filled("key");
    AtomicInteger failed = new AtomicInteger();
    Thread interrupted =
        Thread.ofVirtual()
            .unstarted(() -> {
              Thread.currentThread().interrupt();
              for (int i = 0; i < 10_000 && failed.get() < 5; i++) {
                try {
                  store.release(Set.of("other"), 1);
                } catch (InfrastructureException _) {
                  failed.incrementAndGet();
                }
              }
            });

    interrupted.start();
    interrupted.join();

    assertThat(failed).hasPositiveValue();
    assertThat(store.isAvailable()).isTrue();
    assertThat(watcher.told()).containsExactly("regained");
    assertThat(store.find("key")).isInstanceOf(Found.Value.class);
  }

  @Test
  void aServerThatWasKilledAndStartedAnewIsUsedAgain() {
    open();
    filled("key");

    redis.kill();
    await(
        "lost",
        () -> {
          try {
            store.find("key");
          } catch (InfrastructureException e) {
            return watcher.count("lost") == 1;
          }
          return false;
        });
    redis.restart();

    await("in use", store::isAvailable);
    assertThat(watcher.told()).containsExactly("regained", "lost", "regained");
    assertThat(store.find("key")).isEqualTo(new Found.Nothing());
    filled("key");
  }

  @Test
  void aServerThatIsAnotherThanBeforeIsALossThoughNoConnectionWasCut() {
    RedisSettings settings = through(redis.port());
    RedisConnector connector = new RedisConnector(settings);
    Server server = settings.servers().getFirst();
    ServerIdentity before =
        new ServerIdentity("another", "history", "master", "standalone", "7.0.0");
    try (RedisNode node = new RedisNode(connector, server, before)) {

      assertThatThrownBy(() -> node.use(_ -> "used"))
          .isInstanceOfSatisfying(
              RedisException.class, e -> assertThat(e.trouble()).isEqualTo(RedisTrouble.CHANGED));
    }
  }

  @Test
  void withoutALookWhoItIsAServerThatWasReplacedIsTakenForTheSame() {
    RedisSettings settings = through(redis.port());
    Server server = settings.servers().getFirst();
    try (RedisStore before = new RedisStore(settings, "test")) {
      before.restore();
      redis.restart();
      RedisConnector connector = new RedisConnector(settings);
      ServerIdentity whoeverIsThere;
      try (var connection = connector.connect(server)) {
        whoeverIsThere = ServerIdentity.ask(connection);
      }

      try (RedisNode unguarded = new RedisNode(connector, server, whoeverIsThere)) {
        String said = unguarded.use(_ -> "used");
        assertThat(said).isEqualTo("used");
      }
    }
  }

  @Test
  void whoeverHadNoConnectionWhenTheServerWasReplacedNoticesItToo() {
    try (RedisStore bare = new RedisStore(through(redis.port()), "test")) {
      bare.restore();
      String before = redis.info("run_id");
      redis.restart();
      assertThat(redis.info("run_id")).isNotEqualTo(before);

      assertThatThrownBy(bare::verify).isInstanceOf(RedisException.class);
      assertThatThrownBy(() -> bare.find("key"))
          .isInstanceOfSatisfying(
              RedisException.class, e -> assertThat(e.trouble()).isEqualTo(RedisTrouble.CHANGED));
      bare.restore();
      assertThat(bare.find("key")).isEqualTo(new Found.Nothing());
    }
  }

  @Test
  void aMasterThatBecomesAReplicaIsALossAndNotUsedUntilItIsAMasterAgain() {
    open();
    filled("key");
    try (TestRedis other = TestRedis.start()) {
      redis.says("REPLICAOF", "127.0.0.1", Integer.toString(other.port()));

      await("lost", () -> watcher.count("lost") == 1);
      assertThat(store.isAvailable()).isFalse();
      redis.says("REPLICAOF", "NO", "ONE");

      await("in use", store::isAvailable);
      assertThat(watcher.told()).containsExactly("regained", "lost", "regained");
    }
  }

  @Test
  void aServerThatIsFullIsALossAndUsedAgainWhenThereIsRoom() {
    open();
    redis.says("CONFIG", "SET", "maxmemory-policy", "noeviction");
    redis.says("CONFIG", "SET", "maxmemory", "1");

    assertThatThrownBy(() -> store.hold(Set.of("key"), 1, LONG))
        .isInstanceOf(InfrastructureException.class)
        .hasMessageContaining("maxmemory");
    await("lost", () -> watcher.count("lost") == 1);
    assertThat(store.isAvailable()).isFalse();
    redis.says("CONFIG", "SET", "maxmemory", "0");

    await("in use", store::isAvailable);
    filled("key");
  }

  @Test
  void aWrongPasswordIsSaidAndTheRightOneWorks() {
    redis.says("CONFIG", "SET", "requirepass", "right");

    assertThat(troubleOf(login(new Login.Anonymous()))).isEqualTo(RedisTrouble.LOGIN_REFUSED);
    assertThat(troubleOf(login(new Login.Password("wrong")))).isEqualTo(RedisTrouble.LOGIN_REFUSED);
    try (RedisStore right = new RedisStore(login(new Login.Password("right")), "test")) {
      right.restore();
      assertThat(right.find("key")).isEqualTo(new Found.Nothing());
    }
  }

  @Test
  void aPasswordWhereThereIsNoneIsSaid() {
    assertThat(troubleOf(login(new Login.Password("needless"))))
        .isEqualTo(RedisTrouble.LOGIN_REFUSED);
  }

  @Test
  void aUserWhoMayNotDoWhatIsNeededIsTold() {
    redis.says("ACL", "SETUSER", "poor", "on", ">secret", "~*", "+get", "+info", "+client");

    assertThat(troubleOf(login(new Login.User("poor", "secret"))))
        .isEqualTo(RedisTrouble.FORBIDDEN);
  }

  @Test
  void theRightsThatItAsksForAreEnough() {
    redis.says(
        "ACL",
        "SETUSER",
        "enough",
        "on",
        ">secret",
        "~rh:*",
        "resetchannels",
        "&rh:*",
        "+@read",
        "+@write",
        "+@scripting",
        "+@pubsub",
        "+@connection",
        "+info",
        "+cluster|slots");
    try (RedisStore right = new RedisStore(login(new Login.User("enough", "secret")), "test")) {

      right.restore();
      right.hold(Set.of("key"), 1, LONG);
      right.verify();

      assertThat(right.find("key")).isEqualTo(new Found.Held());
    }
  }

  @Test
  void anEncryptedConnectionToAServerThatHasNoneIsSaid() {
    RedisSettings plain = through(redis.port());

    RedisTrouble trouble =
        troubleOf(
            new RedisSettings(
                plain.servers(),
                plain.login(),
                new Encryption.Tls(Optional.empty()),
                0,
                plain.limits()));

    assertThat(trouble).isEqualTo(RedisTrouble.NOT_ENCRYPTED);
  }

  @Test
  void severalServersThatAreNoClusterAreSaid() {
    RedisSettings plain = through(redis.port());

    RedisTrouble trouble =
        troubleOf(
            new RedisSettings(
                List.of(plain.servers().getFirst(), new Server("127.0.0.1", 1)),
                plain.login(),
                plain.encryption(),
                0,
                plain.limits()));

    assertThat(trouble).isEqualTo(RedisTrouble.NOT_A_CLUSTER);
  }

  @Test
  void aDatabaseThatIsNotThereIsSaid() {
    RedisSettings plain = through(redis.port());

    RedisTrouble trouble =
        troubleOf(
            new RedisSettings(
                plain.servers(), plain.login(), plain.encryption(), 999, plain.limits()));

    assertThat(trouble).isEqualTo(RedisTrouble.REFUSED);
  }

  @Test
  void nobodyThereIsSaid() {
    assertThat(troubleOf(through(TestRedis.freePort()))).isEqualTo(RedisTrouble.UNREACHABLE);
  }

  @Test
  void versionsThatAreTooOldAreSaid() {
    assertThat(identity("6.0.16", "master").trouble()).contains(RedisTrouble.TOO_OLD);
    assertThat(identity("5.0.14", "master").trouble()).contains(RedisTrouble.TOO_OLD);
    assertThat(identity("6.2.0", "master").trouble()).isEmpty();
    assertThat(identity("7.2.4", "master").trouble()).isEmpty();
    assertThat(identity("10.0.0", "master").trouble()).isEmpty();
    assertThat(identity("", "master").trouble()).contains(RedisTrouble.GARBAGE);
    assertThat(identity("7.2.4", "slave").trouble()).contains(RedisTrouble.READ_ONLY);
  }

  @Test
  void passwordsAreNotWritten() {
    assertThat(
            login(new Login.Password("s3cret")).toString()
                + login(new Login.User("name", "s3cret")))
        .doesNotContain("s3cret");
  }

  private static ServerIdentity identity(String version, String role) {
    return new ServerIdentity("run", "history", role, "standalone", version);
  }

  private RedisSettings login(Login login) {
    RedisSettings plain = through(redis.port());
    return new RedisSettings(
        plain.servers(), login, plain.encryption(), plain.database(), plain.limits());
  }

  /// Why a store cannot be used with these settings.
  static RedisTrouble troubleOf(RedisSettings settings) {
    try (RedisStore store = new RedisStore(settings, "test")) {
      store.restore();
      throw new AssertionError("There is no trouble at all");
    } catch (RedisException e) {
      return e.trouble();
    }
  }

  private static RedisSettings through(int port) {
    return RedisSettings.of("127.0.0.1", port).withLimits(QUICK);
  }

  private static GuardedStore guarded(RedisSettings settings) {
    return new GuardedStore(
        new RedisStore(settings, "test"),
        new CircuitBreaker(
            new Patience(3, Duration.ofMillis(20), Duration.ofMillis(200)), System::nanoTime));
  }

  private void open() {
    store.open(watcher);
    await("in use", store::isAvailable);
  }

  private void filled(String key) {
    assertThat(store.findOrLease(Set.of(key), 1, LONG)).containsEntry(key, new Found.Nothing());
    assertThat(store.fill(Map.of(key, new byte[] {42}), 1, LONG)).containsExactly(key);
  }
}
