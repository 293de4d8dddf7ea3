package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.rockhopper.adapters.sandbox.openapi.DiscordApiValidator;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A tour through the API whose answers are compared with Discord's own description.
final class AnswersTest {

  private static final String COMMANDS =
      """
      [{"name":"ban","description":"Ban somebody","default_member_permissions":"4","contexts":["0"],
        "options":[{"type":6,"name":"user","description":"Whom","required":true},
                   {"type":4,"name":"days","description":"How many","min_value":0,"max_value":7},
                   {"type":3,"name":"why","description":"Why","choices":[{"name":"Spam","value":"spam"}]}]},
       {"name":"cases","description":"Cases","options":[
          {"type":1,"name":"view","description":"One","options":[
             {"type":3,"name":"number","description":"Which","required":true,"autocomplete":true}]}]},
       {"name":"Report","type":3}]
      """;

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();
  private final ApiClient bot = new ApiClient(discord);
  private final Queue<String> violations = new ConcurrentLinkedQueue<>();
  private final String guild = "/guilds/" + bay.guildId();
  private final String general = "/channels/" + bay.general();

  @BeforeEach
  void judge() {
    var validator = DiscordApiValidator.find();
    assumeTrue(validator.isPresent(), "not found: " + DiscordApiValidator.LOCATION);
    discord.observe(request -> violations.addAll(validator.orElseThrow().answer(request)));
  }

  @AfterEach
  void close() {
    bot.close();
    discord.close();
  }

  private ApiClient.Reply ok(String method, String path, String body) {
    ApiClient.Reply reply = bot.send(method, path, body, "because%20%C3%A4");
    assertThat(reply.status()).as("%s %s: %s", method, path, reply.body()).isBetween(200, 299);
    return reply;
  }

  private ApiClient.Reply ok(String method, String path) {
    return ok(method, path, "");
  }

  @Test
  void theBotAndItsSurroundings() {
    for (String path :
        List.of(
            "/users/@me",
            "/users/" + bay.owner(),
            "/users/@me/guilds",
            "/gateway",
            "/gateway/bot",
            "/applications/@me",
            "/oauth2/applications/@me",
            guild,
            guild + "?with_counts=true",
            guild + "/channels",
            guild + "/roles",
            guild + "/roles/" + bay.guildId(),
            guild + "/threads/active",
            guild + "/audit-logs",
            guild + "/members?limit=100",
            guild + "/members/search?query=ad&limit=5",
            guild + "/members/" + bay.member(),
            general,
            general + "/messages")) {
      ok("GET", path);
    }

    assertThat(violations).isEmpty();
  }

  @Test
  void messagesAndWhatHappensToThem() {
    String first =
        ok(
                "POST",
                general + "/messages",
                "{\"content\":\"one <@" + bay.member() + ">\",\"nonce\":\"7\"}")
            .body()
            .path("id")
            .asText();
    String rich =
        ok(
                "POST",
                general + "/messages",
                """
                {"embeds":[{"title":"t","description":"d","color":255,"url":"https://example.org","timestamp":"2026-01-02T03:04:05Z",
                  "footer":{"text":"f"},"author":{"name":"a"},"image":{"url":"https://example.org/i.png"},"fields":[{"name":"n","value":"v"}]}],
                 "components":[{"type":1,"components":[{"type":2,"style":1,"label":"Yes","custom_id":"yes"},{"type":2,"style":5,"label":"Go","url":"https://example.org"}]},
                   {"type":1,"components":[{"type":3,"custom_id":"pick","options":[{"label":"A","value":"a"}]}]}],
                 "message_reference":{"message_id":"%s"}}
                """
                    .formatted(first))
            .body()
            .path("id")
            .asText();
    ok("PATCH", general + "/messages/" + first, "{\"content\":\"changed\"}");
    ok("PUT", general + "/messages/" + rich + "/reactions/%F0%9F%91%8D/@me");
    ok("GET", general + "/messages/" + rich + "/reactions/%F0%9F%91%8D");
    ok("PUT", general + "/messages/pins/" + rich);
    ok("GET", general + "/messages/pins");
    ok("GET", general + "/pins");
    ok("GET", general + "/messages/" + rich);
    ok("GET", general + "/messages?around=" + rich);
    ok("DELETE", general + "/messages/" + rich + "/reactions/%F0%9F%91%8D/@me");
    ok("DELETE", general + "/messages/" + rich + "/reactions");
    ok("DELETE", general + "/messages/pins/" + rich);
    ok("POST", general + "/typing");
    ok(
        "POST",
        general + "/messages/bulk-delete",
        "{\"messages\":[\"" + first + "\",\"" + rich + "\"]}");
    String third =
        ok("POST", general + "/messages", "{\"content\":\"three\"}").body().path("id").asText();
    ok("DELETE", general + "/messages/" + third);
    String dm =
        ok("POST", "/users/@me/channels", "{\"recipient_id\":" + bay.member() + "}")
            .body()
            .path("id")
            .asText();
    ok("POST", "/channels/" + dm + "/messages", "{\"content\":\"psst\"}");
    ok("GET", "/channels/" + dm);
    ok("GET", "/channels/" + dm + "/messages");

    assertThat(violations).isEmpty();
  }

