package dev.rockhopper.adapters.sandbox.control;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.SandboxSettings;
import dev.rockhopper.adapters.sandbox.SeededGuild;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ControlApiTest {

  private final HttpClient http = HttpClient.newHttpClient();
  private SandboxDiscord sandbox;
  private ControlApi api;
  private SeededGuild seeded;

  @BeforeEach
  void start() {
    sandbox = SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
    api = ControlApi.open(sandbox);
    seeded = sandbox.seeded();
  }

  @AfterEach
  void stop() {
    api.close();
    sandbox.close();
    http.shutdownNow();
  }

  @Test
  void theStateShowsTheModeratorWhatAMemberDoesNotSee() throws Exception {
    JsonNode moderator = get("state?as=" + seeded.moderator()).body();
    JsonNode member = get("state?as=" + seeded.member()).body();

    assertThat(channelNames(moderator)).contains("general", "mod-log");
    assertThat(channelNames(member)).contains("general").doesNotContain("mod-log");
    assertThat(member.path("guilds").path(0).path("members")).isNotEmpty();
  }

  @Test
  void withoutAChosenPersonTheSeededModeratorActs() throws Exception {
    assertThat(get("state").body().path("me").asText()).isEqualTo("" + seeded.moderator());
  }

  @Test
  void aMessageIsSentAnsweredChangedAndDeleted() throws Exception {
    ObjectNode first = as(seeded.member()).put("channel_id", "" + seeded.general());
    String id =
        post("messages", first.put("content", "one")).body().path("message").path("id").asText();
    post("messages/edit", as(seeded.member()).put("message_id", id).put("content", "two"));
    ObjectNode reply = as(seeded.owner()).put("channel_id", "" + seeded.general());
    post("messages", reply.put("content", "three").put("reply_to", id));
    post(
        "reactions",
        as(seeded.owner()).put("message_id", id).put("emoji", "\uD83D\uDC4D").put("add", true));

    List<JsonNode> seen = messages(seeded.member());

    assertThat(seen)
        .extracting(one -> one.path("content").asText())
        .containsSubsequence("two", "three");
    assertThat(seen.getLast().path("referenced_message").path("id").asText()).isEqualTo(id);
    post("messages/delete", as(seeded.member()).put("message_id", id));
    assertThat(messages(seeded.member()))
        .extracting(one -> one.path("id").asText())
        .doesNotContain(id);
  }

  @Test
  void messagesArePagedFromTheNewestBack() throws Exception {
    for (int number = 1; number <= 5; number++) {
      ObjectNode body = as(seeded.member()).put("channel_id", "" + seeded.random());
      post("messages", body.put("content", "m" + number));
    }

    String room = "messages?as=" + seeded.member() + "&channel_id=" + seeded.random() + "&limit=2";
    JsonNode newest = get(room).body();
    JsonNode older =
        get(room + "&before=" + newest.path("messages").path(0).path("id").asText()).body();

    assertThat(contents(newest)).containsExactly("m4", "m5");
    assertThat(newest.path("has_more").asBoolean()).isTrue();
    assertThat(contents(older)).containsExactly("m2", "m3");
  }

  @Test
  void moderationByHandFollowsDiscordsRules() throws Exception {
    ObjectNode ban =
        as(seeded.moderator())
            .put("guild_id", "" + seeded.guildId())
            .put("action", "ban")
            .put("reason", "by hand");

    Reply refused = post("moderation", ban.deepCopy().put("user_id", "" + seeded.owner()));
    Reply done = post("moderation", ban.deepCopy().put("user_id", "" + seeded.member()));

    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body().path("error").path("code").asInt()).isEqualTo(50013);
    assertThat(done.status()).isEqualTo(200);
    String bans = "bans?as=" + seeded.moderator() + "&guild_id=" + seeded.guildId();
    assertThat(get(bans).body().path("bans").path(0).path("reason").asText()).isEqualTo("by hand");
    assertThat(get("bans?as=" + seeded.secondMember() + "&guild_id=" + seeded.guildId()).status())
        .isEqualTo(403);
  }

  @Test
  void theAuditLogIsForThoseWithTheRight() throws Exception {
    String log = "audit-log?guild_id=" + seeded.guildId() + "&as=";

    assertThat(get(log + seeded.owner()).status()).isEqualTo(200);
    assertThat(get(log + seeded.member()).status()).isEqualTo(403);
  }

  @Test
  void peopleAreMadeJoinAndLeave() throws Exception {
    String id =
        post("users", Json.object().put("name", "Pip")).body().path("user").path("id").asText();
    ObjectNode place = Json.object().put("as", id).put("guild_id", "" + seeded.guildId());

    post("membership", place.deepCopy().put("action", "join"));

    assertThat(sandbox.world().member(seeded.guildId(), Long.parseLong(id))).isPresent();
    post("membership", place.deepCopy().put("action", "leave"));
    assertThat(sandbox.world().member(seeded.guildId(), Long.parseLong(id))).isEmpty();
  }

  @Test
  void aBotIsRemovedAndInvitedAgainByThoseWithTheRight() throws Exception {
    ObjectNode bot =
        Json.object()
            .put("guild_id", "" + seeded.guildId())
            .put("user_id", "" + seeded.botId())
            .put("as", "" + seeded.owner());
    List<Long> roles = sandbox.world().member(seeded.guildId(), seeded.botId()).get().roles();
    post("moderation", bot.deepCopy().put("action", "kick"));
    assertThat(sandbox.world().member(seeded.guildId(), seeded.botId())).isEmpty();
    ObjectNode invitation = bot.deepCopy().put("action", "invite");

    assertThat(post("membership", invitation.deepCopy().put("as", "" + seeded.member())).status())
        .isEqualTo(403);
    post("membership", invitation);

    assertThat(sandbox.world().member(seeded.guildId(), seeded.botId()).get().roles())
        .isEqualTo(roles);
  }

  @Test
  void timeMovesForward() throws Exception {
    Instant before = sandbox.world().now();

    post("time", Json.object().put("advance_seconds", 3600));

    assertThat(Duration.between(before, sandbox.world().now()))
        .isGreaterThanOrEqualTo(Duration.ofHours(1));
  }

  @Test
  void theWorldStartsAnew() throws Exception {
    post(
        "messages",
        as(seeded.member()).put("channel_id", "" + seeded.general()).put("content", "gone soon"));

    assertThat(post("reset", Json.object()).status()).isEqualTo(200);

    JsonNode state = get("state").body();
    assertThat(state.path("guilds")).isNotEmpty();
  }

  @Test
  void faultsReachTheRestApi() throws Exception {
    ObjectNode fault = Json.object().put("kind", "server_error").put("method", "GET");
    post("faults", fault.put("path", "/users/@me").put("times", 1).put("status", 503));

    assertThat(restStatus("/users/@me")).isEqualTo(503);
    assertThat(restStatus("/users/@me")).isEqualTo(200);
    JsonNode requests = get("requests").body().path("requests");
    assertThat(requests).extracting(one -> one.path("status").asInt()).containsExactly(503, 200);
  }

  @Test
  void whatIsStillToComeIsShownAndEndedOneByOne() throws Exception {
    ObjectNode limit = Json.object().put("kind", "too_many_requests").put("lasting", true);
    post("faults", limit.put("path", "/users/@me"));
    post("faults", Json.object().put("kind", "delay").put("milliseconds", 5).put("times", 3));
    JsonNode both = get("faults").body().path("faults");

    Reply ended = post("faults/end", Json.object().set("id", both.path(0).path("id")));

    assertThat(both)
        .extracting(one -> one.path("kind").asText())
        .containsExactly("too_many_requests", "delay");
    assertThat(both.path(0).path("lasting").asBoolean()).isTrue();
    assertThat(both.path(1).path("left").asInt()).isEqualTo(3);
    assertThat(ended.body().path("ended").asBoolean()).isTrue();
    assertThat(restStatus("/users/@me")).isEqualTo(200);
    JsonNode left = get("faults").body().path("faults");
    assertThat(left).hasSize(1);
    assertThat(left.path(0).path("left").asInt()).isEqualTo(2);
    assertThat(post("faults/end", Json.object().put("id", "77")).body().path("ended").asBoolean())
        .isFalse();
    assertThat(get("state").body().path("faults").asInt()).isEqualTo(1);
  }

  @Test
  void everyKindOfTroubleIsShownByItsName() throws Exception {
    List<String> kinds =
        List.of(
            "too_many_requests",
            "refuse",
            "server_error",
            "delay",
            "drop_answer",
            "hold_answer",
            "hang");
    for (String kind : kinds) {
      post("faults", Json.object().put("kind", kind).put("path", "/nowhere"));
    }

    JsonNode shown = get("faults").body().path("faults");

    assertThat(shown).extracting(one -> one.path("kind").asText()).containsExactlyElementsOf(kinds);
    assertThat(post("faults/clear", Json.object()).status()).isEqualTo(200);
    assertThat(get("faults").body().path("faults")).isEmpty();
  }

  @Test
  void changesAreToldAsTheyHappenAndAgainAfterTheCursor() throws Exception {
    String cursor = get("state?as=" + seeded.member()).body().path("cursor").asText();
    try (Listening listening = new Listening(seeded.member(), cursor)) {
      post(
          "messages",
          as(seeded.owner()).put("channel_id", "" + seeded.general()).put("content", "first"));
      JsonNode first = listening.next("message");
      post(
          "messages",
          as(seeded.owner()).put("channel_id", "" + seeded.general()).put("content", "second"));
      JsonNode second = listening.next("message");

      assertThat(first.path("message").path("content").asText()).isEqualTo("first");
      assertThat(first.path("created").asBoolean()).isTrue();
      assertThat(second.path("message").path("content").asText()).isEqualTo("second");
      try (Listening later = new Listening(seeded.member(), first.path("cursor").asText())) {
        assertThat(later.next("message").path("message").path("content").asText())
            .isEqualTo("second");
      }
    }
  }

  @Test
  void whatAMemberMayNotSeeIsNotTold() throws Exception {
    String cursor = get("state?as=" + seeded.member()).body().path("cursor").asText();
    try (Listening listening = new Listening(seeded.member(), cursor)) {
      post(
          "messages",
          as(seeded.moderator()).put("channel_id", "" + seeded.modChat()).put("content", "secret"));
      post(
          "messages",
          as(seeded.moderator()).put("channel_id", "" + seeded.general()).put("content", "open"));

      assertThat(listening.next("message").path("message").path("content").asText())
          .isEqualTo("open");
    }
  }

  @Test
  void aCursorOfAnotherRunIsAnsweredWithAGap() throws Exception {
    try (Listening listening = new Listening(seeded.member(), "another-17")) {
      assertThat(listening.line("event:")).isEqualTo("event: gap");
    }
  }

  @Test
  void foreignNamesForThisMachineAreNotAnswered() throws Exception {
    assertThat(rawStatus("GET /control/state HTTP/1.1\r\nHost: evil.example\r\n\r\n"))
        .isEqualTo(421);
    assertThat(rawStatus("GET /control/state HTTP/1.1\r\nHost: localhost:" + port() + "\r\n\r\n"))
        .isEqualTo(200);
  }

  @Test
  void pagesOfOtherSitesAreRefused() throws Exception {
    HttpRequest foreign =
        HttpRequest.newBuilder(uri("messages"))
            .header("Origin", "https://evil.example")
            .header("X-Sandbox-Control", "page")
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();
    HttpRequest form =
        HttpRequest.newBuilder(uri("reset"))
            .POST(HttpRequest.BodyPublishers.ofString("{}"))
            .build();

    assertThat(send(foreign).status()).isEqualTo(403);
    assertThat(send(form).status()).isEqualTo(403);
    assertThat(send(form).body().path("error").path("message").asText())
        .contains("X-Sandbox-Control");
  }

  @Test
  void brokenCallsAreToldWhatIsWrong() throws Exception {
    assertThat(message(post("messages", as(seeded.member())))).contains("\"channel_id\"");
    assertThat(
            message(
                post(
                    "moderation",
                    as(seeded.owner())
                        .put("guild_id", "1")
                        .put("user_id", "2")
                        .put("action", "hug"))))
        .contains("hug");
    assertThat(message(post("nothing", Json.object()))).contains("nothing");
    assertThat(message(post("users", Json.object().put("name", " ")))).contains("1 to 32");
    assertThat(message(post("time", Json.object().put("advance_seconds", -1)))).contains("between");
    assertThat(get("state?as=5").status()).isEqualTo(404);
  }

  @Test
  void aFileOfTenMebibytesIsTakenAndALargerOneRefused() throws Exception {
    ObjectNode most = file(10 << 20);

    assertThat(post("files", most).status()).isEqualTo(200);
    assertThat(post("messages/file", most).status()).isEqualTo(200);
    for (int size : List.of((10 << 20) + 1, 20 << 20)) {
      Reply refused = post("files", file(size));
      assertThat(refused.status()).isEqualTo(413);
      assertThat(message(refused)).contains("larger than 10 MiB", "choose a smaller one");
    }
    Reply longText = post("messages", as(seeded.member()).put("content", "x".repeat(300 * 1024)));
    assertThat(longText.status()).isEqualTo(413);
    assertThat(message(post("files", most.put("base64", "#")))).contains("Base64");
  }

  @Test
  void aFileAnswersAMessage() throws Exception {
    ObjectNode first = as(seeded.owner()).put("channel_id", "" + seeded.general());
    String id = post("messages", first.put("content", "Proof?")).body().at("/message/id").asText();

    JsonNode reply = post("messages/file", file(5).put("reply_to", id)).body().path("message");

    assertThat(reply.at("/referenced_message/id").asText()).isEqualTo(id);
    assertThat(reply.at("/attachments/0/size").asInt()).isEqualTo(5);
  }

  @Test
  void aFileIsServedSoThatNothingInItRuns() throws Exception {
    JsonNode sent = post("messages/file", file(5)).body();

    HttpResponse<byte[]> served =
        http.send(
            HttpRequest.newBuilder(URI.create(sent.at("/message/attachments/0/url").asText()))
                .build(),
            HttpResponse.BodyHandlers.ofByteArray());

    assertThat(served.body()).hasSize(5);
    assertThat(served.headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("default-src 'none'", "sandbox");
  }

  @Test
  void whatIsToFollowAResetIsDoneInTheNewWorld() throws Exception {
    List<Long> guilds = new ArrayList<>();
    sandbox.afterReset(() -> guilds.add(-1L));
    sandbox.afterReset(() -> guilds.add(sandbox.seeded().guildId()));

    post("reset", Json.object());

    assertThat(guilds).containsExactly(sandbox.seeded().guildId());
    assertThat(guilds).doesNotContain(seeded.guildId());
  }

  private ObjectNode file(int size) {
    return as(seeded.member())
        .put("channel_id", "" + seeded.general())
        .put("filename", "proof.bin")
        .put("content_type", "application/octet-stream")
        .put("base64", Base64.getEncoder().encodeToString(new byte[size]));
  }

  // --- how the test asks
  // --------------------------------------------------------------------------

  private record Reply(int status, JsonNode body) {}

  private static String message(Reply reply) {
    assertThat(reply.status()).isGreaterThanOrEqualTo(400);
    return reply.body().path("error").path("message").asText();
  }

  private static ObjectNode as(long user) {
    return Json.object().put("as", Json.id(user));
  }

  private List<String> channelNames(JsonNode state) {
    List<String> names = new ArrayList<>();
    state
        .path("guilds")
        .path(0)
        .path("channels")
        .forEach(one -> names.add(one.path("name").asText()));
    return names;
  }

  private static List<String> contents(JsonNode answer) {
    List<String> contents = new ArrayList<>();
    answer.path("messages").forEach(one -> contents.add(one.path("content").asText()));
    return contents;
  }

  private List<JsonNode> messages(long viewer) throws Exception {
    List<JsonNode> list = new ArrayList<>();
    get("messages?as=" + viewer + "&channel_id=" + seeded.general())
        .body()
        .path("messages")
        .forEach(list::add);
    return list;
  }

  private URI uri(String call) {
    return URI.create(sandbox.pageUrl()).resolve("/control/" + call);
  }

  private int port() {
    return URI.create(sandbox.pageUrl()).getPort();
  }

  private Reply get(String call) throws Exception {
    return send(HttpRequest.newBuilder(uri(call)).build());
  }

  private Reply post(String call, ObjectNode body) throws Exception {
    return send(
        HttpRequest.newBuilder(uri(call))
            .header("X-Sandbox-Control", "test")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body)))
            .build());
  }

  private Reply send(HttpRequest request) throws Exception {
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    return new Reply(response.statusCode(), Json.read(response.body()));
  }

  private int restStatus(String path) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(sandbox.discordApi() + path))
            .header("Authorization", "Bot " + sandbox.token())
            .build();
    return http.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
  }

  private int rawStatus(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      BufferedReader reader =
          new BufferedReader(
              new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
      return Integer.parseInt(reader.readLine().split(" ", -1)[1]);
    }
  }

  private final class Listening implements AutoCloseable {

    private final BufferedReader lines;

    Listening(long viewer, String cursor) throws Exception {
      HttpRequest request =
          HttpRequest.newBuilder(uri("events?as=" + viewer + "&after=" + cursor)).build();
      lines =
          new BufferedReader(
              new InputStreamReader(
                  http.send(request, HttpResponse.BodyHandlers.ofInputStream()).body(),
                  StandardCharsets.UTF_8));
    }

    String line(String beginning) throws IOException {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(beginning)) {
          return line;
        }
      }
      throw new AssertionError("The stream ended before a line that begins with " + beginning);
    }

    JsonNode next(String type) throws IOException {
      while (true) {
        JsonNode change = Json.read(line("data:").substring(5));
        if (change.path("type").asText().equals(type)) {
          return change;
        }
      }
    }

    @Override
    public void close() throws IOException {
      lines.close();
    }
  }
}
