package dev.rockhopper.bootstrap.endtoend;

import static dev.rockhopper.adapters.sandbox.script.Option.option;
import static dev.rockhopper.adapters.sandbox.script.Wording.containing;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.script.Script;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What an operator sees of the product: start, ready file, kill, restart, stop, exit codes.
class ProductEndToEndTest {

  /// Far less than the minute and a half that a login waits for Discord.
  private static final Duration SOON = Duration.ofSeconds(30);

  @TempDir private Path folder;

  @Test
  void aBanOutlivesTheKillOfTheBotAndTheStopIsClean() throws IOException, InterruptedException {
    try (ProductProcess first = ProductProcess.start(folder, Map.of(), "run");
        Script script = Script.at(first.awaitReady().path("chatPage").asText())) {
      script
          .as(People.id(script, "Adélie"))
          .in("general")
          .runs("/ban", option("user", People.id(script, "Chinstrap")), option("reason", "spam"))
          .expectsReply(containing("spam"));
      first.kill();
    }

    try (ProductProcess second = ProductProcess.start(folder, Map.of(), "run")) {
      JsonNode ready = second.awaitReady();
      try (Script script = Script.at(ready.path("chatPage").asText())) {
        script
            .as(People.id(script, "Adélie"))
            .in("general")
            .runs("/cases view", option("number", 1))
            .expectsReply(containing("spam"));
      }
      assertThat(ready.path("databaseUrl").asText()).startsWith("postgresql://rockhopper:");
      assertThat(ready.path("discordApi").asText()).endsWith("/api/v10");
      assertThat(ready.path("discordToken").asText()).isNotBlank();
      String telemetry = ready.path("telemetry").asText();
      assertThat(status(telemetry + "/health/live")).isEqualTo(200);
      assertThat(status(telemetry + "/metrics")).isEqualTo(200);
      assertThat(second.said()).contains(telemetry + "/metrics");
      assertThat(second.said())
          .contains("Rockhopper is ready.", "Ctrl-C", folder.resolve("data").toString())
          .doesNotContain(ready.path("discordToken").asText());

      assertThat(second.stop()).isZero();
      assertThat(second.tellsReady()).isFalse();
    }
  }

  private static int status(String address) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create(address)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }

  @Test
  void aTelemetryPortThatIsTakenIsOneSentenceAndAConfigurationError()
      throws IOException, InterruptedException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Map<String, String> environment =
          Map.of("ROCKHOPPER_TELEMETRY__PORT", Integer.toString(taken.getLocalPort()));

      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        assertThat(bot.awaitExit()).isEqualTo(78);
        assertThat(bot.said()).contains("Set telemetry.port to one").doesNotContain("\tat ");
      }
    }
  }

  @Test
  void aTokenThatDiscordRefusesIsOneSentenceAndAConfigurationError() throws InterruptedException {
    Path elsewhere = folder.resolve("sandbox");
    assertThat(elsewhere.toFile().mkdir()).isTrue();
    try (ProductProcess sandbox = ProductProcess.start(elsewhere, Map.of(), "sandbox")) {
      String api = sandbox.awaitReady().path("discordApi").asText();
      Map<String, String> environment =
          Map.of("DISCORD_TOKEN", "wrong", "DISCORD_API_BASE_URL", api);

      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        assertThat(bot.awaitExit()).isEqualTo(78);
        assertThat(bot.said()).contains("does not accept the bot's token").doesNotContain("\tat ");
        assertThat(bot.tellsReady()).isFalse();
      }
      assertThat(sandbox.stop()).isZero();
    }
  }

  @Test
  void aStopInTheMiddleOfALoginIsQuickAndReleasesEverything()
      throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String api = "http://127.0.0.1:" + silent.getLocalPort() + "/api/v10";
      Map<String, String> environment = Map.of("DISCORD_TOKEN", "any", "DISCORD_API_BASE_URL", api);

      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        bot.awaitSaid("discord.not-reached-yet address=" + api);
        assertThat(bot.said()).containsPattern("trying-for-another=\\d+s");

        assertThat(bot.stop(SOON)).isZero();
        assertThat(bot.said()).contains("embedded-server.stopped").doesNotContain("\tat ");
      }
    }
    try (ProductProcess next = ProductProcess.start(folder, Map.of(), "run")) {
      next.awaitReady();
      assertThat(next.said()).doesNotContain("embedded-server.adopted");
    }
  }

  @Test
  void aFolderInUseIsOneSentenceThatNamesTheProcess() throws IOException, InterruptedException {
    Path second = Files.createDirectory(folder.resolve("second"));
    try (ProductProcess bot = ProductProcess.start(folder, Map.of(), "run")) {
      long pid = bot.awaitReady().path("pid").asLong();
      Path inUse = folder.resolve("data");

      for (String command : List.of("run", "sandbox")) {
        try (ProductProcess other = ProductProcess.startAt(second, inUse, command)) {
          assertThat(other.awaitExit()).isEqualTo(1);
          assertThat(other.said())
              .contains("in use by another Rockhopper (process " + pid + ")", "--data")
              .doesNotContain("\tat ");
        }
      }
    }
  }

  @Test
  void theRehearsalTakesNothingFromTheEnvironment() throws InterruptedException {
    Path dataHome = folder.resolve("data-home");
    Map<String, String> environment =
        Map.of(
            "DISCORD_TOKEN", "not a token",
            "DATABASE_URL", "nonsense",
            "ROCKHOPPER_LOG__LEVEL", "loud",
            "XDG_DATA_HOME", dataHome.toString());

    try (ProductProcess rehearsal = ProductProcess.startBare(folder, environment, "rehearse")) {
      assertThat(rehearsal.awaitExit()).isZero();
      assertThat(rehearsal.complaints()).isEmpty();
      assertThat(dataHome).doesNotExist();
    }
  }

  @Test
  void aDatabaseThatIsNotThereIsOneSentence() throws InterruptedException {
    Map<String, String> environment =
        Map.of("DATABASE_URL", "postgresql://nobody:hush-hush@127.0.0.1:9/nothing");

    try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
      assertThat(bot.awaitExit()).isEqualTo(1);
      assertThat(bot.said()).contains("127.0.0.1:9").doesNotContain("hush-hush", "\tat ");
    }
  }

  @Test
  void aDatabaseThatStaysSilentIsToldOfAndThenOneSentence()
      throws IOException, InterruptedException {
    try (ServerSocket silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      String address = "127.0.0.1:" + silent.getLocalPort();
      Map<String, String> environment =
          Map.of("DATABASE_URL", "postgresql://nobody:hush-hush@" + address + "/nothing");

      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        assertThat(bot.awaitExit()).isEqualTo(1);
        assertThat(bot.said())
            .contains("database.not-reached-yet address=", "trying-for-another=3s")
            .contains("No PostgreSQL can be reached at", address, "did not answer within 5 s")
            .doesNotContain("hush-hush", "\tat ");
      }
    }
  }
}
