package dev.rockhopper.adapters.postgres.connection;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The first contact with a server, which may be anything: something that takes connections and
/// never says a word, or that cannot be found. It is told of soon, and is over when the patience
/// ends or the thread is interrupted, whatever the network does.
public final class ServerContact {

  private static final Logger LOG = LoggerFactory.getLogger(ServerContact.class);
  private static final Duration FIRST_WORD = Duration.ofSeconds(2);
  private static final Duration BETWEEN_WORDS = Duration.ofSeconds(15);

  private final DatabaseUrl url;
  private final Duration patience;

  private ServerContact(DatabaseUrl url, Duration patience) {
    this.url = url;
    this.patience = patience;
  }

  /// Opens one connection, which is the caller's to close.
  ///
  /// @param patience how long the server may take, name look-up and login included
  /// @throws DatabaseConnectionException with a sentence for the operator: not there, silent, or
  ///   refused
  public static Connection open(DatabaseUrl url, Duration patience) {
    return open(url, patience, _ -> {});
  }

  /// The same with something special.
  ///
  /// @param tailoring changes how the driver connects
  public static Connection open(
      DatabaseUrl url, Duration patience, Consumer<PGSimpleDataSource> tailoring) {
    PGSimpleDataSource source = url.dataSource();
    tailoring.accept(source);
    return new ServerContact(url, patience).open(source);
  }

  private Connection open(PGSimpleDataSource source) {
    source.setConnectTimeout((int) Math.max(1, patience.toSeconds()));
    CompletableFuture<Connection> answer = new CompletableFuture<>();
    // On a virtual thread an interrupt closes the socket, so that nothing is left waiting.
    Thread thread =
        Thread.ofVirtual().name("database-contact").start(() -> connect(source, answer));
    boolean arrived = false;
    try {
      Connection connection = await(answer);
      arrived = true;
      return connection;
    } catch (ExecutionException e) {
      throw refused(e.getCause());
    } catch (TimeoutException e) {
      throw ServerRefusal.unreachable(url, "It did not answer within " + words(patience) + ".", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new DatabaseConnectionException("The connection to " + url + " was broken off.", e);
    } finally {
      if (!arrived) {
        thread.interrupt();
        var _ = answer.thenAccept(ServerContact::close);
      }
    }
  }

  private static String words(Duration patience) {
    return patience.toMillisPart() == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
  }

  private static void connect(PGSimpleDataSource source, CompletableFuture<Connection> answer) {
    try {
      answer.complete(source.getConnection());
    } catch (SQLException | RuntimeException e) {
      answer.completeExceptionally(e);
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("database.late-connection-not-closed", e);
    }
  }

  private Connection await(CompletableFuture<Connection> answer)
      throws ExecutionException, InterruptedException, TimeoutException {
    long begin = System.nanoTime();
    Duration nextWord = FIRST_WORD;
    while (true) {
      Duration spent = Duration.ofNanos(System.nanoTime() - begin);
      Duration left = patience.minus(spent);
      Duration wait = nextWord.minus(spent);
      boolean isLast = left.compareTo(wait) <= 0;
      try {
        return answer.get((isLast ? left : wait).toNanos(), TimeUnit.NANOSECONDS);
      } catch (TimeoutException e) {
        if (isLast) {
          throw e;
        }
        LOG.atInfo()
            .addKeyValue("address", url)
            .addKeyValue("problem", "the server has not answered")
            .addKeyValue("trying-for-another", left.minus(wait).toSeconds() + "s")
            .log("database.not-reached-yet");
        nextWord = nextWord.plus(BETWEEN_WORDS);
      }
    }
  }

  private RuntimeException refused(@Nullable Throwable thrown) {
    return switch (thrown) {
      case SQLException e -> ServerRefusal.of(url, e);
      case RuntimeException e -> e;
      case null, default -> new IllegalStateException("the connection broke off", thrown);
    };
  }
}
