package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Role;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What Discord refuses, the sandbox refuses with the same status and code.
final class StrictnessTest {

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();
  private final ApiClient bot = new ApiClient(discord);
  private final String guild = "/guilds/" + bay.guildId();
  private final String general = "/channels/" + bay.general();

  @AfterEach
  void close() {
    bot.close();
    discord.close();
  }

  private void assertRefused(ApiClient.Reply reply, int status, int code) {
    assertThat(reply.status()).as(reply.body().toString()).isEqualTo(status);
    assertThat(reply.code()).as(reply.body().toString()).isEqualTo(code);
  }

  private static String until(Duration ahead) {
    return "{\"communication_disabled_until\":\"" + Clock.systemUTC().instant().plus(ahead) + "\"}";
  }

  @ParameterizedTest
  @CsvSource({"''", "Bot wrong", "Bearer x"})
  void withoutItsTokenNobodyIsServed(String authorization) {
    try (ApiClient stranger = new ApiClient(discord.discordApi(), authorization)) {
      assertRefused(stranger.send("GET", "/users/@me"), 401, 0);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /guilds/5, 404, 10004",
    "GET, /channels/5, 404, 10003",
    "GET, /users/5, 404, 10013",
    "GET, /guilds/GUILD/members/5, 404, 10013",
    "GET, /guilds/GUILD/members/OUTSIDER, 404, 10007",
    "GET, /guilds/GUILD/bans/OUTSIDER, 404, 10026",
    "DELETE, /guilds/GUILD/bans/OUTSIDER, 404, 10026",
    "PUT, /guilds/GUILD/members/MEMBER/roles/5, 404, 10011",
    "GET, /channels/GENERAL/messages/5, 404, 10008",
    "GET, /guilds/GUILD/bananas, 404, 0",
    "PUT, /users/@me, 405, 0",
    "PUT, /guilds/GUILD/bans/OWNER, 403, 50013",
    "PUT, /guilds/GUILD/bans/BOT, 403, 50013",
    "DELETE, /guilds/GUILD/members/OWNER, 403, 50013",
    "PUT, /guilds/GUILD/bans/5, 404, 10013",
    "GET, /guilds/abc, 400, 50035",
    "GET, /guilds/GUILD/bans?limit=2000, 400, 50035",
    "POST, /interactions/5/abc/callback, 404, 10062",
    "POST, /webhooks/BOT/abc, 404, 10015"
  })
  void unknownThingsAndForbiddenOnesHaveTheirCodes(
      String method, String path, int status, int code) {
    String real =
        path.replace("GUILD", Long.toString(bay.guildId()))
            .replace("OUTSIDER", Long.toString(bay.outsider()))
            .replace("MEMBER", Long.toString(bay.member()))
            .replace("GENERAL", Long.toString(bay.general()))
            .replace("OWNER", Long.toString(bay.owner()))
            .replace("BOT", Long.toString(bay.botId()));

    assertRefused(bot.send(method, real), status, code);
  }

  @Test
  void aTimeoutOverTwentyEightDaysIsRefused() {
    String member = guild + "/members/" + bay.member();

    assertRefused(bot.send("PATCH", member, until(Duration.ofDays(29))), 400, 50035);
    assertThat(bot.send("PATCH", member, until(Duration.ofDays(28))).status()).isEqualTo(200);
  }

  @Test
  void anAdministratorCannotBeTimedOut() {
    assertRefused(
        bot.send("PATCH", guild + "/members/" + bay.admin(), until(Duration.ofHours(1))),
        403,
        50013);
  }

  @Test
  void whoIsTimedOutCannotWriteUntilItIsOver() {
    bot.send("PATCH", guild + "/members/" + bay.member(), until(Duration.ofHours(1)));

    assertThatThrownBy(() -> discord.actors().as(bay.member()).sendMessage(bay.general(), "hi"))
        .isInstanceOf(DiscordError.class)
        .hasMessage("Missing Permissions");
    discord.world().advance(Duration.ofHours(2));
    assertThat(discord.actors().as(bay.member()).sendMessage(bay.general(), "hi").content())
        .isEqualTo("hi");
  }

