package dev.rockhopper.adapters.discord.evidence;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;

/// The body of an answer, absent where it is too large: then the connection is cut instead of
/// reading what is left, which may never end.
final class BoundedBody implements BodySubscriber<Optional<byte[]>> {
  private final long most;
  private final boolean isRefused;
  private final CompletableFuture<Optional<byte[]>> body = new CompletableFuture<>();
  private final CompletableFuture<Flow.Subscription> source = new CompletableFuture<>();
  private final ByteArrayOutputStream read = new ByteArrayOutputStream();

  /// A body that is not read yet.
  ///
  /// @param most the most bytes that it may have
  /// @param isRefused whether nothing is to be read, because the server itself says how large it is
  BoundedBody(long most, boolean isRefused) {
    this.most = most;
    this.isRefused = isRefused;
  }

  @Override
  public CompletionStage<Optional<byte[]>> getBody() {
    return body;
  }

  @Override
  public void onSubscribe(Flow.Subscription subscription) {
    source.complete(subscription);
    if (isRefused) {
      cut();
    } else {
      subscription.request(Long.MAX_VALUE);
    }
  }

  private void cut() {
    var _ = source.thenAccept(Flow.Subscription::cancel);
    body.complete(Optional.empty());
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      if (body.isDone()) {
        return;
      }
      if (read.size() + (long) buffer.remaining() > most) {
        cut();
        return;
      }
      byte[] bytes = new byte[buffer.remaining()];
      buffer.get(bytes);
      read.writeBytes(bytes);
    }
  }

  @Override
  public void onError(Throwable failure) {
    body.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    body.complete(Optional.of(read.toByteArray()));
  }
}
