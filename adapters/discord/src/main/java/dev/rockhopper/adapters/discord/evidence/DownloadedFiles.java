package dev.rockhopper.adapters.discord.evidence;

import dev.rockhopper.application.evidence.AttachmentFiles;
import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.application.transaction.TransactionManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Downloads files from where Discord says that they are: no more bytes than asked for, no longer
/// than asked for, and without following anybody elsewhere.
public final class DownloadedFiles implements AttachmentFiles {
  private static final int OK = 200;

  private final TransactionManager transactions;
  private final HttpClient client;
  private final Clock clock;

  /// Downloads on the given threads.
  public DownloadedFiles(TransactionManager transactions, ExecutorService threads, Clock clock) {
    this.transactions = transactions;
    this.client =
        HttpClient.newBuilder()
            .executor(threads)
            .followRedirects(HttpClient.Redirect.NEVER)
            .connectTimeout(Duration.ofSeconds(10))
            .build();
    this.clock = clock;
  }

  @Override
  public Reading read(SentFile file, long most, Instant deadline) {
    if (transactions.current().isPresent()) {
      throw new IllegalStateException(
          "Discord was called inside a transaction: commit first, then call");
    }
    Duration left = Duration.between(clock.instant(), deadline);
    if (!left.isPositive()) {
      return new Unreadable("the deadline was over before the request was sent");
    }
    HttpRequest request;
    try {
      request = HttpRequest.newBuilder(URI.create(file.address())).timeout(left).build();
    } catch (IllegalArgumentException e) {
      return new Unreadable("not an address to download from: " + e.getMessage());
    }
    CompletableFuture<HttpResponse<Optional<byte[]>>> answer =
        client.sendAsync(request, bounded(most));
    try {
      return outcome(answer.get(left.toMillis(), TimeUnit.MILLISECONDS));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      return new Unreadable("interrupted while waiting");
    } catch (TimeoutException _) {
      answer.cancel(true);
      return new Unreadable("no answer within " + left);
    } catch (ExecutionException e) {
      return new Unreadable(String.valueOf(e.getCause()));
    }
  }

  /// Nothing is read of a file that is said to be too large, and no more than `most` of any other.
  private static BodyHandler<Optional<byte[]>> bounded(long most) {
    return answer ->
        new BoundedBody(most, answer.headers().firstValueAsLong("content-length").orElse(0) > most);
  }

  private static Reading outcome(HttpResponse<Optional<byte[]>> answer) {
    if (answer.statusCode() != OK) {
      return new Unreadable("status " + answer.statusCode());
    }
    return answer.body().<Reading>map(Content::new).orElseGet(TooLarge::new);
  }
}
