package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Tells one person's changes as Server-Sent Events for as long as they listen. A sign of life goes
/// out now and then, so that both sides notice when the other has gone.
final class ChangeStream {

  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(10);
  private static final int MOST_LISTENERS = 128;

  private final ChangeFeed feed;
  private final Semaphore places = new Semaphore(MOST_LISTENERS);

  ChangeStream(ChangeFeed feed) {
    this.feed = feed;
  }

  void follow(HttpExchange exchange, Function<WorldEvent, Optional<ObjectNode>> view, String cursor)
      throws IOException {
    if (!places.tryAcquire()) {
      throw new ControlRefusal(503, MOST_LISTENERS + " pages listen already: close some");
    }
    try {
      exchange.getResponseHeaders().set("Content-Type", "text/event-stream; charset=utf-8");
      exchange.getResponseHeaders().set("Cache-Control", "no-store");
      exchange.sendResponseHeaders(200, 0);
      try (OutputStream out = exchange.getResponseBody()) {
        tell(out, view, cursor);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    } finally {
      places.release();
    }
  }

  private void tell(
      OutputStream out, Function<WorldEvent, Optional<ObjectNode>> view, String cursor)
      throws IOException, InterruptedException {
    Optional<Long> start = feed.position(cursor);
    if (start.isEmpty()) {
      write(out, "event: gap\ndata: {}\n\n");
      return;
    }
    long position = start.get();
    write(out, ": following\n\n");
    while (true) {
      Optional<List<WorldEvent>> events = feed.after(position, SIGN_OF_LIFE);
      if (events.isEmpty()) {
        if (!feed.isClosed()) {
          write(out, "event: gap\ndata: {}\n\n");
        }
        return;
      }
      if (events.get().isEmpty()) {
        write(out, ": still here\n\n");
      }
      for (WorldEvent event : events.get()) {
        position = event.sequence();
        Optional<ObjectNode> change = view.apply(event);
        if (change.isPresent()) {
          ObjectNode numbered = change.get().put("cursor", feed.cursor(position));
          write(out, "event: change\ndata: " + Json.write(numbered) + "\n\n");
        }
      }
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
    out.flush();
  }
}
