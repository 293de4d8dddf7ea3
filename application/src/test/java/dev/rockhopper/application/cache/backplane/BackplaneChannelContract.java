package dev.rockhopper.application.cache.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// What a channel between processes does, over a real server.
public abstract class BackplaneChannelContract {
  private static final Duration BOUND = Duration.ofSeconds(30);

  private final List<BackplaneChannel> open = new ArrayList<>();

  /// A channel that was not opened yet, of another process than all others.
  protected abstract BackplaneChannel channel();

  /// Ends all connections on which texts are heard, as a server does that goes.
  protected abstract void cutAll();

  /// What one process hears.
  private static final class Ear implements BackplaneChannel.Receiver {
    private final List<String> texts = new CopyOnWriteArrayList<>();
    private final List<String> line = new CopyOnWriteArrayList<>();

    @Override
    public void connected() {
      line.add("connected");
    }

    @Override
    public void disconnected() {
      line.add("disconnected");
    }

    @Override
    public void heard(String text) {
      texts.add(text);
    }

    boolean isConnectedFor(int times) {
      return line.stream().filter("connected"::equals).count() == times;
    }
  }

  private record End(BackplaneChannel channel, Ear ear) {}

  @AfterEach
  final void closeAll() {
    open.forEach(BackplaneChannel::close);
  }

  private End opened() {
    End end = new End(channel(), new Ear());
    open.add(end.channel());
    end.channel().open(end.ear());
    await("connected", () -> end.ear().isConnectedFor(1));
    return end;
  }

  @Test
  final void everybodyWhoIsConnectedHearsEverythingInOrder() {
    End one = opened();
    End other = opened();
    List<String> texts = IntStream.range(0, 200).mapToObj(i -> "text " + i).toList();

    texts.forEach(one.channel()::send);

    await("all of it", () -> other.ear().texts.size() >= 200 && one.ear().texts.size() >= 200);
    assertThat(other.ear().texts).isEqualTo(texts);
    assertThat(one.ear().texts).as("its own").isEqualTo(texts);
  }

  @Test
  final void whatIsSentAtOnceKeepsItsPlaceAmongWhatIsSent() {
    End one = opened();
    End other = opened();
    List<String> texts = IntStream.range(0, 500).mapToObj(i -> "text " + i).toList();

    for (int i = 0; i < texts.size(); i++) {
      if (i % 100 == 0 || !one.channel().sendAtOnce(texts.get(i))) {
        one.channel().send(texts.get(i));
      }
    }

    await("all of it", () -> other.ear().texts.size() >= texts.size());
    assertThat(other.ear().texts).isEqualTo(texts);
  }

  @Test
  final void theLongestTextArrivesWithEveryCharacter() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; text.length() < BackplaneChannel.LONGEST_TEXT; i++) {
      text.append((char) (' ' + i % 95));
    }
    End one = opened();

    one.channel().send(text.toString());

    await("heard", () -> !one.ear().texts.isEmpty());
    assertThat(one.ear().texts).containsExactly(text.toString());
  }

  @Test
  final void whoeverIsCutOffIsToldAndConnectsAnew() {
    End one = opened();

    cutAll();

    await("connected again", () -> one.ear().isConnectedFor(2));
    assertThat(one.ear().line).containsExactly("connected", "disconnected", "connected");
    awaitSent(one.channel(), "afterwards");
    await("heard", () -> one.ear().texts.contains("afterwards"));
  }

  @Test
  final void whoeverGivesItsConnectionUpGetsAnother() {
    End one = opened();

    one.channel().reconnect();

    await("connected again", () -> one.ear().isConnectedFor(2));
    assertThat(one.ear().line).containsExactly("connected", "disconnected", "connected");
    awaitSent(one.channel(), "afterwards");
    await("heard", () -> one.ear().texts.contains("afterwards"));
  }

  @Test
  final void whoeverIsClosedHearsNothingMore() {
    End one = opened();
    End other = opened();

    one.channel().close();
    assertThat(one.channel().sendAtOnce("much too late")).isFalse();
    other.channel().send("too late");

    await("heard by the other", () -> other.ear().texts.contains("too late"));
    assertThat(one.ear().texts).isEmpty();
    assertThat(one.ear().line).containsExactly("connected", "disconnected");
  }

  @Test
  final void whatWasNeverOpenedIsClosedAllTheSame() {
    BackplaneChannel channel = channel();

    channel.close();

    assertThat(open).isEmpty();
  }

  /// What is sent while the server has just cut the line may fail.
  private static void awaitSent(BackplaneChannel channel, String text) {
    await(
        "sent",
        () -> {
          try {
            channel.send(text);
            return true;
          } catch (InfrastructureException e) {
            return false;
          }
        });
  }

  /// A channel to where nobody is says so within a bounded time.
  protected static void assertSendFails(BackplaneChannel unreachable) {
    try (unreachable) {
      assertThatThrownBy(() -> unreachable.send("text"))
          .isInstanceOf(InfrastructureException.class);
    }
  }

  /// Waits for something that has to come.
  protected static void await(String what, BooleanSupplier condition) {
    long begin = System.nanoTime();
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() - begin > BOUND.toNanos()) {
        throw new AssertionError("In vain waited for: " + what);
      }
      LockSupport.parkNanos(200_000);
    }
  }
}
