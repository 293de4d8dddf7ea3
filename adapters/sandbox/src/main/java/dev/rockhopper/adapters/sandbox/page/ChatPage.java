package dev.rockhopper.adapters.sandbox.page;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.control.ControlApi;
import dev.rockhopper.adapters.sandbox.control.LoopbackGuard;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Serves the chat page at `/` of the sandbox, together with the [ControlApi] that it lives on.
public final class ChatPage implements AutoCloseable {

  /// Nothing but the page's own files, nothing inline, no markup made from text, no frames.
  static final String CONTENT_SECURITY_POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
          + "connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; "
          + "require-trusted-types-for 'script'; trusted-types 'none'";

  private static final Pattern FILE = Pattern.compile("/page/([a-z]+\\.(html|css|js|svg))");
  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private final ControlApi control;

  private ChatPage(ControlApi control) {
    this.control = control;
  }

  /// Offers the page and the control API until closed; [SandboxDiscord#pageUrl] is its address.
  public static ChatPage open(SandboxDiscord sandbox) {
    ChatPage page = new ChatPage(ControlApi.open(sandbox));
    sandbox.addHttpHandler("/", page::handle);
    return page;
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!LoopbackGuard.isLoopback(exchange.getRequestHeaders().getFirst("Host"))) {
        send(exchange, 421, "text/plain", text("The sandbox answers as 127.0.0.1 or localhost."));
        return;
      }
      if (!exchange.getRequestMethod().equals("GET")) {
        send(exchange, 405, "text/plain", text("The page can only be read."));
        return;
      }
      String path = exchange.getRequestURI().getPath();
      var file = FILE.matcher(path.equals("/") ? "/page/index.html" : path);
      Optional<byte[]> found = file.matches() ? read(file.group(1)) : Optional.empty();
      if (found.isEmpty()) {
        send(exchange, 404, "text/plain", text("There is nothing here. The chat page is at /"));
        return;
      }
      send(exchange, 200, TYPES.getOrDefault(file.group(2), "text/plain"), found.get());
    }
  }

  private static Optional<byte[]> read(String name) {
    try (InputStream in = ChatPage.class.getResourceAsStream(name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException broken) {
      throw new UncheckedIOException("The page's file " + name + " cannot be read", broken);
    }
  }

  private static byte[] text(String words) {
    return words.getBytes(StandardCharsets.UTF_8);
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    Headers headers = exchange.getResponseHeaders();
    headers.set("Content-Type", type);
    headers.set("Content-Security-Policy", CONTENT_SECURITY_POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "no-referrer");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
    headers.set("Cache-Control", "no-cache");
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  @Override
  public void close() {
    control.close();
  }
}
