package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.bootstrap.endtoend.SteadyCommands.Answered;
import dev.rockhopper.bootstrap.endtoend.SteadyCommands.Order;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// A bot with a Redis that is killed, away, silent, or none at all: nobody at Discord notices.
class RedisEndToEndTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int COUNT = 90;
  private static final int MODERATORS = 15;

  /// tux.md 6: cache server stopped mid-run; bots.md 6, 13: Redis down, answers still come.
  @Test
  void noCommandFailsWhileRedisIsKilledAndStartedAnew(TestReporter reporter) {
    try (TestRedis redis = TestRedis.start();
        TestBot bot = TestBot.startWith(at(redis.port()))) {
      TestBot.await("the bot at Redis", () -> listeners(redis) == 1);
      List<Order> orders = orders(bot);
      try (SteadyCommands commands =
          SteadyCommands.begin(
              bot.sandbox(), bot.seeded().general(), orders, Duration.ofMillis(50))) {
        commands.awaitSent(COUNT / 3, PATIENCE);
        TestBot.await("something in Redis", () -> changesSettings(bot) && keys(redis) > 0);
        redis.kill();
        commands.awaitSent(COUNT * 2 / 3, PATIENCE);
        redis.restart();
        long thereAgain = System.nanoTime();
        TestBot.await("the bot at Redis again", () -> listeners(redis) == 1);
        TestBot.await("in use again", () -> changesSettings(bot) && keys(redis) > 0);
        reporter.publishEntry(
            "in use again after", (System.nanoTime() - thereAgain) / 1_000_000 + " ms");
        commands.awaitAnswers(PATIENCE);

        assertThat(commands.answers())
            .hasSize(COUNT)
            .extracting(Answered::text)
            .allMatch(text -> text.contains("Warned"));
      }
      bot.assertHouseRules();
    }
  }

  private static long keys(TestRedis redis) {
    return (Long) redis.says("DBSIZE");
  }

  private static long listeners(TestRedis redis) {
    return redis.says("CLIENT", "LIST", "TYPE", "pubsub").toString().lines().count();
  }

  @Test
  void aBotStartsAndWorksThoughNobodyIsWhereRedisShouldBe() {
    worksWith(at(TestRedis.freePort()));
  }

  @Test
  void aBotStartsAndWorksThoughRedisWantsAnotherPassword() {
    try (TestRedis redis = TestRedis.start("requirepass right")) {
      worksWith(Map.of("REDIS_URL", "redis://:wrong@127.0.0.1:" + redis.port()));
    }
  }

  @Test
  void aBotStartsAndWorksThoughRedisIsFull() {
    try (TestRedis redis = TestRedis.start("maxmemory 1", "maxmemory-policy noeviction")) {
      worksWith(at(redis.port()));
    }
  }

  @Test
  void aBotStartsAndWorksThoughRedisNeverAnswers() throws IOException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      worksWith(at(silent.getLocalPort()));
    }
  }

  @Test
  void aBotStartsAndWorksThoughSomethingElseAnswers() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      Thread _ = Thread.ofVirtual().start(() -> answerNonsense(other));
      worksWith(at(other.getLocalPort()));
    }
  }

  private static void answerNonsense(ServerSocket door) {
    while (!door.isClosed()) {
      try (Socket socket = door.accept()) {
        socket.getOutputStream().write("HTTP/1.1 400\r\n".getBytes(StandardCharsets.US_ASCII));
      } catch (IOException _) {
        // The test is over, or whoever asked has gone.
      }
    }
  }

  private static void worksWith(Map<String, String> environment) {
    try (TestBot bot = TestBot.startWith(environment)) {
      assertThat(warns(bot)).isTrue();

      bot.assertHouseRules();
    }
  }

  /// Somebody new is warned.
  private static boolean warns(TestBot bot) {
    Person target = bot.newcomer("somebody");
    bot.as(bot.seeded().moderator())
        .in("general")
        .runs("/warn", option("user", target.id()), option("reason", "noise"))
        .expectsReply(containing("Warned"));
    return true;
  }

  private static Map<String, String> at(int port) {
    return Map.of("REDIS_URL", "redis://127.0.0.1:" + port);
  }

  /// Settings are changed, which makes memory forget them, and looked at.
  private static boolean changesSettings(TestBot bot) {
    var owner = bot.as(bot.seeded().owner()).in("general");
    owner.runs("/config prefix", option("text", "rh.")).expectsReply(containing("`rh.`"));
    owner.runs("/config prefix", option("text", "$")).expectsReply(containing("`$`"));
    owner.runs("/config show").expectsReply(containing("`$`"));
    return true;
  }

  /// Warnings, each against somebody of their own.
  private static List<Order> orders(TestBot bot) {
    SandboxDiscord discord = bot.sandbox();
    long guild = bot.seeded().guildId();
    List<Long> roles =
        discord.world().member(guild, bot.seeded().moderator()).orElseThrow().roles();
    List<Long> moderators = new ArrayList<>();
    for (int number = 0; number < MODERATORS; number++) {
      String name = "guardian" + number;
      long id = discord.founding().person(name, name, Duration.ofDays(400)).id();
      discord.founding().member(guild, id, roles, Duration.ofDays(300));
      moderators.add(id);
    }
    List<Long> crowd =
        discord.founding().crowd(guild, "visitor", COUNT).stream().map(User::id).toList();
    List<Order> orders = new ArrayList<>();
    for (int number = 0; number < COUNT; number++) {
      long target = crowd.get(number);
      orders.add(
          new Order(
              "warn",
              Map.of("user", Long.toString(target), "reason", "order " + number),
              moderators.get(number % MODERATORS),
              target));
    }
    return orders;
  }
}
