package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The control API at `/control/`, on the HTTP server of the sandbox. Reading is `GET` with a
/// query, changing is `POST` with a JSON object; ids are texts; every call names who acts in `as`.
/// Refusals have the body `{"error": {"code", "message"}}`, with Discord's code where it is
/// Discord's refusal and 0 otherwise. `docs/sandbox.md` lists the calls.
public final class ControlApi implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ControlApi.class);

  private final ControlDesk desk;
  private final ChangeStream stream;

  private ControlApi(ControlDesk desk) {
    this.desk = desk;
    this.stream = new ChangeStream(desk.feed());
  }

  /// Offers the control API on the sandbox's own server until closed.
  public static ControlApi open(SandboxDiscord sandbox) {
    ControlApi api = new ControlApi(ControlDesk.open(sandbox));
    sandbox.addHttpHandler("/control/", api::handle);
    return api;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String method = exchange.getRequestMethod();
      try {
        LoopbackGuard.check(method, exchange.getRequestHeaders());
        ControlRequest request = ControlRequest.read(exchange);
        if (method.equals("GET") && request.path().equals("events")) {
          stream.follow(exchange, desk.changesFor(request.optionalId("as")), request.text("after"));
          return;
        }
        send(exchange, 200, desk.answer(request));
      } catch (ControlRefusal refusal) {
        send(exchange, refusal.status(), refusal.toJson());
      } catch (DiscordError refusal) {
        send(exchange, refusal.status(), ControlRefusal.toJson(refusal));
      } catch (RuntimeException broken) {
        LOG.error("The control API failed at {} {}", method, exchange.getRequestURI(), broken);
        send(exchange, 500, new ControlRefusal(500, "The sandbox failed: " + broken).toJson());
      }
    }
  }

  private static void send(HttpExchange exchange, int status, JsonNode body) throws IOException {
    byte[] bytes = Json.write(body).getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    exchange.sendResponseHeaders(status, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  /// Ends the listeners' streams. The sandbox itself goes on.
  @Override
  public void close() {
    desk.close();
  }
}
