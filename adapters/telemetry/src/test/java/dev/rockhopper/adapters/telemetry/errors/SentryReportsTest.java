package dev.rockhopper.adapters.telemetry.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.application.health.LoggedError;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentryReportsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final BlockingQueue<Envelope> received = new LinkedBlockingQueue<>();
  private HttpServer ingest;

  private record Envelope(String path, String authorisation, String body) {
    JsonNode event() throws IOException {
      return JSON.readTree(body.lines().skip(2).findFirst().orElseThrow());
    }
  }

  @BeforeEach
  void start() throws IOException {
    ingest = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 8);
    ingest.createContext(
        "/",
        exchange -> {
          byte[] body = exchange.getRequestBody().readAllBytes();
          if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
          }
          received.add(
              new Envelope(
                  exchange.getRequestURI().getPath(),
                  Objects.requireNonNullElse(
                      exchange.getRequestHeaders().getFirst("X-Sentry-Auth"), ""),
                  new String(body, StandardCharsets.UTF_8)));
          exchange.sendResponseHeaders(200, -1);
          exchange.close();
        });
    ingest.start();
  }

  @AfterEach
  void stop() {
    ingest.stop(0);
  }

  private SentryReports reports() {
    return SentryReports.to(
        "http://key123@127.0.0.1:%d/42".formatted(ingest.getAddress().getPort()),
        "rockhopper@1.2.3",
        "test");
  }

  @Test
  void aReportSaysWhatBrokeWhereAndUnderWhichId() throws Exception {
    try (SentryReports reports = reports()) {
      reports.accept(
          error(
              Map.of("error", "7k3m9p2x", "command", "cases view", "guild", "123"),
              new IllegalStateException("outer", new IllegalArgumentException("inner"))));
    }

    Envelope envelope = received.poll(10, TimeUnit.SECONDS);
    assertThat(envelope).isNotNull();
    assertThat(envelope.path()).isEqualTo("/api/42/envelope/");
    assertThat(envelope.authorisation()).contains("sentry_key=key123");
    JsonNode event = envelope.event();
    assertThat(event.path("level").asText()).isEqualTo("error");
    assertThat(event.path("release").asText()).isEqualTo("rockhopper@1.2.3");
    assertThat(event.path("environment").asText()).isEqualTo("test");
    assertThat(event.path("tags").path("error").asText()).isEqualTo("7k3m9p2x");
    assertThat(event.path("tags").path("command").asText()).isEqualTo("cases view");
    assertThat(event.path("tags").path("guild").asText()).isEqualTo("123");
    JsonNode exceptions = event.path("exception").path("values");
    assertThat(exceptions)
        .extracting(one -> one.path("type").asText())
        .containsExactly("IllegalArgumentException", "IllegalStateException");
    JsonNode innermost = exceptions.path(1).path("stacktrace").path("frames");
    assertThat(innermost.get(innermost.size() - 1).path("module").asText())
        .isEqualTo(SentryReportsTest.class.getName());
  }

  @Test
  void nothingThatAnybodyWroteOrIsCalledIsInIt() throws Exception {
    String machine = InetAddress.getLocalHost().getHostName();
    try (SentryReports reports = reports()) {
      reports.accept(
          error(
              Map.of("error", "id", "command", "<@123> spam spam", "part", "x".repeat(500)),
              new IllegalStateException("zanzibar wrote", new IOException("ada@example.org"))));
    }

    Envelope envelope = received.poll(10, TimeUnit.SECONDS);
    assertThat(envelope).isNotNull();
    assertThat(envelope.body())
        .doesNotContain("zanzibar", "ada@", "spam", "xxx", "\"server_name\"")
        .doesNotContain("\"" + machine + "\"")
        .doesNotContain(System.getProperty("user.dir"));
    assertThat(envelope.event().path("user")).isEmpty();
  }

  @Test
  void anErrorWithoutExceptionIsReportedByItsName() throws Exception {
    try (SentryReports reports = reports()) {
      reports.accept(
          new LoggedError(Instant.EPOCH, "commands.abandoned", "x", Map.of(), Optional.empty()));
    }

    Envelope envelope = received.poll(10, TimeUnit.SECONDS);
    assertThat(envelope).isNotNull();
    assertThat(envelope.event().path("message").toString()).contains("commands.abandoned");
    assertThat(envelope.event().path("exception").path("values")).isEmpty();
  }

  @Test
  void aServerThatIsAwayHoldsNobodyUp() {
    ingest.stop(0);

    try (SentryReports reports = reports()) {
      for (int i = 0; i < 200; i++) {
        reports.accept(error(Map.of(), new IllegalStateException()));
      }
    }

    assertThat(received).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "key",
        "https://sentry.example/1",
        "https://key@sentry.example/",
        "ftp://k@h/1"
      })
  void whatIsNoDsnIsRefusedAndNotRepeated(String dsn) {
    assertThatThrownBy(() -> SentryReports.to(dsn, "r", "e"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("is not a DSN");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://key@o1.ingest.sentry.example/4501",
        "https://key:secret@sentry.example/prefix/7"
      })
  void bothFormsOfADsnAreTaken(String dsn) {
    SentryReports.requireDsn(dsn);

    assertThat(List.of(dsn)).isNotEmpty();
  }

  private static LoggedError error(Map<String, String> fields, Throwable thrown) {
    return new LoggedError(
        Instant.EPOCH, "command.failed", "dev.rockhopper.X", fields, Optional.of(thrown));
  }
}
