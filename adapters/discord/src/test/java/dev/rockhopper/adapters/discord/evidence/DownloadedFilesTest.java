package dev.rockhopper.adapters.discord.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.rockhopper.application.evidence.AttachmentFiles.Content;
import dev.rockhopper.application.evidence.AttachmentFiles.Reading;
import dev.rockhopper.application.evidence.AttachmentFiles.TooLarge;
import dev.rockhopper.application.evidence.AttachmentFiles.Unreadable;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DownloadedFilesTest {
  private static final int MOST = 1_000;
  private static final long UNKNOWN_LENGTH = 0;
  private static final long HUGE = 1L << 40;

  private final Clock clock = Clock.systemUTC();
  private final InMemoryTransactionManager transactions =
      new InMemoryTransactionManager(new InMemoryStore());
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final DownloadedFiles files = new DownloadedFiles(transactions, threads, clock);
  private final CompletableFuture<IOException> cut = new CompletableFuture<>();
  private HttpServer server;

  @BeforeEach
  void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    serve("/whole", 200, MOST, MOST);
    serve("/large", 200, MOST + 1, MOST + 1);
    serve("/endless", 200, UNKNOWN_LENGTH, 10 * MOST);
    serve("/gone", 404, 1, 1);
    serve("/elsewhere", 302, 1, 1);
    serveWithoutEnd("/said-to-be-huge", HUGE);
    serveWithoutEnd("/without-end", UNKNOWN_LENGTH);
    server.setExecutor(threads);
    server.start();
  }

  private void serve(String path, int status, long told, int bytes) {
    server.createContext(
        path,
        exchange -> {
          try (exchange) {
            exchange.getResponseHeaders().set("Location", "/whole");
            exchange.sendResponseHeaders(status, told);
            exchange.getResponseBody().write(new byte[bytes]);
          }
        });
  }

  /// Writes until the connection is cut.
  private void serveWithoutEnd(String path, long told) {
    server.createContext(
        path,
        exchange -> {
          exchange.sendResponseHeaders(200, told);
          try {
            for (long written = 0; written < HUGE; written += MOST) {
              exchange.getResponseBody().write(new byte[MOST]);
            }
          } catch (IOException e) {
            cut.complete(e);
          } finally {
            exchange.close();
          }
        });
  }

  @AfterEach
  void stop() {
    server.stop(0);
    threads.shutdownNow();
  }

  private Reading read(String path) {
    String address = "http://127.0.0.1:" + server.getAddress().getPort() + path;
    return readFrom(address);
  }

  private Reading readFrom(String address) {
    return files.read(
        new SentFile("file", "", 1, address), MOST, clock.instant().plus(Duration.ofSeconds(10)));
  }

  @Test
  void aFileIsReadWhole() {
    assertThat(read("/whole"))
        .isInstanceOfSatisfying(
            Content.class, content -> assertThat(content.bytes()).hasSize(MOST));
  }

  @Test
  void noMoreIsReadThanAskedForWhateverTheServerSays() {
    assertThat(read("/large")).isEqualTo(new TooLarge());
    assertThat(read("/endless")).isEqualTo(new TooLarge());
  }

  @Test
  void aBodyThatIsSaidToBeHugeIsNotReadAtAll() {
    assertThat(read("/said-to-be-huge")).isEqualTo(new TooLarge());
    assertThat(cut).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void aBodyThatNeverEndsIsCutWhenItIsTooLarge() {
    assertThat(read("/without-end")).isEqualTo(new TooLarge());
    assertThat(cut).succeedsWithin(Duration.ofSeconds(10));
  }

  @Test
  void whatIsGoneOrElsewhereOrNowhereIsNotRead() {
    assertThat(read("/gone")).isEqualTo(new Unreadable("status 404"));
    assertThat(read("/elsewhere")).isEqualTo(new Unreadable("status 302"));
    assertThat(readFrom("no address")).isInstanceOf(Unreadable.class);
  }

  @Test
  void nothingIsReadAfterTheDeadline() {
    SentFile file = new SentFile("file", "", 1, "http://127.0.0.1:1/");

    assertThat(files.read(file, MOST, clock.instant())).isInstanceOf(Unreadable.class);
  }

  @Test
  void nothingIsReadInsideATransaction() {
    assertThatThrownBy(() -> transactions.inTransaction("test", _ -> read("/whole")))
        .isInstanceOf(IllegalStateException.class);
  }
}
