package dev.rockhopper.adapters.telemetry.endpoint;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.adapters.telemetry.metrics.PrometheusMeters;
import dev.rockhopper.application.health.ProcessHealth;
import java.io.IOException;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers operators' tools over HTTP, with GET and HEAD alone:
///
/// | Path | Answer |
/// |---|---|
/// | `/metrics` | every meter, for Prometheus |
/// | `/health/live` | 200 for as long as the process answers at all |
/// | `/health/ready` | 200 while commands can be carried out, else 503; how each dependency fares |
///
/// Health is JSON and never kept by anybody on the way. At most [#AT_ONCE] requests are served at
/// once; more are answered 503. Nothing that it says is secret or about a person.
public final class TelemetryServer implements AutoCloseable {
  /// More than tools ask, little enough to do no harm.
  public static final int AT_ONCE = 8;

  private static final Logger LOG = LoggerFactory.getLogger(TelemetryServer.class);
  private static final String JSON = "application/json; charset=utf-8";
  private static final String TEXT = "text/plain; charset=utf-8";
  private static final int WAITING_CONNECTIONS = 16;

  private final HttpServer server;
  private final ExecutorService threads;
  private final Semaphore places = new Semaphore(AT_ONCE);
  private final Map<String, Supplier<Page>> pages;

  /// An answer.
  private record Page(int status, String type, String body) {}

  private TelemetryServer(
      HttpServer server, ExecutorService threads, Map<String, Supplier<Page>> pages) {
    this.server = server;
    this.threads = threads;
    this.pages = pages;
  }

  /// Starts to answer.
  ///
  /// @param ports tried in this order; 0 is any that is free
  /// @param metrics in Prometheus' text form
  /// @param health how everything fares
  /// @throws TelemetryException when none of the ports can be had there
  public static TelemetryServer open(
      InetAddress at,
      List<Integer> ports,
      Supplier<String> metrics,
      Supplier<ProcessHealth> health) {
    HttpServer server = bound(at, ports);
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    TelemetryServer telemetry =
        new TelemetryServer(
            server,
            threads,
            Map.of(
                "/metrics",
                () -> new Page(200, PrometheusMeters.MEDIA_TYPE, metrics.get()),
                "/health/live",
                () -> new Page(200, JSON, HealthDocument.live()),
                "/health/ready",
                () -> ready(health.get())));
    server.createContext("/", telemetry::handle);
    server.setExecutor(threads);
    server.start();
    return telemetry;
  }

  private static HttpServer bound(InetAddress at, List<Integer> ports) {
    Optional<IOException> refusal = Optional.empty();
    for (int port : ports) {
      try {
        return HttpServer.create(new InetSocketAddress(at, port), WAITING_CONNECTIONS);
      } catch (BindException e) {
        LOG.debug("telemetry.port-taken port={}", port, e);
        refusal = Optional.of(e);
      } catch (IOException e) {
        throw new TelemetryException(at, ports, e);
      }
    }
    throw new TelemetryException(
        at, ports, refusal.orElseGet(() -> new IOException("no port was named")));
  }

  private static Page ready(ProcessHealth health) {
    return new Page(health.isReady() ? 200 : 503, JSON, HealthDocument.ready(health));
  }

  /// Where it answers.
  public URI address() {
    InetSocketAddress bound = server.getAddress();
    InetAddress host = bound.getAddress();
    String name = host.isAnyLocalAddress() ? "127.0.0.1" : host.getHostAddress();
    return URI.create(
        "http://%s:%d".formatted(name.contains(":") ? "[" + name + "]" : name, bound.getPort()));
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if (!places.tryAcquire()) {
        send(exchange, new Page(503, TEXT, "Too many ask at once.\n"));
        return;
      }
      try {
        send(exchange, answer(exchange));
      } finally {
        places.release();
      }
    }
  }

  private Page answer(HttpExchange exchange) {
    String method = exchange.getRequestMethod();
    Supplier<Page> page = pages.get(exchange.getRequestURI().getPath());
    if (page == null) {
      return new Page(404, TEXT, "There are /metrics, /health/live and /health/ready.\n");
    }
    if (!method.equals("GET") && !method.equals("HEAD")) {
      exchange.getResponseHeaders().set("Allow", "GET, HEAD");
      return new Page(405, TEXT, "It can only be read.\n");
    }
    try {
      return page.get();
    } catch (RuntimeException e) {
      LOG.error("telemetry.failed path={}", exchange.getRequestURI().getPath(), e);
      return new Page(500, TEXT, "It could not be found out. The log says why.\n");
    }
  }

  private static void send(HttpExchange exchange, Page page) throws IOException {
    byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", page.type());
    exchange.getResponseHeaders().set("Cache-Control", "no-store");
    exchange.getResponseHeaders().set("X-Content-Type-Options", "nosniff");
    if (exchange.getRequestMethod().equals("HEAD")) {
      exchange.sendResponseHeaders(page.status(), -1);
      return;
    }
    exchange.sendResponseHeaders(page.status(), body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /// Answers nobody any more.
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