  @Test
  void aModeratorOfLowerRankCannotTouchTheSeniorOne() {
    assertThatThrownBy(() ->
            discord
                .actors()
                .as(bay.moderator())
                .ban(bay.guildId(), bay.seniorModerator(), Duration.ZERO, ""))
        .isInstanceOf(DiscordError.class)
        .hasMessage("Missing Permissions");

    discord
        .actors()
        .as(bay.seniorModerator())
        .ban(bay.guildId(), bay.moderator(), Duration.ZERO, "gone");
    assertThat(discord.world().ban(bay.guildId(), bay.moderator())).isPresent();
    assertThat(discord.actors().as(bay.owner()).auditLog(bay.guildId()).getFirst().actorId())
        .isEqualTo(bay.seniorModerator());
  }

  @Test
  void aBotWithoutTheRightIsRefused() {
    Role own =
        discord.world().roles(bay.guildId()).stream()
            .filter(Role::isManaged)
            .findFirst()
            .orElseThrow();
    discord
        .actions()
        .places()
        .roles()
        .edit(
            bay.owner(),
            bay.guildId(),
            own.id(),
            Json.object().put("permissions", Permission.VIEW_CHANNEL.bit()),
            "");

    assertRefused(bot.send("PUT", guild + "/bans/" + bay.member(), "{}"), 403, 50013);
    assertRefused(bot.send("DELETE", guild + "/members/" + bay.member()), 403, 50013);
    assertRefused(bot.send("GET", guild + "/audit-logs"), 403, 50013);
  }

  @Test
  void closedDirectMessagesAreRefusedOnlyWhenWrittenTo() {
    ApiClient.Reply opened =
        bot.send("POST", "/users/@me/channels", "{\"recipient_id\":\"" + bay.closedDms() + "\"}");

    assertThat(opened.status()).isEqualTo(200);
    assertRefused(
        bot.send(
            "POST",
            "/channels/" + opened.body().path("id").asText() + "/messages",
            "{\"content\":\"x\"}"),
        403,
        50007);
  }

