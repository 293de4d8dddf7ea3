package dev.rockhopper.adapters.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A plain WebSocket client of the gateway.
public final class GatewayClient implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 10;

  private final HttpClient http = HttpClient.newHttpClient();
  private final BlockingQueue<JsonNode> frames = new LinkedBlockingQueue<>();
  private final CompletableFuture<Integer> closed = new CompletableFuture<>();
  private final WebSocket socket;

  /// A connection that has not identified.
  public GatewayClient(SandboxDiscord discord) {
    this.socket =
        http.newWebSocketBuilder()
            .buildAsync(URI.create(discord.gatewayUrl() + "/?v=10&encoding=json"), new Listener())
            .join();
  }

  /// A connection that identified with these intents as a shard of several.
  public static GatewayClient identified(
      SandboxDiscord discord, long intents, int shard, int shards) {
    GatewayClient client = new GatewayClient(discord);
    client.identify(discord.token(), intents, shard, shards);
    return client;
  }

  /// Sends IDENTIFY.
  public void identify(String token, long intents, int shard, int shards) {
    send(
        "{\"op\":2,\"d\":{\"token\":\"%s\",\"intents\":%d,\"properties\":{},\"shard\":[%d,%d]}}"
            .formatted(token, intents, shard, shards));
  }

  /// Sends a frame.
  public void send(String text) {
    socket.sendText(text, true).join();
  }

  /// The next frame that fits; those before it are passed over.
  public JsonNode await(Predicate<JsonNode> wanted) {
    try {
      for (JsonNode frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
          frame != null;
          frame = frames.poll(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
        if (wanted.test(frame)) {
          return frame;
        }
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
    throw new AssertionError("No such frame came");
  }

  /// The next event of this type.
  public JsonNode await(String type) {
    return await(frame -> frame.path("t").asText().equals(type));
  }

  /// The next frame with this opcode.
  public JsonNode await(int op) {
    return await(frame -> frame.path("op").asInt() == op);
  }

  /// The code with which the server closes.
  public int closeCode() throws Exception {
    return closed.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  @Override
  public void close() {
    socket.abort();
    http.close();
  }

  private final class Listener implements WebSocket.Listener {

    private final StringBuilder text = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
      text.append(part);
      if (last) {
        try {
          frames.add(Json.read(text.toString()));
        } catch (JsonProcessingException broken) {
          throw new AssertionError(broken);
        }
        text.setLength(0);
      }
      from.request(1);
      return null;
    }

    @Override
    public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
      closed.complete(code);
      return null;
    }

    @Override
    public void onError(WebSocket from, Throwable failure) {
      closed.complete(1006);
    }
  }
}
