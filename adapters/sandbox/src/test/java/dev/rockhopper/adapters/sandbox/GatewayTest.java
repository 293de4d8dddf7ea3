package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Guild;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class GatewayTest {

  private static final long MESSAGES = Intent.GUILDS.bit() | Intent.GUILD_MESSAGES.bit();
  private static final long READING = MESSAGES | Intent.MESSAGE_CONTENT.bit();

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();

  @AfterEach
  void close() {
    discord.close();
  }

  private void say(String text) {
    discord.actors().as(bay.member()).sendMessage(bay.general(), text);
  }

  @Test
  void loginGivesHelloReadyAndTheGuild() {
    try (GatewayClient bot = GatewayClient.identified(discord, MESSAGES, 0, 1)) {
      assertThat(bot.await(10).at("/d/heartbeat_interval").asInt()).isPositive();
      JsonNode ready = bot.await("READY");
      assertThat(ready.at("/d/private_channels").isArray()).isTrue();
      assertThat(ready.at("/d/resume_gateway_url").asText()).startsWith("ws://127.0.0.1:");
      JsonNode guild = bot.await("GUILD_CREATE");
      assertThat(guild.at("/d/members")).hasSize(guild.at("/d/member_count").asInt());
      bot.send("{\"op\":1,\"d\":2}");
      assertThat(bot.await(11).path("op").asInt()).isEqualTo(11);
    }
  }

  @ParameterizedTest
  @CsvSource({"wrong, 1, 0, 1, 4004", "TOKEN, 1073741824, 0, 1, 4013", "TOKEN, 1, 3, 2, 4010"})
  void aWrongIdentifyIsClosedWithItsCode(
      String token, long intents, int shard, int shards, int code) throws Exception {
    try (GatewayClient bot = new GatewayClient(discord)) {
      bot.identify(token.replace("TOKEN", discord.token()), intents, shard, shards);

      assertThat(bot.closeCode()).isEqualTo(code);
    }
  }

  @Test
  void aPrivilegedIntentMustBeSwitchedOn() throws Exception {
    discord.allowIntents(Set.of());
    try (GatewayClient bot = GatewayClient.identified(discord, READING, 0, 1)) {
      assertThat(bot.closeCode()).isEqualTo(4014);
    }
  }

  @Test
  void whoDoesNotIdentifyIsNotServed() throws Exception {
    try (GatewayClient bot = new GatewayClient(discord)) {
      bot.send("{\"op\":8,\"d\":{}}");

      assertThat(bot.closeCode()).isEqualTo(4003);
    }
  }

  @Test
  void onlyWantedEventsComeAndTextsOnlyWithTheirIntent() {
    try (GatewayClient deaf = GatewayClient.identified(discord, Intent.GUILDS.bit(), 0, 1);
        GatewayClient blind = GatewayClient.identified(discord, MESSAGES, 0, 1);
        GatewayClient reading = GatewayClient.identified(discord, READING, 0, 1)) {
      for (GatewayClient bot : List.of(deaf, blind, reading)) {
        bot.await("GUILD_CREATE");
      }
      say("secret");
      say("for <@" + bay.botId() + ">");
      discord.founding().channel(bay.guildId(), 0, "later", 9);

      assertThat(reading.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("secret");
      assertThat(blind.await("MESSAGE_CREATE").at("/d/content").asText()).isEmpty();
      assertThat(blind.await("MESSAGE_CREATE").at("/d/content").asText()).startsWith("for");
      assertThat(deaf.await(frame -> frame.path("op").asInt() == 0).path("t").asText())
          .isEqualTo("CHANNEL_CREATE");
    }
  }

  @Test
  void whatABotCannotSeeDoesNotReachIt() {
    discord.founding().overwrite(bay.random(), bay.botId(), true, 0, Permission.VIEW_CHANNEL.bit());
    try (GatewayClient bot = GatewayClient.identified(discord, READING, 0, 1)) {
      bot.await("GUILD_CREATE");
      discord.actors().as(bay.member()).sendMessage(bay.random(), "hidden");
      say("seen");

      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("seen");
    }
  }

  @Test
  void everyGuildBelongsToOneShardAndEverySessionOfItHears() {
    Guild second = discord.founding().guild("Second", bay.owner(), Duration.ofDays(1));
    discord.founding().member(second.id(), bay.botId(), List.of(), Duration.ZERO);
    int home = (int) ((bay.guildId() >> 22) % 2);
    try (GatewayClient one = GatewayClient.identified(discord, READING, home, 2);
        GatewayClient twin = GatewayClient.identified(discord, READING, home, 2);
        GatewayClient other = GatewayClient.identified(discord, READING, 1 - home, 2)) {
      assertThat(ids(one.await("READY"))).contains(bay.guildId());
      assertThat(ids(other.await("READY"))).doesNotContain(bay.guildId());
      one.await("GUILD_CREATE");
      twin.await("GUILD_CREATE");
      say("both");

      assertThat(one.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("both");
      assertThat(twin.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("both");
    }
  }

  private static List<Long> ids(JsonNode ready) {
    List<Long> ids = new java.util.ArrayList<>();
    ready.at("/d/guilds").forEach(guild -> ids.add(guild.path("id").asLong()));
    return ids;
  }

  @Test
  void membersOfALargeGuildComeInChunks() {
    discord.founding().crowd(bay.guildId(), "krill", 2500);
    try (GatewayClient bot =
        GatewayClient.identified(discord, Intent.GUILDS.bit() | Intent.GUILD_MEMBERS.bit(), 0, 1)) {
      JsonNode guild = bot.await("GUILD_CREATE");
      assertThat(guild.at("/d/members").size()).isLessThan(10);
      bot.send(
          "{\"op\":8,\"d\":{\"guild_id\":"
              + bay.guildId()
              + ",\"query\":\"\",\"limit\":0,\"nonce\":\"n\"}}");

      int members = 0;
      int index = 0;
      int count = 1;
      while (index < count) {
        JsonNode chunk = bot.await("GUILD_MEMBERS_CHUNK").path("d");
        assertThat(chunk.path("chunk_index").asInt()).isEqualTo(index++);
        assertThat(chunk.path("nonce").asText()).isEqualTo("n");
        count = chunk.path("chunk_count").asInt();
        members += chunk.path("members").size();
      }
      assertThat(members).isEqualTo(guild.at("/d/member_count").asInt());
    }
  }

  @Test
  void aResumeReplaysWhatWasMissedInOrder() {
    String session;
    long seen;
    try (GatewayClient bot = GatewayClient.identified(discord, READING, 0, 1)) {
      session = bot.await("READY").at("/d/session_id").asText();
      seen = bot.await("GUILD_CREATE").path("s").asLong();
    }
    say("one");
    say("two");
    try (GatewayClient again = new GatewayClient(discord)) {
      again.send(
          "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"%s\",\"seq\":%d}}"
              .formatted(discord.token(), session, seen));

      JsonNode first = again.await("MESSAGE_CREATE");
      assertThat(first.at("/d/content").asText()).isEqualTo("one");
      assertThat(first.path("s").asLong()).isEqualTo(seen + 1);
      assertThat(again.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("two");
      assertThat(again.await("RESUMED").path("s").asLong()).isEqualTo(seen + 3);
    }
  }

  @Test
  void anUnknownSessionCannotBeResumed() {
    try (GatewayClient bot = new GatewayClient(discord)) {
      bot.send(
          "{\"op\":6,\"d\":{\"token\":\"%s\",\"session_id\":\"x\",\"seq\":1}}"
              .formatted(discord.token()));

      assertThat(bot.await(9).path("d").asBoolean(true)).isFalse();
    }
  }

  @Test
  void anEventCanBeDoubledAndOthersHeldBack() {
    try (GatewayClient bot = GatewayClient.identified(discord, READING, 0, 1)) {
      bot.await("GUILD_CREATE");
      discord.faults().gateway().duplicateNextEvent();
      say("twice");
      say("once");

      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("twice");
      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("twice");
      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("once");

      discord.faults().gateway().delayEvents(Duration.ofMillis(200));
      say("late");
      discord.faults().clear();
      say("later");
      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("late");
      assertThat(bot.await("MESSAGE_CREATE").at("/d/content").asText()).isEqualTo("later");
    }
  }

  @Test
  void connectionsAreRefusedForAWhile() {
    discord.faults().gateway().refuseConnections(Duration.ofMinutes(1));

    assertThatThrownBy(() -> new GatewayClient(discord)).isNotNull();
    discord.faults().clear();
    new GatewayClient(discord).close();
  }

  @Test
  void aGuildIsGreetedWhenTheBotJoinsAndGoneWhenItIsKicked() {
    Guild second = discord.founding().guild("Second", bay.owner(), Duration.ofDays(1));
    try (GatewayClient bot = GatewayClient.identified(discord, READING, 0, 1)) {
      bot.await("GUILD_CREATE");
      discord.founding().member(second.id(), bay.botId(), List.of(), Duration.ZERO);
      assertThat(bot.await("GUILD_CREATE").at("/d/id").asLong()).isEqualTo(second.id());
      discord.actors().as(bay.owner()).kick(second.id(), bay.botId(), "");

      assertThat(bot.await("GUILD_DELETE").at("/d/id").asLong()).isEqualTo(second.id());
    }
  }
}
