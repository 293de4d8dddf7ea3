package dev.rockhopper.adapters.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class InteractionsTest {

  private final SandboxDiscord discord =
      SandboxDiscord.start(SandboxSettings.inMemory(Clock.systemUTC()));
  private final SeededGuild bay = discord.seeded();
  private final ApiClient bot = new ApiClient(discord);
  private final List<WorldEvent> events = new CopyOnWriteArrayList<>();

  @BeforeEach
  void register() {
    discord.world().subscribe(events::add);
    assertThat(
            bot.send(
                    "PUT",
                    "/applications/" + bay.botId() + "/commands",
                    """
                    [{"name":"ban","description":"Ban","default_member_permissions":"4",
                      "options":[{"type":6,"name":"user","description":"u","required":true},
                                 {"type":4,"name":"days","description":"d","min_value":0,"max_value":7}]},
                     {"name":"ping","description":"Pong"},
                     {"name":"cases","description":"c","options":[{"type":1,"name":"view","description":"v",
                       "options":[{"type":4,"name":"number","description":"n","autocomplete":true}]}]}]
                    """)
                .status())
        .isEqualTo(200);
  }

  @AfterEach
  void close() {
    bot.close();
    discord.close();
  }

  private Interaction ping() {
    return discord.actors().as(bay.member()).invokeCommand(bay.general(), "ping", Map.of());
  }

  private ApiClient.Reply answer(Interaction interaction, String body) {
    return bot.send(
        "POST",
        "/interactions/" + interaction.id() + "/" + interaction.token() + "/callback",
        body);
  }

  private ObjectNode payload(String type) {
    return events.stream().filter(event -> event.type().equals(type)).toList().getLast().payload();
  }

  @Test
  void theInteractionCarriesWhatTheOptionsStandFor() {
    discord
        .actors()
        .as(bay.moderator())
        .invokeCommand(
            bay.general(), "ban", Map.of("user", "<@" + bay.outsider() + ">", "days", "3"));

    ObjectNode event = payload("INTERACTION_CREATE");
    assertThat(event.at("/data/options/0/value").asLong()).isEqualTo(bay.outsider());
    assertThat(event.at("/data/options/1/value").asInt()).isEqualTo(3);
    assertThat(event.at("/data/resolved/users/" + bay.outsider() + "/username").asText())
        .isEqualTo("leopardseal");
    assertThat(event.at("/data/resolved/members").isMissingNode()).isTrue();
    assertThat(event.at("/member/user/id").asLong()).isEqualTo(bay.moderator());
  }

  @Test
  void subCommandsAreNested() {
    discord
        .actors()
        .as(bay.member())
        .invokeCommand(bay.general(), "cases view", Map.of("number", "7"));

    assertThat(payload("INTERACTION_CREATE").at("/data/options/0/name").asText()).isEqualTo("view");
    assertThat(payload("INTERACTION_CREATE").at("/data/options/0/options/0/value").asInt())
        .isEqualTo(7);
  }

  @Test
  void whatTheAppWouldNotSendIsRefused() {
    assertThatThrownBy(() ->
            discord.actors().as(bay.moderator()).invokeCommand(bay.general(), "ban", Map.of()))
        .isInstanceOf(DiscordError.class);
    assertThatThrownBy(() ->
            discord
                .actors()
                .as(bay.moderator())
                .invokeCommand(
                    bay.general(), "ban", Map.of("user", "" + bay.member(), "days", "8")))
        .isInstanceOf(DiscordError.class);
    assertThatThrownBy(() ->
            discord
                .actors()
                .as(bay.member())
                .invokeCommand(bay.general(), "ban", Map.of("user", "" + bay.owner())))
        .as("members cannot use a command for moderators")
        .isInstanceOf(DiscordError.class);
  }

  @Test
  void aSecondAnswerIsRefused() {
    Interaction ping = ping();

    assertThat(answer(ping, "{\"type\":4,\"data\":{\"content\":\"pong\"}}").status())
        .isEqualTo(204);
    assertThat(answer(ping, "{\"type\":5}").code()).isEqualTo(40060);
  }

  @Test
  void anAnswerAfterThreeSecondsIsTooLate() {
    Interaction ping = ping();
    discord.world().advance(Duration.ofSeconds(4));

    ApiClient.Reply late = answer(ping, "{\"type\":5}");

    assertThat(late.status()).isEqualTo(404);
    assertThat(late.code()).isEqualTo(10062);
  }

  @Test
  void aPromiseIsSeenAndFulfilledWithinFifteenMinutes() {
    Interaction ping = ping();
    answer(ping, "{\"type\":5,\"data\":{\"flags\":64}}");
    String hook = "/webhooks/" + bay.botId() + "/" + ping.token();

    Message promised = discord.actors().as(bay.member()).messages(bay.general(), 1).getFirst();
    assertThat(promised.has(Message.LOADING)).isTrue();
    assertThat(promised.visibleTo()).isEqualTo(bay.member());
    assertThat(discord.actors().as(bay.owner()).messages(bay.general(), 1)).isEmpty();
    assertThat(bot.send("PATCH", hook + "/messages/@original", "{\"content\":\"there\"}").status())
        .isEqualTo(200);
    assertThat(discord.world().message(promised.id()).orElseThrow().content()).isEqualTo("there");

    discord.world().advance(Duration.ofMinutes(16));
    assertThat(bot.send("PATCH", hook + "/messages/@original", "{\"content\":\"x\"}").code())
        .isEqualTo(50027);
  }

  @Test
  void theFirstFollowUpFulfilsAPromise() {
    Interaction ping = ping();
    answer(ping, "{\"type\":5}");
    String hook = "/webhooks/" + bay.botId() + "/" + ping.token();

    bot.send("POST", hook + "?wait=true", "{\"content\":\"first\"}");
    bot.send("POST", hook + "?wait=true", "{\"content\":\"second\",\"flags\":64}");

    assertThat(discord.actors().as(bay.member()).messages(bay.general(), 5))
        .extracting(Message::content)
        .containsExactly("first", "second");
    assertThat(discord.actors().as(bay.owner()).messages(bay.general(), 5))
        .extracting(Message::content)
        .containsExactly("first");
  }

  @Test
  void aFormIsShownAndSentBack() {
    Interaction ping = ping();
    answer(
        ping,
        """
        {"type":9,"data":{"title":"Why","custom_id":"why","components":[{"type":1,"components":[
          {"type":4,"custom_id":"text","style":1,"label":"Reason"}]}]}}
        """);
    assertThat(payload("SANDBOX_MODAL").path("title").asText()).isEqualTo("Why");

    Interaction sent =
        discord.actors().as(bay.member()).submitModal(ping.id(), Map.of("text", "because"));

    assertThat(payload("INTERACTION_CREATE").at("/data/components/0/components/0/value").asText())
        .isEqualTo("because");
    assertThat(answer(sent, "{\"type\":4,\"data\":{\"content\":\"thanks\"}}").status())
        .isEqualTo(204);
  }

  private void answerEverySuggestion() {
    discord
        .world()
        .subscribe(event -> {
          if (event.type().equals("INTERACTION_CREATE")) {
            String path =
                "/interactions/"
                    + event.payload().path("id").asText()
                    + "/"
                    + event.payload().path("token").asText()
                    + "/callback";
            Thread.ofVirtual()
                .start(() ->
                    bot.send(
                        "POST",
                        path,
                        "{\"type\":8,\"data\":{\"choices\":[{\"name\":\"seven\",\"value\":7}]}}"));
          }
        });
  }

  @Test
  void suggestionsReachTheirAsker() {
    answerEverySuggestion();

    var choices =
        discord
            .actors()
            .as(bay.member())
            .autocomplete(bay.general(), "cases view", Map.of("number", "s"), "number");

    assertThat(choices.at("/0/name").asText()).isEqualTo("seven");
  }

  @Test
  void theFocusedOptionIsToldEvenWhileNothingIsTyped() {
    answerEverySuggestion();

    discord.actors().as(bay.member()).autocomplete(bay.general(), "cases view", Map.of(), "number");

    var focused = payload("INTERACTION_CREATE").at("/data/options/0/options/0");
    assertThat(focused.path("name").asText()).isEqualTo("number");
    assertThat(focused.path("value").isTextual()).isTrue();
    assertThat(focused.path("value").asText()).isEmpty();
    assertThat(focused.path("focused").asBoolean()).isTrue();
  }

  @Test
  void suggestionsAreAskedOnlyForAnOptionThatHasThem() {
    var member = discord.actors().as(bay.member());

    assertThatThrownBy(
            () -> member.autocomplete(bay.general(), "cases view", Map.of("number", "1"), ""))
        .isInstanceOf(DiscordError.class)
        .extracting(refused -> ((DiscordError) refused).toJson().toString())
        .asString()
        .contains("Name the option");
    assertThatThrownBy(() -> member.autocomplete(bay.general(), "cases view", Map.of(), "nothing"))
        .isInstanceOf(DiscordError.class)
        .extracting(refused -> ((DiscordError) refused).toJson().toString())
        .asString()
        .contains("no such option with suggestions");
  }

  @Test
  void buttonsAndSelectsOfAMessageWork() {
    Interaction ping = ping();
    answer(
        ping,
        """
        {"type":4,"data":{"content":"choose","components":[
          {"type":1,"components":[{"type":2,"style":1,"label":"A","custom_id":"a"},
                                  {"type":2,"style":1,"label":"B","custom_id":"b","disabled":true}]},
          {"type":1,"components":[{"type":5,"custom_id":"who"}]}]}}
        """);
    long message = discord.actors().as(bay.member()).messages(bay.general(), 1).getFirst().id();

    discord.actors().as(bay.owner()).clickButton(message, "a");
    assertThat(payload("INTERACTION_CREATE").at("/data/custom_id").asText()).isEqualTo("a");
    assertThat(payload("INTERACTION_CREATE").at("/message/id").asLong()).isEqualTo(message);
    discord.actors().as(bay.owner()).select(message, "who", List.of("" + bay.member()));
    assertThat(payload("INTERACTION_CREATE").at("/data/values/0").asLong()).isEqualTo(bay.member());
    assertThatThrownBy(() -> discord.actors().as(bay.owner()).clickButton(message, "b"))
        .isInstanceOf(DiscordError.class);
  }

  @Test
  void whoGetsNoAnswerIsTold() {
    ping();

    org.assertj.core.api.Assertions.assertThat(waitFor("SANDBOX_INTERACTION_FAILED")).isTrue();
  }

  private boolean waitFor(String type) {
    java.util.concurrent.CountDownLatch come = new java.util.concurrent.CountDownLatch(1);
    try (var _ =
        discord
            .world()
            .subscribe(event -> {
              if (event.type().equals(type)) {
                come.countDown();
              }
            })) {
      return come.await(10, java.util.concurrent.TimeUnit.SECONDS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
