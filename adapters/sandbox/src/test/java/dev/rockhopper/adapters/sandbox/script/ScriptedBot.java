package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/// The smallest bot that can live in the sandbox: it logs in over the gateway, registers commands
/// over REST and gives every interaction and message to a function. No client library.
public final class ScriptedBot implements AutoCloseable {

  private static final int ALL_INTENTS = 53608447;

  private final SandboxDiscord sandbox;
  private final BiConsumer<ScriptedBot, JsonNode> listener;
  private final HttpClient http = HttpClient.newHttpClient();
  private final ExecutorService listening = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final StringBuilder text = new StringBuilder();
  private @Nullable WebSocket socket;

  private ScriptedBot(SandboxDiscord sandbox, BiConsumer<ScriptedBot, JsonNode> listener) {
    this.sandbox = sandbox;
    this.listener = listener;
  }

  /// Logs in with these commands; `listener` gets each interaction and each message as the gateway
  /// frame `{"t", "d"}`, on a virtual thread of its own.
  public static ScriptedBot start(
      SandboxDiscord sandbox, String commands, BiConsumer<ScriptedBot, JsonNode> listener)
      throws Exception {
    ScriptedBot bot = new ScriptedBot(sandbox, listener);
    bot.rest("PUT", "/applications/" + bot.id() + "/commands", Json.read(commands), "");
    bot.socket =
        bot.http
            .newWebSocketBuilder()
            .buildAsync(URI.create(sandbox.gatewayUrl() + "/?v=10&encoding=json"), bot.new Frames())
            .get(10, TimeUnit.SECONDS);
    if (!bot.ready.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("The gateway did not send READY");
    }
    return bot;
  }

  /// The bot's id.
  public long id() {
    return sandbox.applicationId();
  }

  /// A request with an audit log reason (or none, when empty); the answer's body.
  public JsonNode rest(String method, String path, @Nullable JsonNode body, String reason) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(sandbox.discordApi() + path))
            .header("Authorization", "Bot " + sandbox.token())
            .header("Content-Type", "application/json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(Json.write(body)));
    if (!reason.isEmpty()) {
      request.header(
          "X-Audit-Log-Reason",
          URLEncoder.encode(reason, StandardCharsets.UTF_8).replace("+", "%20"));
    }
    try {
      HttpResponse<String> answer =
          http.send(request.build(), HttpResponse.BodyHandlers.ofString());
      if (answer.statusCode() >= 300) {
        throw new AssertionError(method + " " + path + " was answered " + answer.body());
      }
      return answer.body().isEmpty() ? Json.object() : Json.read(answer.body());
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  /// Answers an interaction.
  public void answer(JsonNode interaction, int type, ObjectNode data) {
    ObjectNode body = Json.object().put("type", type);
    body.set("data", data);
    rest(
        "POST",
        "/interactions/"
            + interaction.path("id").asText()
            + "/"
            + interaction.path("token").asText()
            + "/callback",
        body,
        "");
  }

  /// Changes the answer that was given or promised.
  public void edit(JsonNode interaction, ObjectNode data) {
    rest(
        "PATCH",
        "/webhooks/" + id() + "/" + interaction.path("token").asText() + "/messages/@original",
        data,
        "");
  }

  /// The value of an option of a slash command, empty when it was not given.
  public static String option(JsonNode interaction, String name) {
    for (JsonNode option : interaction.path("data").path("options")) {
      if (option.path("name").asText().equals(name)) {
        return option.path("value").asText();
      }
    }
    return "";
  }

  /// Finishes what it is doing and leaves.
  @Override
  public void close() {
    listening.close();
    if (socket != null) {
      socket.abort();
    }
    http.shutdownNow();
  }

  private final class Frames implements WebSocket.Listener {

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        String whole = text.toString();
        text.setLength(0);
        take(from, whole);
      }
      from.request(1);
      return null;
    }

    private void take(WebSocket from, String whole) {
      JsonNode frame;
      try {
        frame = Json.read(whole);
      } catch (JsonProcessingException broken) {
        throw new UncheckedIOException(broken);
      }
      if (frame.path("op").asInt() == 10) {
        ObjectNode identify = Json.object().put("op", 2);
        ObjectNode d = identify.putObject("d").put("token", sandbox.token());
        d.put("intents", ALL_INTENTS).putObject("properties");
        CompletableFuture<WebSocket> _ = from.sendText(Json.write(identify), true);
      }
      switch (frame.path("t").asText()) {
        case "READY" -> ready.countDown();
        case "INTERACTION_CREATE", "MESSAGE_CREATE" ->
            listening.execute(() -> listener.accept(ScriptedBot.this, frame));
        default -> {}
      }
    }
  }
}
