package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.journal.WorldFolderException;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A world outlives its process, whether that ended well or was killed.
final class DurabilityTest {

  @TempDir private Path folder;

  private SandboxDiscord start() {
    return SandboxDiscord.start(SandboxSettings.inFolder(folder, Clock.systemUTC()));
  }

  private static Set<String> everything(SandboxDiscord discord) {
    Set<String> documents = new TreeSet<>();
    for (Document document : discord.world().everything()) {
      documents.add(document.toString());
    }
    return documents;
  }

  private static void live(SandboxDiscord discord) {
    SeededGuild bay = discord.seeded();
    Message message = discord.actors().as(bay.member()).sendMessage(bay.general(), "Grüße 🐧");
    discord.actors().as(bay.owner()).react(message.id(), "👍");
    discord
        .actors()
        .as(bay.moderator())
        .ban(bay.guildId(), bay.secondMember(), java.time.Duration.ZERO, "x");
    try (ApiClient bot = new ApiClient(discord)) {
      bot.send(
          "POST",
          "/applications/" + bay.botId() + "/commands",
          "{\"name\":\"ping\",\"description\":\"p\"}");
    }
  }

  @Test
  void aFolderInUseIsRefusedWithTheProcessThatUsesIt() {
    try (SandboxDiscord _ = start()) {
      assertThatThrownBy(this::start)
          .isInstanceOf(WorldFolderException.class)
          .hasMessageContainingAll(
              folder.toString(), "process " + ProcessHandle.current().pid(), "--data");
    }

    start().close();
  }

  @Test
  void theWorldWithTheTokenInItIsForItsOwnerAlone() throws IOException {
    Path world = folder.resolve("world");
    SandboxDiscord.start(SandboxSettings.inFolder(world, Clock.systemUTC())).close();

    assertThat(permissions(world)).isEqualTo("rwx------");
    assertThat(permissions(world.resolve("world.jsonl"))).isEqualTo("rw-------");
  }

  private static String permissions(Path place) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(place));
  }

  @Test
  void aFolderThatCannotBeMadeIsRefusedWithTheReason() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "");

    assertThatThrownBy(
            () -> SandboxDiscord.start(SandboxSettings.inFolder(file, Clock.systemUTC())))
        .isInstanceOf(WorldFolderException.class)
        .hasMessageContainingAll(file + " is a file", "--data");
  }

  @Test
  void everythingIsThereAfterARestart() {
    Set<String> before;
    String token;
    try (SandboxDiscord discord = start()) {
      live(discord);
      before = everything(discord);
      token = discord.token();
    }

    try (SandboxDiscord again = start()) {
      assertThat(everything(again)).isEqualTo(before);
      assertThat(again.token()).isEqualTo(token);
      assertThat(again.world().nextId())
          .isGreaterThan(again.world().guilds().iterator().next().id());
    }
  }

  @Test
  void followUpsGoOnAfterARestart() {
    Interaction ping;
    try (SandboxDiscord discord = start()) {
      live(discord);
      SeededGuild bay = discord.seeded();
      ping = discord.actors().as(bay.member()).invokeCommand(bay.general(), "ping", Map.of());
      try (ApiClient bot = new ApiClient(discord)) {
        bot.send(
            "POST",
            "/interactions/" + ping.id() + "/" + ping.token() + "/callback",
            "{\"type\":5}");
      }
    }

    try (SandboxDiscord again = start();
        ApiClient bot = new ApiClient(again)) {
      String original =
          "/webhooks/" + again.applicationId() + "/" + ping.token() + "/messages/@original";
      assertThat(
              bot.send("PATCH", original, "{\"content\":\"back\"}").body().path("content").asText())
          .isEqualTo("back");
    }
  }

  @Test
  void aTornLastLineIsLeftOutAndABrokenOneInTheMiddleIsSaid() throws IOException {
    Set<String> before;
    try (SandboxDiscord discord = start()) {
      live(discord);
      before = everything(discord);
    }
    Path journal = folder.resolve("world.jsonl");
    Files.writeString(
        journal,
        "{\"put\":[{\"kind\":\"USER\",\"docu",
        StandardCharsets.UTF_8,
        StandardOpenOption.APPEND);
    try (SandboxDiscord again = start()) {
      assertThat(everything(again)).isEqualTo(before);
    }

    List<String> lines = new ArrayList<>(Files.readAllLines(journal));
    lines.add(3, "broken");
    Files.write(journal, lines);
    assertThatThrownBy(this::start).hasStackTraceContaining("in the middle of");
  }

  @Test
  void aKilledProcessLosesNothingThatWasAcknowledged() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Chatterer.class.getName(),
                folder.toString())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    List<Long> acknowledged = new ArrayList<>();
    try (var lines = process.inputReader()) {
      while (acknowledged.size() < 50) {
        String line = lines.readLine();
        assertThat(line).as("the process ended early").isNotNull();
        acknowledged.add(Long.parseLong(line));
      }
    } finally {
      process.destroyForcibly().waitFor();
    }

    try (SandboxDiscord again = start()) {
      assertThat(acknowledged)
          .isSortedAccordingTo(Comparator.naturalOrder())
          .allMatch(id -> again.world().message(id).isPresent());
      assertThat(again.seeded().guildId()).isNotZero();
    }
  }

  @Test
  void aResetWorldStaysReset() {
    try (SandboxDiscord discord = start()) {
      live(discord);
      long bot = discord.applicationId();
      discord.reset();
      assertThat(discord.applicationId()).isEqualTo(bot);
      assertThat(discord.world().bans(discord.seeded().guildId())).isEmpty();
    }
    try (SandboxDiscord again = start()) {
      assertThat(again.world().guilds()).hasSize(1);
      assertThat(again.world().bans(again.seeded().guildId())).isEmpty();
      assertThat(Json.write(again.world().commands(0).stream().map(one -> one.name()).toList()))
          .as("a running bot keeps its commands")
          .isEqualTo("[\"ping\"]");
    }
  }
}
