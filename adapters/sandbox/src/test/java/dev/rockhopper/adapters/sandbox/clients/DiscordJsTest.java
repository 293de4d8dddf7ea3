package dev.rockhopper.adapters.sandbox.clients;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A bot on discord.js works with the sandbox as it is. Needs npm, which fetches the library into
/// the build folder.
@Tag("npm")
@Timeout(180)
final class DiscordJsTest {

  private static final Path FOLDER = Path.of("target", "discordjs").toAbsolutePath();

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();

  @BeforeAll
  static void install() throws IOException, InterruptedException {
    Files.createDirectories(FOLDER);
    try (InputStream script = DiscordJsTest.class.getResourceAsStream("/discordjs/bot.mjs")) {
      Files.copy(
          Objects.requireNonNull(script),
          FOLDER.resolve("bot.mjs"),
          StandardCopyOption.REPLACE_EXISTING);
    }
    if (Files.isDirectory(FOLDER.resolve("node_modules/discord.js"))) {
      return;
    }
    Process npm =
        start(
            List.of(
                "npm",
                "install",
                "--no-audit",
                "--no-fund",
                "--prefix",
                FOLDER.toString(),
                "discord.js@14"),
            Map.of());
    String said =
        new String(npm.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    assertThat(npm.waitFor()).as(said).isZero();
  }

  private static Process start(List<String> command, Map<String, String> environment) {
    ProcessBuilder builder =
        new ProcessBuilder(command).directory(FOLDER.toFile()).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      return builder.start();
    } catch (IOException absent) {
      throw new AssertionError(
          command.getFirst() + " is not there. Install Node.js with npm, or leave the tag npm out.",
          absent);
    }
  }

  @AfterEach
  void close() {
    discord.close();
  }

  @Test
  void itLogsInRegistersAnswersAndBans() throws IOException, InterruptedException {
    Process node =
        start(
            List.of("node", "bot.mjs"),
            Map.of("DISCORD_API_BASE_URL", discord.discordApi(), "DISCORD_TOKEN", discord.token()));
    try (BufferedReader lines = node.inputReader()) {
      assertThat(lines.readLine()).isEqualTo("ready Rockhopper in Rockhopper Bay");

      discord
          .actors()
          .as(bay.moderator())
          .invokeCommand(bay.general(), "ban", Map.of("user", Long.toString(bay.outsider())));
      assertThat(List.of(lines.readLine(), lines.readLine()))
          .containsExactlyInAnyOrder("ban " + bay.outsider(), "answered");

      assertThat(discord.world().ban(bay.guildId(), bay.outsider()).orElseThrow().reason())
          .isEqualTo("Möwe");
      assertThat(discord.actors().as(bay.moderator()).messages(bay.general(), 1))
          .extracting(Message::content)
          .containsExactly("banned leopardseal");

      node.getOutputStream().close();
      assertThat(node.waitFor(20, TimeUnit.SECONDS)).isTrue();
    } finally {
      node.destroyForcibly();
    }
  }
}
