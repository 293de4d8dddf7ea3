package dev.rockhopper.adapters.telemetry.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockhopper.application.health.DependencyHealth;
import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.DependencyHealth.State;
import dev.rockhopper.application.health.ProcessHealth;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TelemetryServerTest {
  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final HttpClient http = HttpClient.newHttpClient();
  private final AtomicReference<State> database = new AtomicReference<>(State.UP);
  private final AtomicReference<State> redis = new AtomicReference<>(State.UP);
  private final TelemetryServer server =
      TelemetryServer.open(LOOPBACK, List.of(0), () -> "a_metric 1\n", this::health);

  @AfterEach
  void close() {
    server.close();
    http.shutdownNow();
  }

  private ProcessHealth health() {
    return new ProcessHealth(
        List.of(
            new DependencyHealth(
                "database", Importance.NEEDED, database.get(), "said", Duration.ofMillis(7)),
            new DependencyHealth("redis", Importance.HELPFUL, redis.get(), "said", Duration.ZERO)));
  }

  @Test
  void metersAreGivenInPrometheusForm() throws Exception {
    HttpResponse<String> answer = get("/metrics");

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("version=0.0.4");
    assertThat(answer.body()).isEqualTo("a_metric 1\n");
  }

  @Test
  void itIsReadyForAsLongAsWhatIsNeededIsThere() throws Exception {
    JsonNode up = ready(200);
    redis.set(State.DOWN);
    JsonNode impaired = ready(200);
    database.set(State.DOWN);
    JsonNode down = ready(503);

    assertThat(up.path("status").asText()).isEqualTo("up");
    assertThat(impaired.path("status").asText()).isEqualTo("impaired");
    assertThat(impaired.path("ready").asBoolean()).isTrue();
    assertThat(down.path("status").asText()).isEqualTo("down");
    assertThat(down.path("dependencies").path("database").path("status").asText())
        .isEqualTo("down");
    assertThat(down.path("dependencies").path("database").path("ms").asInt()).isEqualTo(7);
    assertThat(down.path("dependencies").path("redis").path("needed").asBoolean()).isFalse();
    assertThat(get("/health/live").statusCode()).isEqualTo(200);
  }

  @Test
  void itIsOnlyReadAndSaysWhatThereIs() throws Exception {
    assertThat(get("/").statusCode()).isEqualTo(404);
    assertThat(get("/").body()).contains("/metrics", "/health/live", "/health/ready");
    assertThat(send("POST", "/metrics").statusCode()).isEqualTo(405);
    assertThat(send("HEAD", "/metrics").statusCode()).isEqualTo(200);
    assertThat(send("HEAD", "/metrics").body()).isEmpty();
    assertThat(get("/metrics").headers().firstValue("Cache-Control")).contains("no-store");
  }

  @Test
  void whatGoesWrongIsNotToldToWhoeverAsks() throws Exception {
    try (TelemetryServer broken =
        TelemetryServer.open(
            LOOPBACK,
            List.of(0),
            () -> {
              throw new IllegalStateException("a password");
            },
            this::health)) {
      HttpResponse<String> answer = get(broken, "/metrics");

      assertThat(answer.statusCode()).isEqualTo(500);
      assertThat(answer.body()).doesNotContain("password");
    }
  }

  @Test
  void tooManyAtOnceAreTurnedAwayAndTheOthersServed() throws Exception {
    CountDownLatch inside = new CountDownLatch(TelemetryServer.AT_ONCE);
    CountDownLatch goOn = new CountDownLatch(1);
    try (TelemetryServer slow =
        TelemetryServer.open(
            LOOPBACK,
            List.of(0),
            () -> {
              inside.countDown();
              awaitUninterruptibly(goOn);
              return "slow";
            },
            this::health)) {
      List<CompletableFuture<HttpResponse<String>>> waiting = new ArrayList<>();
      for (int i = 0; i < TelemetryServer.AT_ONCE; i++) {
        waiting.add(
            http.sendAsync(request(slow, "GET", "/metrics"), HttpResponse.BodyHandlers.ofString()));
      }
      inside.await();

      assertThat(get(slow, "/health/live").statusCode()).isEqualTo(503);

      goOn.countDown();
      for (CompletableFuture<HttpResponse<String>> one : waiting) {
        assertThat(one.get().statusCode()).isEqualTo(200);
      }
      assertThat(get(slow, "/health/live").statusCode()).isEqualTo(200);
    }
  }

  private static void awaitUninterruptibly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPortThatIsTakenIsFollowedByTheNextAndTheLastIsASentence() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, LOOPBACK)) {
      int port = taken.getLocalPort();
      try (TelemetryServer other =
          TelemetryServer.open(LOOPBACK, List.of(port, 0), () -> "", this::health)) {
        assertThat(other.address().getPort()).isNotEqualTo(port).isPositive();
        assertThat(other.address().getHost()).isEqualTo("127.0.0.1");
      }
      assertThatThrownBy(
              () -> TelemetryServer.open(LOOPBACK, List.of(port), () -> "", this::health))
          .isInstanceOf(TelemetryException.class)
          .hasMessageContaining("127.0.0.1, port " + port)
          .hasMessageContaining("telemetry.port");
    }
  }

  private JsonNode ready(int status) throws Exception {
    HttpResponse<String> answer = get("/health/ready");
    assertThat(answer.statusCode()).isEqualTo(status);
    return new ObjectMapper().readTree(answer.body());
  }

  private HttpResponse<String> get(String path) throws Exception {
    return get(server, path);
  }

  private HttpResponse<String> get(TelemetryServer from, String path) throws Exception {
    return http.send(request(from, "GET", path), HttpResponse.BodyHandlers.ofString());
  }

  private HttpResponse<String> send(String method, String path) throws Exception {
    return http.send(request(server, method, path), HttpResponse.BodyHandlers.ofString());
  }

  private static HttpRequest request(TelemetryServer to, String method, String path) {
    return HttpRequest.newBuilder(URI.create(to.address() + path))
        .method(method, HttpRequest.BodyPublishers.noBody())
        .build();
  }
}
