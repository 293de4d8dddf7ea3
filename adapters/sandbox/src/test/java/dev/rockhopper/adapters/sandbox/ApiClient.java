package dev.rockhopper.adapters.sandbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/// A plain HTTP client of the REST API.
public final class ApiClient implements AutoCloseable {

  private final String base;
  private final String authorization;
  private final HttpClient http = HttpClient.newHttpClient();

  /// A client of the sandbox that carries the seeded bot's token.
  public ApiClient(SandboxDiscord discord) {
    this(discord.discordApi(), "Bot " + discord.token());
  }

  /// A client with this `Authorization` header, none when it is empty.
  public ApiClient(String base, String authorization) {
    this.base = base;
    this.authorization = authorization;
  }

  /// An answer: its status, its body (an empty object when there was none) and its headers.
  public record Reply(int status, JsonNode body, HttpResponse<String> raw) {

    /// Discord's error code, 0 when there is none.
    public int code() {
      return body.path("code").asInt();
    }

    /// A header's value, empty when it is absent.
    public String header(String name) {
      return raw.headers().firstValue(name).orElse("");
    }
  }

  /// Sends a request without a body.
  public Reply send(String method, String path) {
    return send(method, path, "", "");
  }

  /// Sends a request with a JSON body.
  public Reply send(String method, String path, String body) {
    return send(method, path, body, "");
  }

  /// Sends a request with a body and a reason for the audit log.
  public Reply send(String method, String path, String body, String reason) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofSeconds(20))
            .method(
                method,
                body.isEmpty()
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (!body.isEmpty()) {
      request.header("Content-Type", "application/json");
    }
    if (!authorization.isEmpty()) {
      request.header("Authorization", authorization);
    }
    if (!reason.isEmpty()) {
      request.header("X-Audit-Log-Reason", reason);
    }
    return send(request.build());
  }

  /// Sends a request as it is.
  public Reply send(HttpRequest request) {
    try {
      HttpResponse<String> answer = http.send(request, HttpResponse.BodyHandlers.ofString());
      return new Reply(answer.statusCode(), json(answer.body()).orElseGet(Json::object), answer);
    } catch (IOException broken) {
      throw new UncheckedIOException(broken);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(interrupted);
    }
  }

  private static Optional<JsonNode> json(String text) {
    try {
      return text.isBlank() ? Optional.empty() : Optional.of(Json.read(text));
    } catch (JsonProcessingException notJson) {
      return Optional.empty();
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
