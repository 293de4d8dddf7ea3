package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A server that takes connections and never says a word.
@Timeout(60)
class ServerContactTest {

  private ServerSocket silent;
  private DatabaseUrl url;

  @BeforeEach
  void listen() throws IOException {
    silent = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    url = DatabaseUrl.of("127.0.0.1", silent.getLocalPort(), "bot", "ann", "opensesame");
  }

  @AfterEach
  void close() throws IOException {
    silent.close();
  }

  @Test
  void aSilentServerIsOneSentence() {
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ServerContact.open(url, Duration.ofMillis(300)))
        .withMessageContaining("No PostgreSQL can be reached at postgresql://ann:")
        .withMessageContaining("It did not answer within 300 ms. Check that it runs")
        .withMessageNotContaining("opensesame");
  }

  @Test
  void aSilentServerIsHungUpOn() throws IOException {
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ServerContact.open(url, Duration.ofMillis(300)));

    try (Socket caller = silent.accept()) {
      assertThat(caller.getInputStream().readAllBytes()).isNotEmpty();
    }
  }

  @Test
  void anInterruptEndsTheWaitAtOnce() throws Exception {
    CompletableFuture<DatabaseConnectionException> end = new CompletableFuture<>();
    Thread waiting =
        Thread.ofPlatform()
            .daemon()
            .start(() -> {
              try {
                ServerContact.open(url, Duration.ofHours(1)).close();
              } catch (DatabaseConnectionException e) {
                end.complete(e);
              } catch (Exception e) {
                end.completeExceptionally(e);
              }
            });

    try (Socket _ = silent.accept()) {
      waiting.interrupt();

      assertThat(end.get()).hasMessageContaining("was broken off");
    }
  }

  @Test
  void aHostThatNobodyKnowsIsNamed() {
    SQLException unknown =
        new SQLException(
            "The connection attempt failed.", "08001", new UnknownHostException("no.such.host"));

    assertThat(ServerRefusal.of(url, unknown))
        .hasMessageContaining(": There is no host with the name no.such.host. Check that it runs");
  }
}
