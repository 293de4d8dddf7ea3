package dev.rockhopper.bootstrap.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.bootstrap.endtoend.MinimalDiscord.Request;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The product with a Discord-compatible server that has nothing in common with the sandbox.
class OtherServerEndToEndTest {

  private static final String REASON = "spam & more: 100 % ünverschämt 🐧";

  @TempDir private Path folder;

  @Test
  void theBotLogsInRegistersItsCommandsAnswersAndBansThere() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        MinimalDiscord discord = MinimalDiscord.start()) {
      Map<String, String> environment =
          Map.of(
              "DISCORD_TOKEN", "anything",
              "DISCORD_API_BASE_URL", discord.api(),
              "DATABASE_URL", database.url().toSecretText());
      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        bot.awaitReady();
        Request commands = discord.await("PUT", "/applications/\\d+/commands");
        assertThat(commands.authorization()).isEqualTo("Bot anything");

        discord.runs(MinimalPayloads.ping());
        Request pong = discord.await("POST", "/interactions/\\d+/secret/callback");
        assertThat(pong.body().toString()).contains("Pong");

        discord.runs(MinimalPayloads.ban(command(commands.body(), "ban"), REASON));

        discord.await("POST", "/interactions/\\d+/secret/callback");
        Request ban =
            discord.await(
                "PUT", "/guilds/" + MinimalDiscord.GUILD + "/bans/" + MinimalDiscord.TARGET);
        // JDA leaves blanks as they are, and Discord takes them so.
        assertThat(ban.reason()).matches("[A-Za-z0-9._~!*'()% -]+");
        assertThat(URLDecoder.decode(ban.reason(), StandardCharsets.UTF_8))
            .startsWith("[case 1/")
            .endsWith(REASON);
        Request answer =
            discord.await("(POST|PATCH)", "/webhooks/" + MinimalDiscord.BOT + "/secret.*");
        assertThat(answer.body().toString()).contains("Banned stranger", "#1");
        assertThat(database.single("SELECT status FROM moderation_case")).isEqualTo("APPLIED");
        assertThat(bot.stop()).isZero();
        assertThat(bot.complaints()).isEmpty();
      }
    }
  }

  /// It does not know the question who is called so.
  @Test
  void aTypedNameIsFoundAmongThoseThatTheBotRemembersAndElseAskedForAnId() throws Exception {
    try (TestDatabase database = TestDatabase.create();
        MinimalDiscord discord = MinimalDiscord.start()) {
      Map<String, String> environment =
          Map.of(
              "DISCORD_TOKEN", "anything",
              "DISCORD_API_BASE_URL", discord.api(),
              "DATABASE_URL", database.url().toSecretText());
      try (ProductProcess bot = ProductProcess.start(folder, environment, "run")) {
        bot.awaitReady();

        discord.writes("$ban nobody spam");
        Request refusal = discord.await("POST", "/channels/\\d+/messages");
        assertThat(refusal.body().toString())
            .contains("Discord does not say who is called 'nobody'", "a mention or an id");

        discord.writes("$cases search helper");
        Request found = discord.await("POST", "/channels/\\d+/messages");
        assertThat(found.body().toString()).contains("<@" + MinimalDiscord.BOT + ">");
        assertThat(bot.stop()).isZero();
        assertThat(bot.complaints()).allMatch(line -> line.contains("member chunk"));
      }
    }
  }

  private static JsonNode command(JsonNode commands, String name) {
    return StreamSupport.stream(commands.spliterator(), false)
        .filter(command -> command.path("name").asText().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no command " + name + " in " + commands));
  }
}
