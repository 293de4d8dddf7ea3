package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.adapters.sandbox.faults.Effect;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.faults.RequestLog;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The HTTP side of the sandbox, on loopback only: receives requests, finds the caller and the
/// route, applies the faults that were asked for, and answers in Discord's form.
public final class RestServer implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RestServer.class);
  private static final String BASE = "/api/v10";
  private static final int BACKLOG = 1024;
  private static final int MOST_HANGING_SECONDS = 3600;
  private static final int MOST_BYTES = 32 << 20;

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final Router router;
  private final Callers callers;
  private final Faults faults;
  private final RequestLog log;
  private final RateLimits limits;
  private final Clock clock;

  RestServer(
      HttpServer server,
      Router router,
      Callers callers,
      Faults faults,
      RequestLog log,
      RateLimits limits,
      Clock clock) {
    this.server = server;
    this.router = router;
    this.callers = callers;
    this.faults = faults;
    this.log = log;
    this.limits = limits;
    this.clock = clock;
  }

  static HttpServer bind(int port) throws IOException {
    // Read once by the JDK's server when its first class is loaded: without delay, and with room
    // for the connections of a burst.
    System.setProperty("sun.net.httpserver.nodelay", "true");
    System.setProperty("sun.net.httpserver.maxIdleConnections", "2000");
    System.setProperty("sun.net.httpserver.idleInterval", "300");
    return HttpServer.create(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), port), BACKLOG);
  }

  void start() {
    server.setExecutor(threads);
    server.createContext("/api/", this::receive);
    server.start();
  }

  /// The port that it listens on.
  public int port() {
    return server.getAddress().getPort();
  }

  /// Adds another handler to the server.
  public void addHandler(String path, HttpHandler handler) {
    server.createContext(path, handler);
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      byte[] body = exchange.getRequestBody().readNBytes(MOST_BYTES);
      String raw = exchange.getRequestURI().getRawPath();
      String path = raw.startsWith(BASE) ? raw.substring(BASE.length()) : raw;
      String method = exchange.getRequestMethod();
      Optional<Effect> effect = faults.next(method, path);
      Incoming incoming = Incoming.read(exchange, body);
      Answer answer = effect.map(one -> before(exchange, one)).orElse(null);
      if (answer == null) {
        answer = serve(exchange, method, path, incoming);
        effect.ifPresent(RestServer::after);
      }
      boolean dropped = effect.filter(Effect.Unanswered.class::isInstance).isPresent();
      note(exchange, method, path, incoming.text(), dropped ? 0 : answer.status(), answer);
      if (!dropped) {
        send(exchange, answer);
      }
    }
  }

  /// What comes instead of carrying the request out, or null when it is to be carried out.
  private @Nullable Answer before(HttpExchange exchange, Effect effect) {
    return switch (effect) {
      case Effect.TooMany tooMany ->
          tooMany(exchange, tooMany.retryAfterSeconds(), tooMany.global());
      case Effect.Refused refused ->
          new Answer(
              refused.status(),
              Json.object().put("message", refused.message()).put("code", refused.code()));
      case Effect.ServerError broken -> new Answer(broken.status(), Json.object());
      case Effect.Hanging(CountDownLatch until) -> {
        awaitOpen(until);
        yield new Answer(503, Json.object());
      }
      case Effect.Delayed delayed -> {
        await(() -> new CountDownLatch(1).await(delayed.by().toMillis(), TimeUnit.MILLISECONDS));
        yield null;
      }
      case Effect.Unanswered _, Effect.Held _ -> null;
    };
  }

  /// What comes between carrying the request out and answering it.
  private static void after(Effect effect) {
    if (effect instanceof Effect.Held(CountDownLatch until)) {
      awaitOpen(until);
    }
  }

  private static void awaitOpen(CountDownLatch until) {
    await(() -> until.await(MOST_HANGING_SECONDS, TimeUnit.SECONDS));
  }

  private interface Pause {
    Object run() throws InterruptedException;
  }

  private static void await(Pause pause) {
    try {
      var _ = pause.run();
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private Answer tooMany(HttpExchange exchange, int seconds, boolean global) {
    var headers = exchange.getResponseHeaders();
    headers.set("Retry-After", Integer.toString(seconds));
    headers.set("X-RateLimit-Scope", global ? "global" : "user");
    if (global) {
      headers.set("X-RateLimit-Global", "true");
    }
    ObjectNode body = Json.object();
    body.put("message", "You are being rate limited.");
    body.put("retry_after", (double) seconds);
    body.put("global", global);
    return new Answer(429, body);
  }

  private Answer serve(HttpExchange exchange, String method, String path, Incoming incoming) {
    try {
      Optional<Router.Match> match = router.find(method, path);
      if (match.isEmpty()) {
        throw new DiscordError(
            router.knows(path) ? ErrorCode.METHOD_NOT_ALLOWED : ErrorCode.NOT_FOUND);
      }
      long caller =
          match.get().route().open()
              ? 0
              : callers.require(exchange.getRequestHeaders().getFirst("Authorization"));
      if (!limits.pass(match.get(), exchange.getResponseHeaders())) {
        return tooMany(exchange, 1, false);
      }
      Call call =
          new Call(
              caller,
              match.get().values(),
              query(exchange.getRequestURI().getRawQuery()),
              incoming.json(),
              incoming.uploads(),
              reason(exchange));
      return match.get().route().work().apply(call);
    } catch (DiscordError refused) {
      return new Answer(refused.status(), refused.toJson());
    } catch (RuntimeException bug) {
      LOG.error("The sandbox failed at {} {}", method, path, bug);
      return new Answer(
          500, Json.object().put("message", "500: Internal Server Error").put("code", 0));
    }
  }

  private static String reason(HttpExchange exchange) {
    String header = exchange.getRequestHeaders().getFirst("X-Audit-Log-Reason");
    if (header == null) {
      return "";
    }
    try {
      return URLDecoder.decode(header.replace("+", "%2B"), StandardCharsets.UTF_8);
    } catch (IllegalArgumentException notEncoded) {
      return header;
    }
  }

  private static Map<String, String> query(@Nullable String raw) {
    Map<String, String> values = new HashMap<>();
    if (raw != null) {
      for (String pair : raw.split("&", -1)) {
        int equals = pair.indexOf('=');
        String key = equals < 0 ? pair : pair.substring(0, equals);
        String value = equals < 0 ? "" : pair.substring(equals + 1);
        values.put(
            URLDecoder.decode(key, StandardCharsets.UTF_8),
            URLDecoder.decode(value, StandardCharsets.UTF_8));
      }
    }
    return values;
  }

  private void note(
      HttpExchange exchange, String method, String path, String body, int status, Answer answer) {
    Map<String, String> headers = new HashMap<>();
    exchange
        .getRequestHeaders()
        .forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.getFirst()));
    headers.remove("authorization");
    String query = exchange.getRequestURI().getRawQuery();
    log.add(
        new LoggedRequest(
            log.nextNumber(),
            clock.instant(),
            method,
            path,
            query == null ? "" : query,
            headers,
            body,
            status,
            answer.hasBody() ? Json.write(answer.body()) : ""));
  }

  private static void send(HttpExchange exchange, Answer answer) throws IOException {
    exchange.getResponseHeaders().set("via", "1.1 google");
    if (!answer.hasBody()) {
      exchange.sendResponseHeaders(answer.status(), -1);
      return;
    }
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    byte[] bytes = Json.write(answer.body()).getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /// A body as it came in.
  private record Incoming(String text, JsonNode parsed, List<Upload> uploads, boolean broken) {

    static Incoming read(HttpExchange exchange, byte[] body) {
      String type = exchange.getRequestHeaders().getFirst("Content-Type");
      String text = new String(body, StandardCharsets.UTF_8);
      List<Upload> uploads = List.of();
      if (type != null && type.startsWith("multipart/form-data")) {
        Multipart multipart = Multipart.read(type, body);
        text = multipart.json();
        uploads = multipart.uploads();
      }
      try {
        JsonNode parsed = text.isBlank() ? Json.object() : Json.read(text);
        return new Incoming(text, parsed, uploads, false);
      } catch (JsonProcessingException notJson) {
        return new Incoming(text, Json.object(), uploads, true);
      }
    }

    JsonNode json() {
      if (broken) {
        throw new DiscordError(ErrorCode.INVALID_JSON);
      }
      return parsed;
    }
  }
}
