package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.control.LoopbackGuard;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A sandbox in a process of its own, reached over its control API. It listens to every change for
/// as long as it is open, and again after the sandbox was started anew on the same port.
public final class SandboxClient implements SandboxSurface {

  private static final Duration ANSWER_WITHIN = Duration.ofSeconds(30);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final URI base;
  private final HttpClient http =
      HttpClient.newBuilder()
          .version(HttpClient.Version.HTTP_1_1)
          .connectTimeout(Duration.ofSeconds(5))
          .build();
  private final ChangeCounter counter = new ChangeCounter();
  private final ChangeCounter closing = new ChangeCounter();
  private final Thread listener;
  private volatile boolean closed;

  /// A client of the sandbox whose chat page is at this address.
  public SandboxClient(String chatPage) {
    this.base = URI.create(chatPage).resolve("/control/");
    this.listener = Thread.ofVirtual().name("sandbox-changes").start(this::listen);
  }

  @Override
  public JsonNode read(String call, Map<String, String> query) {
    String parameters =
        query.entrySet().stream()
            .map(entry -> encoded(entry.getKey()) + "=" + encoded(entry.getValue()))
            .collect(Collectors.joining("&"));
    return send(HttpRequest.newBuilder(base.resolve(call + "?" + parameters)).GET());
  }

  @Override
  public JsonNode act(String call, ObjectNode body) {
    return send(
        HttpRequest.newBuilder(base.resolve(call))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.write(body))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    HttpRequest full =
        request.header(LoopbackGuard.HEADER, "script").timeout(ANSWER_WITHIN).build();
    try {
      HttpResponse<String> response = http.send(full, HttpResponse.BodyHandlers.ofString());
      JsonNode body = Json.read(response.body());
      if (response.statusCode() != 200) {
        throw InProcessSandbox.refused(response.statusCode(), body);
      }
      return body;
    } catch (JsonProcessingException broken) {
      throw new UncheckedIOException("The answer to " + full.uri() + " is not JSON", broken);
    } catch (IOException gone) {
      throw new UncheckedIOException("The sandbox at " + base + " cannot be reached", gone);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while the sandbox was asked", interrupted);
    }
  }

  private void listen() {
    while (!closed) {
      long before = closing.count();
      try {
        follow();
      } catch (IOException | UncheckedIOException | Refused gone) {
        // The sandbox is away: those who wait look again in a moment, as we do.
        counter.increment();
      } catch (InterruptedException interrupted) {
        return;
      }
      try {
        closing.await(before, PAUSE);
      } catch (InterruptedException interrupted) {
        return;
      }
    }
  }

  private void follow() throws IOException, InterruptedException {
    String cursor = read("state", Map.of()).path("cursor").asText();
    counter.increment();
    URI uri = base.resolve("events?as=0&after=" + encoded(cursor));
    HttpResponse<Stream<String>> response =
        http.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofLines());
    try (Stream<String> lines = response.body()) {
      lines
          .takeWhile(line -> !closed)
          .filter(line -> line.startsWith("data:"))
          .forEach(line -> counter.increment());
    }
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  @Override
  public long changes() {
    return counter.count();
  }

  @Override
  public void awaitChange(long since, Duration atMost) throws InterruptedException {
    counter.await(since, atMost);
  }

  @Override
  public void close() {
    closed = true;
    closing.increment();
    listener.interrupt();
    http.shutdownNow();
  }
}
