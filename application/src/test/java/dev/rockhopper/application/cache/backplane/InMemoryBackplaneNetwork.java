package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/// Channels that hear each other when the test says so, on its thread, in the order of sending
/// unless told otherwise.
public final class InMemoryBackplaneNetwork {

  /// One text on its way to one channel.
  ///
  /// @param from who sends it
  /// @param to who would hear it
  /// @param text what
  public record Passage(Line from, Line to, String text) {}

  private final List<Line> lines = new ArrayList<>();
  private final List<Passage> underWay = new ArrayList<>();
  private final List<String> sent = new ArrayList<>();
  private Predicate<Passage> isLost = _ -> false;
  private Function<Passage, String> change = Passage::text;
  private boolean isReversed;
  private boolean isDoubled;
  private boolean isTakenAtOnce;

  /// A channel of its own for a process.
  public Line line() {
    Line line = new Line();
    lines.add(line);
    return line;
  }

  /// Loses, from now on, what `isLost` says, once for each who would hear it.
  public void lose(Predicate<Passage> isLost) {
    this.isLost = isLost;
  }

  /// Lets everything arrive as something else from now on.
  public void change(Function<Passage, String> change) {
    this.change = change;
  }

  /// Delivers what is sent together in the opposite order from now on.
  public void reverse() {
    isReversed = true;
  }

  /// Delivers everything twice from now on.
  public void doubleEverything() {
    isDoubled = true;
  }

  /// Makes nobody wait who sends from now on.
  public void takeAtOnce() {
    isTakenAtOnce = true;
  }

  /// What was sent since the last call.
  public List<String> takeSent() {
    List<String> taken = List.copyOf(sent);
    sent.clear();
    return taken;
  }

  /// Lets what is under way arrive.
  ///
  /// @return whether anything was
  public boolean deliver() {
    List<Passage> arriving = new ArrayList<>(underWay);
    underWay.clear();
    if (isReversed) {
      Collections.reverse(arriving);
    }
    for (Passage passage : arriving) {
      if (!isLost.test(passage)) {
        String text = change.apply(passage);
        passage.to().arrive(passage, text);
        if (isDoubled) {
          passage.to().arrive(passage, text);
        }
      }
    }
    return !arriving.isEmpty();
  }

  /// The end of one process.
  public final class Line implements BackplaneChannel {
    private Optional<Receiver> receiver = Optional.empty();
    private boolean isConnected;
    private boolean isDeaf;
    private boolean refuses;
    private boolean isBroken;
    private int reconnections;
    private Predicate<Passage> isHeldBack = _ -> false;
    private final Deque<String> heldBack = new ArrayDeque<>();

    @Override
    public void open(Receiver opened) {
      receiver = Optional.of(opened);
      connect();
    }

    @Override
    public void send(String text) {
      if (isBroken) {
        isBroken = false;
        throw new InfrastructureException(FailureCategory.DATABASE, "the line is dead");
      }
      if (refuses) {
        throw new InfrastructureException(FailureCategory.DATABASE, "the line refuses");
      }
      sent.add(text);
      lines.forEach(to -> underWay.add(new Passage(this, to, text)));
    }

    @Override
    public boolean sendAtOnce(String text) {
      if (isBroken) {
        return true;
      }
      if (!isTakenAtOnce || refuses) {
        return false;
      }
      send(text);
      return true;
    }

    @Override
    public void reconnect() {
      reconnections++;
      cut();
      isDeaf = false;
      isHeldBack = _ -> false;
      heldBack.clear();
      connect();
    }

    @Override
    public void close() {
      receiver = Optional.empty();
      isConnected = false;
    }

    /// Ends the connection on which the others are heard, which the process is told.
    public void cut() {
      isConnected = false;
      receiver.ifPresent(Receiver::disconnected);
    }

    /// Makes it again.
    public void connect() {
      isConnected = true;
      receiver.ifPresent(Receiver::connected);
    }

    /// Makes it again where it is cut.
    public void mend() {
      if (!isConnected && receiver.isPresent()) {
        connect();
      }
    }

    /// Nothing is heard any more, and nobody is told.
    public void deafen() {
      isDeaf = true;
    }

    /// The connection for sending is dead, which whoever waits for an answer finds out first, and
    /// makes another.
    public void breakSending() {
      isBroken = true;
    }

    /// Whether nothing can be sent from now on.
    public void refuse(boolean whether) {
      refuses = whether;
    }

    /// How often a process has given its connection up.
    public int reconnections() {
      return reconnections;
    }

    /// Lets some of what arrives wait from now on, until it is let in or the connection is given
    /// up.
    public void holdBack(Predicate<Passage> which) {
      isHeldBack = which;
    }

    /// Lets the oldest in that waits.
    public void letOneIn() {
      if (!heldBack.isEmpty()) {
        hear(heldBack.removeFirst());
      }
    }

    private void arrive(Passage passage, String text) {
      if (isHeldBack.test(passage)) {
        heldBack.add(text);
      } else {
        hear(text);
      }
    }

    private void hear(String text) {
      if (isConnected && !isDeaf) {
        receiver.ifPresent(it -> it.heard(text));
      }
    }
  }
}