  @Test
  void aFileIsSentAndServed() {
    String boundary = "xyz";
    String body =
        String.join(
            "\r\n",
            "--xyz",
            "Content-Disposition: form-data; name=\"payload_json\"",
            "Content-Type: application/json",
            "",
            "{\"content\":\"see\",\"attachments\":[{\"id\":0,\"description\":\"a log\"}]}",
            "--xyz",
            "Content-Disposition: form-data; name=\"files[0]\"; filename=\"log.txt\"",
            "Content-Type: text/plain",
            "",
            "line one",
            "--xyz--",
            "");
    ApiClient.Reply sent =
        bot.send(
            HttpRequest.newBuilder(URI.create(discord.discordApi() + general + "/messages"))
                .header("Authorization", "Bot " + discord.token())
                .header("Content-Type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build());

    assertThat(sent.status()).isEqualTo(200);
    String url = sent.body().path("attachments").path(0).path("url").asText();
    assertThat(bot.send(HttpRequest.newBuilder(URI.create(url)).build()).raw().body())
        .isEqualTo("line one");
    assertThat(sent.body().path("attachments").path(0).path("description").asText())
        .isEqualTo("a log");
    assertThat(violations).isEmpty();
  }

  @Test
  void membersRolesChannelsAndThreads() {
    String role =
        ok("POST", guild + "/roles", "{\"name\":\"Jail\",\"permissions\":0,\"color\":5}")
            .body()
            .path("id")
            .asText();
    ok("PATCH", guild + "/roles/" + role, "{\"name\":\"Gaol\",\"hoist\":true}");
    ok("PATCH", guild + "/roles", "[{\"id\":\"" + role + "\",\"position\":2}]");
    String member = guild + "/members/" + bay.member();
    ok("PUT", member + "/roles/" + role);
    ok(
        "PATCH",
        member,
        "{\"nick\":\"Chin\",\"communication_disabled_until\":\""
            + Clock.systemUTC().instant().plusSeconds(600)
            + "\"}");
    ok("PATCH", member, "{\"communication_disabled_until\":null,\"roles\":[]}");
    ok("DELETE", member + "/roles/" + role);
    ok("DELETE", guild + "/roles/" + role);
    String channel =
        ok("POST", guild + "/channels", "{\"name\":\"Cold Water\",\"type\":0}")
            .body()
            .path("id")
            .asText();
    ok("PATCH", "/channels/" + channel, "{\"rate_limit_per_user\":10,\"topic\":\"t\"}");
    ok(
        "PUT",
        "/channels/" + channel + "/permissions/" + bay.guildId(),
        "{\"type\":0,\"allow\":0,\"deny\":2048}");
    ok("DELETE", "/channels/" + channel + "/permissions/" + bay.guildId());
    String thread =
        ok("POST", "/channels/" + channel + "/threads", "{\"name\":\"talk\",\"type\":11}")
            .body()
            .path("id")
            .asText();
    ok("PUT", "/channels/" + thread + "/thread-members/" + bay.member());
    ok("GET", "/channels/" + thread + "/thread-members");
    ok("POST", "/channels/" + thread + "/messages", "{\"content\":\"in here\"}");
    ok("PATCH", "/channels/" + thread, "{\"archived\":true}");
    ok("DELETE", "/channels/" + thread + "/thread-members/@me");
    ok("DELETE", "/channels/" + thread);
    ok("DELETE", "/channels/" + channel);
    ok("PATCH", guild, "{\"name\":\"Rockhopper Cove\"}");
    ok("PUT", guild + "/bans/" + bay.member(), "{\"delete_message_seconds\":0}");
    ok("GET", guild + "/bans");
    ok("GET", guild + "/bans/" + bay.member());
    ok("DELETE", guild + "/bans/" + bay.member());
    ok("POST", guild + "/bulk-ban", "{\"user_ids\":[" + bay.outsider() + "]}");
    ok("DELETE", guild + "/members/" + bay.secondMember());
    ok("GET", guild + "/audit-logs?limit=100");

    assertThat(violations).isEmpty();
  }

  @Test
  void commandsAndInteractions() {
    String app = "/applications/" + bay.botId();
    String hook = "/webhooks/" + bay.botId() + "/";
    ok("PUT", app + "/commands", COMMANDS);
    ok("GET", app + "/commands?with_localizations=true");
    ok("PUT", app + "/guilds/" + bay.guildId() + "/commands", "[]");
    String one =
        ok(
                "POST",
                app + "/guilds/" + bay.guildId() + "/commands",
                "{\"name\":\"ping\",\"description\":\"Pong\"}")
            .body()
            .path("id")
            .asText();
    ok(
        "PATCH",
        app + "/guilds/" + bay.guildId() + "/commands/" + one,
        "{\"description\":\"Pong!\"}");
    ok("GET", app + "/guilds/" + bay.guildId() + "/commands/" + one);
    Interaction ban =
        discord
            .actors()
            .as(bay.moderator())
            .invokeCommand(
                bay.general(),
                "ban",
                Map.of("user", Long.toString(bay.outsider()), "days", "1", "why", "Spam"));
    ok(
        "POST",
        "/interactions/" + ban.id() + "/" + ban.token() + "/callback?with_response=true",
        "{\"type\":4,\"data\":{\"content\":\"done\",\"components\":[{\"type\":1,\"components\":[{\"type\":2,\"style\":4,\"label\":\"Undo\",\"custom_id\":\"undo\"}]}]}}");
    ok("GET", hook + ban.token() + "/messages/@original");
    ok("PATCH", hook + ban.token() + "/messages/@original", "{\"content\":\"done twice\"}");
    String more =
        ok("POST", hook + ban.token() + "?wait=true", "{\"content\":\"and\",\"flags\":64}")
            .body()
            .path("id")
            .asText();
    ok("DELETE", hook + ban.token() + "/messages/" + more);
    Interaction ping =
        discord.actors().as(bay.member()).invokeCommand(bay.general(), "ping", Map.of());
    ok(
        "POST",
        "/interactions/" + ping.id() + "/" + ping.token() + "/callback?with_response=true",
        "{\"type\":5}");
    long original = Json.id(ok("GET", hook + ban.token() + "/messages/@original").body(), "id");
    Interaction click = discord.actors().as(bay.moderator()).clickButton(original, "undo");
    ok(
        "POST",
        "/interactions/" + click.id() + "/" + click.token() + "/callback?with_response=true",
        "{\"type\":7,\"data\":{\"content\":\"undone\",\"components\":[]}}");
    ok("DELETE", app + "/guilds/" + bay.guildId() + "/commands/" + one);

    assertThat(violations).isEmpty();
  }
}
