package dev.rockhopper.bootstrap.endtoend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// The least that may call itself a Discord-compatible server, and nothing of the sandbox: one
/// guild, the routes that a bot cannot do without, no rate limit headers, no direct messages, no
/// audit log, no way to read bans, users or commands. Whatever it does not know is 404.
final class MinimalDiscord implements AutoCloseable {

  static final long BOT = 101L;
  static final long GUILD = 102L;
  static final long CHANNEL = 103L;
  static final long OWNER = 104L;
  static final long TARGET = 105L;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String BASE = "/api/v10";

  private final HttpServer server;
  private final MinimalGateway gateway;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();

  /// What came in, without the base of the API.
  record Request(String method, String path, String authorization, String reason, JsonNode body) {

    String line() {
      return method + " " + path;
    }
  }

  private MinimalDiscord(HttpServer server, MinimalGateway gateway) {
    this.server = server;
    this.gateway = gateway;
  }

  static MinimalDiscord start() throws IOException, InterruptedException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    MinimalDiscord discord = new MinimalDiscord(server, MinimalGateway.listening());
    server.setExecutor(discord.threads);
    server.createContext("/", discord::answer);
    server.start();
    return discord;
  }

  String api() {
    return "http://127.0.0.1:" + server.getAddress().getPort() + BASE;
  }

  /// Tells the bot that the owner has run a command.
  void runs(ObjectNode data) {
    gateway.dispatch("INTERACTION_CREATE", MinimalPayloads.interaction(data));
  }

  /// Tells the bot what the owner has written.
  void writes(String text) {
    gateway.dispatch("MESSAGE_CREATE", MinimalPayloads.message(text));
  }

  /// Waits for a request, and passes over all before it.
  Request await(String method, String pathPattern) throws InterruptedException {
    StringBuilder passed = new StringBuilder();
    while (true) {
      Optional<Request> next = Optional.ofNullable(requests.poll(30, TimeUnit.SECONDS));
      Request request =
          next.orElseThrow(
              () -> new AssertionError("no " + method + " " + pathPattern + " among:" + passed));
      if (request.method().matches(method) && request.path().matches(pathPattern)) {
        return request;
      }
      passed.append("\n  ").append(request.line()).append(' ').append(request.body());
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readAllBytes();
      String path = exchange.getRequestURI().getRawPath();
      Request request =
          new Request(
              exchange.getRequestMethod(),
              path.startsWith(BASE) ? path.substring(BASE.length()) : path,
              header(exchange, "Authorization"),
              header(exchange, "X-Audit-Log-Reason"),
              body.length == 0 ? JSON.createObjectNode() : JSON.readTree(body));
      Answer answer = answerTo(request);
      byte[] text = answer.json().getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("Content-Type", "application/json");
      exchange.sendResponseHeaders(answer.status(), text.length == 0 ? -1 : text.length);
      exchange.getResponseBody().write(text);
      requests.add(request);
    }
  }

  private static String header(HttpExchange exchange, String name) {
    return Optional.ofNullable(exchange.getRequestHeaders().getFirst(name)).orElse("");
  }

  private record Answer(int status, String json) {}

  private Answer answerTo(Request request) {
    String line = request.line();
    if (line.equals("GET /gateway/bot")) {
      return json(JSON.createObjectNode().put("url", gateway.url()));
    }
    if (line.equals("GET /users/@me")) {
      return json(MinimalPayloads.bot());
    }
    if (line.equals("PUT /applications/" + BOT + "/commands")) {
      return json(MinimalPayloads.registered(request.body()));
    }
    if (line.matches("POST /interactions/\\d+/[^/]+/callback")
        || line.matches("PUT /guilds/" + GUILD + "/bans/\\d+")) {
      return new Answer(204, "");
    }
    if (line.equals("POST /channels/" + CHANNEL + "/messages")) {
      return json(MinimalPayloads.answered(request.body()));
    }
    if (line.matches("(POST|PATCH) /webhooks/" + BOT + "/.*")) {
      // It sends back what it got.
      return json(request.body());
    }
    return new Answer(404, "{\"message\": \"404: Not Found\", \"code\": 0}");
  }

  private static Answer json(JsonNode json) {
    return new Answer(200, json.toString());
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
    try {
      gateway.stop(1000);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new IOException("interrupted while stopping", e));
    }
  }
}
