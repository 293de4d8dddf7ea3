package dev.rockhopper.adapters.discord.endtoend;

import static dev.rockhopper.adapters.discord.endtoend.BotAtSandbox.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.discord.session.DiscordAddress;
import dev.rockhopper.adapters.discord.session.DiscordConnection;
import dev.rockhopper.adapters.discord.session.DiscordLoginException;
import dev.rockhopper.adapters.discord.session.DiscordLoginException.Reason;
import dev.rockhopper.adapters.discord.session.DiscordSession;
import dev.rockhopper.adapters.discord.session.ShardLeases;
import dev.rockhopper.adapters.discord.session.Sharding;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.guilds.Founding;
import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.memory.InMemoryLeaseRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.lease.LeaseName;
import dev.rockhopper.domain.lease.LeaseOwner;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import net.dv8tion.jda.api.events.session.ReadyEvent;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAtSandboxTest {
  private static final int AUTHENTICATION_FAILED = 4004;

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryLeaseRepository leases = new InMemoryLeaseRepository(store, clock);
  private final LeaseLock lock =
      new LeaseLock(transactions, leases, clock, new Retry(clock, clock::pass, new Random(1)));
  private final MeterRegistry meters = new SimpleMeterRegistry();
  private final SandboxDiscord sandbox =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));

  @AfterEach
  void stop() {
    sandbox.close();
    threads.close();
  }

  @Test
  void aBadTokenIsSaidInOneSentence() {
    assertThat(reasonOf(() -> session("wrong", sandbox.discordApi()).open(List.of())))
        .isEqualTo(Reason.BAD_TOKEN);
  }

  @Test
  void aMissingIntentIsSaidInOneSentence() {
    sandbox.allowIntents(Set.of());

    assertThat(reasonOf(() -> session(sandbox.token(), sandbox.discordApi()).open(List.of())))
        .isEqualTo(Reason.MISSING_INTENT);
  }

  @Test
  void aServerThatIsNotThereIsGivenUpInTime() throws IOException {
    String api = "http://127.0.0.1:" + freePort() + "/api/v10";

    assertThatThrownBy(() -> session("any", api).open(List.of()))
        .isInstanceOf(DiscordLoginException.class)
        .hasMessageContainingAll("could not be reached", api, "was tried for", "nobody answered");
  }

  @Test
  void aServerThatIsNotThereIsToldOfWhileItIsWaitedFor() throws IOException, InterruptedException {
    String api = "http://127.0.0.1:" + freePort() + "/api/v10";
    DiscordSession patient = session("any", api, Duration.ofMinutes(1));
    try (JdaLog log = new JdaLog()) {
      Thread opening = opening(patient, e -> {});

      String line =
          BotAtSandbox.await(() ->
              log.complaints().stream()
                  .filter(complaint -> complaint.contains("discord.not-reached-yet"))
                  .findFirst());

      assertThat(line).contains(api, "nobody answered", "trying-for-another=");
      opening.interrupt();
      assertThat(opening.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void aServerThatIsBusyOrBrokenIsAskedAgain() {
    sandbox.faults().serverError("GET", "/gateway/bot", 2, 503);
    sandbox.faults().tooManyRequests("GET", "/gateway/bot", 1, 1, false);
    sandbox.faults().dropAnswer("GET", "/users/@me", 1);

    DiscordSession session = session(sandbox.token(), sandbox.discordApi(), Duration.ofMinutes(1));
    session.open(List.of());

    assertThat(session.self().value()).isEqualTo(sandbox.seeded().botId());
    assertThat(sandbox.faults().areUsedUp()).isTrue();
    session.close(Duration.ofSeconds(5));
  }

  @Test
  void aServerThatAsksForMoreTimeThanThereIsIsGivenUpWithItsReason() {
    sandbox.faults().tooManyRequests("GET", "/gateway/bot", 1, 600, true);

    assertThatThrownBy(() -> session(sandbox.token(), sandbox.discordApi()).open(List.of()))
        .isInstanceOf(DiscordLoginException.class)
        .hasMessageContainingAll("429", "wait 600 s");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/gateway/bot", "/users/@me"})
  void aLoginThatIsNotAnsweredEndsAtAnInterrupt(String path) throws InterruptedException {
    sandbox.faults().hang("GET", path, 1);
    BlockingQueue<DiscordLoginException> told = new ArrayBlockingQueue<>(1);
    Thread opening =
        opening(session(sandbox.token(), sandbox.discordApi(), Duration.ofMinutes(5)), told::add);
    boolean _ = BotAtSandbox.await(() -> Optional.of(true).filter(_ -> areFaultsUsedUp()));

    opening.interrupt();

    assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
    sandbox.faults().clear();
  }

  @Test
  void aGatewayThatIsNotReadyEndsAtAnInterrupt() throws InterruptedException {
    sandbox.faults().gateway().refuseConnections(Duration.ofMinutes(5));
    BlockingQueue<DiscordLoginException> told = new ArrayBlockingQueue<>(1);
    Thread opening =
        opening(session(sandbox.token(), sandbox.discordApi(), Duration.ofMinutes(5)), told::add);
    boolean _ = BotAtSandbox.await(() -> Optional.of(true).filter(_ -> isTokenVerified()));

    opening.interrupt();

    assertThat(told.poll(10, TimeUnit.SECONDS)).isNotNull();
  }

  @Test
  void anAddressThatIsNoApiBaseIsRefused() {
    assertThatThrownBy(() -> new DiscordAddress.At(URI.create("http://127.0.0.1:1/api")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("/api/v10");
  }

  @Test
  void commandsAreRegisteredOnceAndNotAgainWhenTheyAreTheSame() {
    try (BotAtSandbox first = new BotAtSandbox(sandbox)) {
      assertThat(first.requests("PUT", "/commands")).hasSize(1);
      first.bot.stop(Duration.ofSeconds(5));

      BotAtSandbox second = new BotAtSandbox(sandbox);

      assertThat(second.requests("PUT", "/commands")).hasSize(1);
      assertThat(second.requests("GET", "/commands")).hasSize(3);
      assertThat(second.requests("GET", "/guilds/" + second.guild() + "/commands")).hasSize(1);
      second.close();
    }
  }

  @Test
  void theBotAnswersAgainAfterTheConnectionWasLost() {
    try (BotAtSandbox at = new BotAtSandbox(sandbox)) {
      sandbox.faults().gateway().dropSockets();

      assertThat(text(at.slash(at.seeded.owner(), "ping", Map.of()))).contains("Pong");
    }
  }

  @Test
  void whatComesAndGoesIsCounted() {
    try (BotAtSandbox at = new BotAtSandbox(sandbox)) {
      sandbox.faults().gateway().dropSockets();
      assertThat(text(at.slash(at.seeded.owner(), "ping", Map.of()))).contains("Pong");

      // What was missed comes again before the word that the session is whole again.
      BotAtSandbox.await(() ->
          Optional.of(count(at, "rockhopper.discord.sessions", "change", "resumed"))
              .filter(resumed -> resumed == 1));
      assertThat(count(at, "rockhopper.discord.sessions", "change", "disconnected")).isOne();
      assertThat(count(at, "rockhopper.discord.events", "type", "Ready")).isOne();
      assertThat(at.meters().get("rockhopper.discord.connected").tag("shard", "0").gauge().value())
          .isOne();
      assertThat(at.meters().get("rockhopper.discord.guilds").gauge().value()).isOne();
      assertThat(
              at.meters()
                  .get("rockhopper.discord.requests")
                  .tags("method", "GET", "route", "users/@me", "outcome", "2xx")
                  .timer()
                  .count())
          .isPositive();
      assertThat(count(at, "rockhopper.discord.rate.limits", "scope", "user")).isZero();
    }
  }

  private static double count(BotAtSandbox at, String meter, String tag, String value) {
    return at.meters().get(meter).tag(tag, value).counter().count();
  }

  @Test
  void aTokenThatIsResetWhileTheBotRunsShutsItOutWithASentence() throws InterruptedException {
    try (BotAtSandbox at = new BotAtSandbox(sandbox)) {
      BlockingQueue<DiscordLoginException> told = new ArrayBlockingQueue<>(2);
      at.bot.whenShutOut(told::add);

      sandbox.faults().gateway().closeSockets(AUTHENTICATION_FAILED, "Authentication failed.");

      DiscordLoginException shutOut = told.poll(15, TimeUnit.SECONDS);
      assertThat(shutOut).isNotNull();
      assertThat(shutOut.reason()).isEqualTo(Reason.BAD_TOKEN);
      assertThat(at.session.isOpen()).isFalse();
    }
  }

  private boolean areFaultsUsedUp() {
    return sandbox.faults().areUsedUp();
  }

  private boolean isTokenVerified() {
    return sandbox.requests().requests().stream()
        .anyMatch(request -> request.path().endsWith("/users/@me"));
  }

  @Test
  void everyGuildIsHeardOfByTheOneSessionThatHasItsShard() {
    List<GuildId> guilds = new ArrayList<>();
    guilds.add(new GuildId(sandbox.seeded().guildId()));
    for (int n = 0; n < 8; n++) {
      guilds.add(foundGuild());
    }
    DiscordSession first = sharded("0-1/3");
    DiscordSession second = sharded("2/3");

    first.open(List.of());
    second.open(List.of());

    assertThat(first.share()).isEqualTo(new GuildShare(3, Set.of(0, 1)));
    assertThat(second.share()).isEqualTo(new GuildShare(3, Set.of(2)));
    assertThat(heard(first)).isSubsetOf(guilds).allMatch(first.share()::covers);
    assertThat(heard(second)).isSubsetOf(guilds).allMatch(second.share()::covers);
    assertThat(heard(first).size() + heard(second).size()).isEqualTo(guilds.size());
    for (GuildId guild : guilds) {
      assertThat(List.of(first, second))
          .filteredOn(session -> session.jdaOf(guild).isPresent())
          .singleElement()
          .extracting(session -> heard(session).contains(guild))
          .isEqualTo(true);
    }
    first.close(Duration.ofSeconds(5));
    second.close(Duration.ofSeconds(5));
    assertThat(first.share()).isEqualTo(GuildShare.NONE);
    assertThat(first.isOpen()).isFalse();
  }

  @Test
  void allShardsAreClosedWhereOneOfThemCannotLogIn() {
    DiscordSession session = sharded("0-2/3");
    sandbox.faults().serverError("GET", "/users/@me", 1, 403);

    assertThat(reasonOf(() -> session.open(List.of()))).isEqualTo(Reason.UNREACHABLE);

    assertThat(session.share()).isEqualTo(GuildShare.NONE);
    BotAtSandbox.await(
        () -> sandbox.isPresent(sandbox.applicationId()) ? Optional.empty() : Optional.of(true));
  }

  @Test
  void theShardsOfAProcessThatDiedAreTakenOver() {
    GuildId guild = new GuildId(sandbox.seeded().guildId());
    int shard = GuildShare.shardOf(guild, 2);
    // Of a process that will never renew it.
    lock.acquire(
        new LeaseName("discord-shard/%d-of-2".formatted(shard)),
        Duration.ofSeconds(30),
        Duration.ZERO);
    DiscordSession session = sharded("lease-2/2");

    session.open(List.of());
    assertThat(session.share()).isEqualTo(new GuildShare(2, Set.of(1 - shard)));
    assertThat(session.jdaOf(guild)).isEmpty();

    clock.pass(Duration.ofSeconds(31));
    BotAtSandbox.await(() -> session.share().isWhole() ? Optional.of(true) : Optional.empty());
    assertThat(heard(session)).contains(guild);
    session.close(Duration.ofSeconds(5));
    assertThat(session.share()).isEqualTo(GuildShare.NONE);
  }

  @Test
  void whatAStartHasTakenIsKeptHoweverLongTheStartTakes() throws InterruptedException {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch isReady = new CountDownLatch(1);
    DiscordSession slow = sharded("lease-2/2");
    Thread opening =
        Thread.startVirtualThread(() ->
            slow.open(
                List.of(event -> {
                  if (event instanceof ReadyEvent) {
                    isReady.countDown();
                    awaitUninterruptibly(end);
                  }
                })));
    isReady.await();

    for (int time = 0; time < 3; time++) {
      clock.pass(Duration.ofSeconds(20));
      Instant now = clock.instant();
      BotAtSandbox.await(() -> {
        boolean areRenewed =
            Stream.of(0, 1)
                .map(shard -> leases.find(new LeaseName("discord-shard/%d-of-2".formatted(shard))))
                .allMatch(lease ->
                    lease.filter(one -> one.expiresAt().isAfter(now.plusSeconds(20))).isPresent());
        return areRenewed ? Optional.of(true) : Optional.empty();
      });
    }

    assertThat(
            reasonOf(() ->
                session(sandbox.token(), sandbox.discordApi(), Duration.ofMillis(300), "lease-2/2")
                    .open(List.of())))
        .isEqualTo(Reason.UNREACHABLE);
    end.countDown();
    opening.join();
    assertThat(slow.share().isWhole()).isTrue();
    slow.close(Duration.ofSeconds(5));
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void whoWantsAShardWaitsWhileOthersHaveAll() {
    DiscordSession first = sharded("lease-1/1");
    first.open(List.of());
    DiscordSession second =
        session(sandbox.token(), sandbox.discordApi(), Duration.ofMillis(300), "lease-1/1");

    assertThatThrownBy(() -> second.open(List.of()))
        .hasMessageContaining("other processes had all shards");

    first.close(Duration.ofSeconds(5));
    DiscordSession third = sharded("lease-1/1");
    third.open(List.of());
    assertThat(third.share()).isEqualTo(GuildShare.WHOLE);
    third.close(Duration.ofSeconds(5));
  }

  @Test
  void aShardThatSomebodyElseHasByNowIsClosed() {
    DiscordSession session = sharded("lease-1/1");
    session.open(List.of());
    LeaseName name = new LeaseName("discord-shard/0-of-1");
    transactions.inTransaction(
        "test",
        _ -> {
          assertThat(leases.release(leases.find(name).orElseThrow())).isTrue();
          return leases.acquire(name, LeaseOwner.fresh(), Duration.ofSeconds(30)).orElseThrow();
        });

    BotAtSandbox.await(
        () -> session.share().own().isEmpty() ? Optional.of(true) : Optional.empty());

    assertThat(session.isOpen()).isFalse();
    session.close(Duration.ofSeconds(5));
  }

  private DiscordSession sharded(String shards) {
    return session(sandbox.token(), sandbox.discordApi(), Duration.ofSeconds(30), shards);
  }

  private GuildId foundGuild() {
    Founding found = sandbox.founding();
    long guild = found.guild("Another bay", sandbox.seeded().owner(), Duration.ZERO).id();
    found.member(guild, sandbox.seeded().botId(), List.of(), Duration.ZERO);
    return new GuildId(guild);
  }

  private static Set<GuildId> heard(DiscordSession session) {
    return session.guilds().stream()
        .map(guild -> new GuildId(guild.getIdLong()))
        .collect(Collectors.toSet());
  }

  private static Thread opening(DiscordSession session, Consumer<DiscordLoginException> refused) {
    return Thread.startVirtualThread(() -> {
      try {
        session.open(List.of());
      } catch (DiscordLoginException e) {
        refused.accept(e);
      }
    });
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private DiscordSession session(String token, String api) {
    return session(token, api, Duration.ofSeconds(3));
  }

  private DiscordSession session(String token, String api, Duration patience) {
    return session(token, api, patience, "auto");
  }

  private DiscordSession session(String token, String api, Duration patience, String shards) {
    return new DiscordSession(
        new DiscordConnection(
            token, new DiscordAddress.At(URI.create(api)), patience, 100, Sharding.parse(shards)),
        threads,
        new ShardLeases(lock, Duration.ofSeconds(30), Duration.ofMillis(20)),
        meters);
  }

  private static Reason reasonOf(Runnable opening) {
    try {
      opening.run();
    } catch (DiscordLoginException e) {
      return e.reason();
    }
    throw new AssertionError("the session opened");
  }
}
