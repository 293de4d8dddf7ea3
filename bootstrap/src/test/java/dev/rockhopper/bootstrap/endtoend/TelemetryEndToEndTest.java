package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.adapters.cache.redis.TestRedis;
import dev.rockhopper.adapters.sandbox.script.Person;
import dev.rockhopper.adapters.sandbox.script.Place;
import dev.rockhopper.bootstrap.monitoring.MonitoringFiles;
import dev.rockhopper.bootstrap.monitoring.Scrape;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// What operators and their tools see of a bot that runs: one bot for all tests.
class TelemetryEndToEndTest {
  private static final Pattern ERROR_ID = Pattern.compile("error id `([a-z0-9]{8})`");
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final Queue<String> REPORTED = new ConcurrentLinkedQueue<>();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private static HttpServer ingest;
  private static TestRedis redis;
  private static TestBot bot;

  @BeforeAll
  static void start() throws Exception {
    ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    ingest.createContext(
        "/api/42/envelope/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          boolean packed = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
          REPORTED.add(
              new String(
                  packed
                      ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                      : body,
                  StandardCharsets.UTF_8));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    ingest.start();
    redis = TestRedis.start();
    bot =
        TestBot.startForOperatorWith(
            Map.of(
                "REDIS_URL",
                "redis://127.0.0.1:" + redis.port(),
                "ROCKHOPPER_TELEMETRY__PORT",
                "0",
                "ROCKHOPPER_TELEMETRY__SENTRY_DSN",
                "http://publickey@127.0.0.1:%d/42".formatted(ingest.getAddress().getPort())));
  }

  @AfterAll
  static void stop() {
    bot.close();
    redis.close();
    ingest.stop(0);
    HTTP.shutdownNow();
  }

  private static HttpResponse<String> get(String path) throws Exception {
    URI address = bot.telemetry().orElseThrow();
    return HTTP.send(
        HttpRequest.newBuilder(URI.create(address + path)).build(),
        HttpResponse.BodyHandlers.ofString());
  }

  private static Place operatorsDesk() {
    return bot.as(bot.seeded().admin()).in(bot.seeded().modChat());
  }

  @Test
  void everyMeterThatTheDashboardAndTheAlertsNameIsInAScrapeOfTheRunningBot() throws Exception {
    Person banned = bot.newcomer("zanzibarina");
    bot.desk()
        .runs("/ban", option("user", banned.id()))
        .expectsEphemeralReply(containing("Banned"));
    bot.desk().types("$ping").expectsReply(containing("Pong"));
    TestBot.await(
        "the backlog to be counted",
        () -> Scrape.parse(body("/metrics")).value("rockhopper_outbox_lag_seconds") >= 0);

    HttpResponse<String> answer = get("/metrics");

    Scrape scrape = Scrape.parse(answer.body());
    Files.writeString(Path.of("target", "scrape.txt"), answer.body());
    assertThat(MonitoringFiles.read().missingFrom(scrape)).isEmpty();
    assertThat(
            scrape.value(
                "rockhopper_commands_total{command=\"ban\",door=\"slash\",outcome=\"answered\"}"))
        .isPositive();
    assertThat(scrape.value("rockhopper_discord_connected{shard=\"0\"}")).isOne();
    assertThat(answer.body())
        .doesNotContain(bot.sandbox().token(), "zanzibarina", Long.toString(banned.id()))
        .contains("route=\"guilds/_/bans/_\"");
    assertThat(scrape.series()).as("series of one bot").isLessThan(4_000);
  }

  private static String body(String path) {
    try {
      return get(path).body();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void itIsReadyAndSaysHowEachDependencyFares() throws Exception {
    TestBot.await(
        "everything to be well", () -> body("/health/ready").contains("\"up\",\n  \"ready"));

    HttpResponse<String> answer = get("/health/ready");

    JsonNode health = JSON.readTree(answer.body());
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(health.path("dependencies").fieldNames())
        .toIterable()
        .containsExactly("database", "discord", "redis", "backplane", "outbox", "due-work");
    assertThat(get("/health/live").body()).contains("up");
    assertThat(answer.body()).doesNotContain("password", "postgres", "127.0.0.1");
  }

  @Test
  void aLostGatewayIsNotReadyUntilItIsBack() throws Exception {
    var gateway = bot.sandbox().faults().gateway();
    gateway.refuseConnections(Duration.ofMinutes(1));
    gateway.dropSockets();
    TestBot.await("it not to be ready", () -> body("/health/ready").contains("\"ready\" : false"));
    int status = get("/health/ready").statusCode();
    int live = get("/health/live").statusCode();

    bot.sandbox().faults().clear();

    TestBot.await("it to be ready", () -> body("/health/ready").contains("\"ready\" : true"));
    bot.awaitHearing();
    assertThat(status).isEqualTo(503);
    assertThat(live).isEqualTo(200);
    assertThat(
            Scrape.parse(body("/metrics"))
                .value("rockhopper_discord_sessions_total{change=\"disconnected\",shard=\"0\"}"))
        .isPositive();
  }

  @Test
  void everybodyHasTheStatusAndOnlyTheOperatorTheRest() {
    String everybody =
        bot.desk().runs("/status").expectsEphemeralReply(containing("I am here")).text();
    String operator =
        operatorsDesk().runs("/status").expectsEphemeralReply(containing("I am here")).text();

    assertThat(everybody).contains("Rockhopper 0.1.0", "1 of 1").doesNotContain("database");
    assertThat(operator).contains("What I stand on", "database", "backplane");
    bot.as(bot.seeded().owner())
        .in(bot.seeded().modChat())
        .runs("/debuginfo")
        .expectsEphemeralReply(containing("only for the people who run me"));
  }

  @Test
  void thePrefixesOfAllGuildsAreInMemorySoonAfterTheStart() {
    TestBot.await(
        "all of them",
        () ->
            operatorsDesk()
                .runs("/debuginfo")
                .expectsEphemeralReply(containing("How this process"))
                .text()
                .contains("(all were loaded)"));
  }

  @Test
  void whatBreaksHasAnIdThatTheOperatorAndSentryFindAndNothingThatPeopleWrote() {
    bot.database()
        .run("ALTER TABLE moderation_case ADD CONSTRAINT no_more CHECK (false) NOT VALID");
    String answer;
    try {
      Person bea = bot.newcomer("beatrix.of.york");
      answer =
          bot.desk()
              .runs("/warn", option("user", bea.id()), option("reason", "zanzibar"))
              .expectsEphemeralReply(containing("error id"))
              .text();
    } finally {
      bot.database().run("ALTER TABLE moderation_case DROP CONSTRAINT no_more");
    }
    Matcher id = ERROR_ID.matcher(answer);
    assertThat(id.find()).as(answer).isTrue();
    TestBot.await("the report", () -> !REPORTED.isEmpty());

    String facts =
        operatorsDesk()
            .runs("/debuginfo")
            .expectsEphemeralReply(containing("How this process"))
            .text();

    assertThat(facts)
        .contains("error id " + id.group(1), "command warn", "PostgreSQL: `1", "JDA ", "Redis: `")
        .doesNotContain("zanzibar", bot.sandbox().token());
    assertThat(String.join("\n", REPORTED))
        .contains("\"error\":\"" + id.group(1) + "\"", "\"command\":\"warn\"")
        .contains("\"guild\":\"" + bot.seeded().guildId() + "\"")
        .doesNotContain("zanzibar", "beatrix.of.york", bot.sandbox().token(), "moderation_case");
    assertThat(
            Scrape.parse(body("/metrics"))
                .value("rockhopper_errors_total{event=\"command.failed\"}"))
        .isPositive();
  }
}
