package dev.rockhopper.adapters.sandbox.rest;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.faults.Faults;
import dev.rockhopper.adapters.sandbox.faults.RequestLog;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Supplier;

/// Puts the REST API together and starts it.
public final class RestServers {

  private RestServers() {}

  /// A server that answers from now on; on another port when the wished one is taken.
  public static RestServer start(
      int wishedPort,
      Actions actions,
      Callers callers,
      Faults faults,
      RequestLog log,
      Supplier<String> gatewayUrl,
      boolean rateLimits,
      Clock clock) {
    Router router = new Router();
    new SelfRoutes(actions, gatewayUrl).addTo(router);
    new InteractionRoutes(actions).addTo(router);
    new ChannelRoutes(actions).addTo(router);
    new GuildRoutes(actions).addTo(router);
    new MemberRoutes(actions).addTo(router);
    RestServer server =
        new RestServer(
            bind(wishedPort),
            router,
            callers,
            faults,
            log,
            new RateLimits(clock, rateLimits),
            clock);
    server.start();
    server.addHandler("/attachments/", exchange -> serveFile(actions, exchange));
    return server;
  }

  private static HttpServer bind(int wishedPort) {
    try {
      return RestServer.bind(wishedPort);
    } catch (BindException taken) {
      return bind(0);
    } catch (IOException broken) {
      throw new UncheckedIOException("No port on loopback for the sandbox's REST API", broken);
    }
  }

  private static void serveFile(Actions actions, HttpExchange exchange) throws IOException {
    try (exchange) {
      String[] segments = exchange.getRequestURI().getPath().split("/", -1);
      long id =
          segments.length < 4
              ? 0
              : Json.id(com.fasterxml.jackson.databind.node.TextNode.valueOf(segments[3]));
      Optional<Upload> file = actions.spoken().attachments().find(id);
      if (file.isEmpty()) {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.getResponseHeaders().set("Content-Type", file.get().contentType());
      exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
      // Shown, but never run: the chat page has the same origin.
      exchange
          .getResponseHeaders()
          .set("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
      exchange.sendResponseHeaders(
          200, file.get().content().length == 0 ? -1 : file.get().content().length);
      exchange.getResponseBody().write(file.get().content());
    }
  }
}