  @Test
  void aChannelThatTheBotDoesNotSeeIsMissingAccess() {
    discord.founding().overwrite(bay.random(), bay.botId(), true, 0, Permission.VIEW_CHANNEL.bit());

    assertRefused(bot.send("GET", "/channels/" + bay.random() + "/messages"), 403, 50001);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{}|50006",
        "{\"content\":\"   \"}|50006",
        "{\"content\":\"LONG2001\"}|50035",
        "{\"embeds\":[{\"title\":\"LONG257\"}]}|50035",
        "{\"embeds\":[{\"description\":\"LONG4096\"},{\"description\":\"LONG2000\"}]}|50035",
        "{\"embeds\":[{\"fields\":[{\"name\":\"n\"}]}]}|50035",
        "{\"embeds\":[{\"title\":\"t\",\"url\":\"ftp://x\"}]}|50035",
        "{\"components\":[{\"type\":2,\"style\":1,\"label\":\"x\",\"custom_id\":\"a\"}]}|50035",
        "{\"components\":[{\"type\":1,\"components\":[]}]}|50035",
        "{\"components\":[{\"type\":1,\"components\":[{\"type\":2,\"style\":1,\"label\":\"x\"}]}]}|50035",
        "{\"components\":[{\"type\":1,\"components\":[{\"type\":3,\"custom_id\":\"s\",\"options\":[]}]}]}|50035",
        "{\"content\":\"x\",\"message_reference\":{\"message_id\":\"5\"}}|50035",
        "{\"content\":\"x\"|50109"
      })
  void malformedMessagesAreRefused(String body, int code) {
    String real = body;
    for (int length : new int[] {257, 2000, 2001, 4096}) {
      real = real.replace("\"LONG" + length + "\"", "\"" + "x".repeat(length) + "\"");
    }

    assertRefused(bot.send("POST", general + "/messages", real), 400, code);
  }

  @Test
  void theFaultOfAFormIsNamedByItsPath() {
    ApiClient.Reply reply =
        bot.send(
            "POST",
            general + "/messages",
            "{\"embeds\":[{\"title\":\"ok\"},{\"title\":\"" + "x".repeat(257) + "\"}]}");

    assertThat(reply.body().at("/errors/embeds/1/title/_errors/0/code").asText())
        .isEqualTo("BASE_TYPE_MAX_LENGTH");
  }

  @Test
  void oldMessagesCannotBeDeletedInBulk() {
    List<String> ids =
        List.of("a", "b").stream()
            .map(text ->
                "\""
                    + discord.actors().as(bay.member()).sendMessage(bay.general(), text).id()
                    + "\"")
            .toList();
    String body = "{\"messages\":[" + String.join(",", ids) + "]}";
    discord.world().advance(Duration.ofDays(15));

    assertRefused(bot.send("POST", general + "/messages/bulk-delete", body), 400, 50034);
    assertRefused(
        bot.send(
            "POST", general + "/messages/bulk-delete", "{\"messages\":[" + ids.getFirst() + "]}"),
        400,
        50016);
    discord.world().advance(Duration.ofDays(-15));
    assertThat(bot.send("POST", general + "/messages/bulk-delete", body).status()).isEqualTo(204);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[{\"name\":\"Ban\",\"description\":\"d\"}]|50035",
        "[{\"name\":\"ban\"}]|50035",
        "[{\"name\":\"ban\",\"description\":\"d\"},{\"name\":\"ban\",\"description\":\"e\"}]|50035",
        "[{\"name\":\"ban\",\"description\":\"d\",\"options\":[{\"type\":3,\"name\":\"a\",\"description\":\"d\"},{\"type\":3,\"name\":\"b\",\"description\":\"d\",\"required\":true}]}]|50035",
        "[{\"name\":\"Report\",\"type\":2,\"description\":\"no\"}]|50035",
        "{\"name\":\"ban\"}|50035"
      })
  void malformedCommandsAreRefused(String body, int code) {
    assertRefused(bot.send("PUT", "/applications/" + bay.botId() + "/commands", body), 400, code);
  }

  @Test
  void theReasonIsDecodedCutAndKept() {
    bot.send("PUT", guild + "/bans/" + bay.member(), "{}", "%C3%9Cber " + "x".repeat(600));

    assertThat(discord.world().ban(bay.guildId(), bay.member()).orElseThrow().reason())
        .startsWith("Über ")
        .hasSize(512);
    assertThat(
            bot.send(
                    "GET", guild + "/audit-logs?action_type=22&user_id=" + bay.botId() + "&limit=1")
                .body()
                .at("/audit_log_entries/0/target_id")
                .asLong())
        .isEqualTo(bay.member());
  }

  @Test
  void aBanTakesTheRecentMessagesAlong() {
    discord.actors().as(bay.member()).sendMessage(bay.general(), "spam");
    discord.actors().as(bay.member()).sendMessage(bay.random(), "spam");
    discord.actors().as(bay.secondMember()).sendMessage(bay.general(), "not spam");

    bot.send("PUT", guild + "/bans/" + bay.member(), "{\"delete_message_seconds\":3600}");

    assertThat(discord.world().messages(bay.general())).hasSize(1);
    assertThat(discord.world().messages(bay.random())).isEmpty();
    assertThatThrownBy(() -> discord.actors().as(bay.member()).join(bay.guildId()))
        .isInstanceOf(DiscordError.class);
  }

  @Test
  void idsRiseAlsoInABurstAndSayWhenTheyWereMade() {
    Instant before = Clock.systemUTC().instant().minusSeconds(1);
    long last = 0;
    for (int i = 0; i < 20_000; i++) {
      long next = discord.world().nextId();
      assertThat(next).isGreaterThan(last);
      last = next;
    }

    assertThat(dev.rockhopper.adapters.sandbox.world.Snowflakes.timeOf(last)).isAfter(before);
  }

  @Test
  void theSameNonceGivesTheSameMessageOnce() {
    String body = "{\"content\":\"once\",\"nonce\":\"abc\",\"enforce_nonce\":true}";

    long first = Json.id(bot.send("POST", general + "/messages", body).body(), "id");
    long second = Json.id(bot.send("POST", general + "/messages", body).body(), "id");

    assertThat(second).isEqualTo(first);
    assertThat(discord.world().messages(bay.general())).hasSize(1);
  }
}
