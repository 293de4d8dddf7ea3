package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/// Stands between a pool and its server, and does to the line what networks do: cuts it, holds
/// bytes back, or swallows them while the line stays open.
public final class FaultyProxy implements AutoCloseable {

  /// Where bytes are going.
  public enum Way {
    /// From the client.
    TO_SERVER,
    /// From the server.
    TO_CLIENT
  }

  /// What happens to a line.
  public enum Fault {
    /// It ends at both ends, as when a process dies.
    CUT,
    /// What goes this way is lost from now on, and neither end hears that the other is gone.
    SWALLOW,
    /// It is held back for longer than anybody waits, and arrives after all.
    HOLD
  }

  private record Plan(Way way, Fault fault) {}

  private static final int CHUNK = 16 * 1024;
  private static final Duration HELD = Duration.ofSeconds(5);

  private final ServerSocket entrance;
  private final AtomicReference<DatabaseUrl> server;
  private final AtomicReference<Optional<Plan>> atNextCommit =
      new AtomicReference<>(Optional.empty());
  private final Map<Way, Duration> delays = new ConcurrentHashMap<>();
  private final Queue<Line> open = new ConcurrentLinkedQueue<>();

  /// Stands before a server of this machine.
  public FaultyProxy(DatabaseUrl server) throws IOException {
    this.server = new AtomicReference<>(server);
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// The address that leads through here.
  public DatabaseUrl url() {
    DatabaseUrl direct = server.get();
    return DatabaseUrl.of(
        "127.0.0.1", entrance.getLocalPort(), direct.database(), direct.user(), direct.password());
  }

  /// Strikes once: `TO_SERVER` when the client sends its next `COMMIT`, which does not arrive;
  /// `TO_CLIENT` when the server has committed, before the client hears of it.
  public void atNextCommit(Way way, Fault fault) {
    atNextCommit.set(Optional.of(new Plan(way, fault)));
  }

  /// Cuts every line now; new ones can be opened.
  public void cutNow() {
    for (Line line = open.poll(); line != null; line = open.poll()) {
      line.close();
    }
  }

  /// Swallows what goes this way on every line that is open now; new ones are sound.
  public void swallowNow(Way way) {
    open.forEach(line -> line.swallow(way));
  }

  /// Holds everything back that goes this way, on all lines from now on; zero ends it.
  public void delay(Way way, Duration by) {
    delays.put(way, by);
  }

  /// Leads new lines to another server, such as one that was started again.
  public void leadTo(DatabaseUrl other) {
    server.set(other);
  }

  @Override
  public void close() throws IOException {
    entrance.close();
    cutNow();
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        connect(entrance.accept());
      } catch (IOException e) {
        if (!entrance.isClosed()) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private void connect(Socket client) throws IOException {
    int port = server.get().hosts().getFirst().port();
    Socket there;
    try {
      there = new Socket(InetAddress.getLoopbackAddress(), port);
    } catch (SocketException e) {
      // Nobody answers there, or not for long: the client is to learn it at once.
      client.close();
      return;
    }
    Line line = new Line(client, there, ConcurrentHashMap.newKeySet());
    open.add(line);
    Thread.ofVirtual().start(() -> pass(line, client, there, Way.TO_SERVER));
    Thread.ofVirtual().start(() -> pass(line, there, client, Way.TO_CLIENT));
  }

  /// Passes bytes on until the line is cut, at the latest by its ends.
  private void pass(Line line, Socket from, Socket to, Way way) {
    try {
      InputStream in = from.getInputStream();
      byte[] chunk = new byte[CHUNK];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        if (new String(chunk, 0, length, StandardCharsets.ISO_8859_1).contains("COMMIT")) {
          strike(line, way);
        }
        hold(delays.getOrDefault(way, Duration.ZERO));
        if (!line.swallows(way)) {
          to.getOutputStream().write(chunk, 0, length);
        }
      }
    } catch (IOException e) {
      // One of the ends is gone, which the other is told of below.
    }
    line.endedAtOneEnd();
  }

  private void strike(Line line, Way way) throws IOException {
    Optional<Plan> plan = atNextCommit.get();
    if (plan.filter(it -> it.way() == way).isEmpty()
        || !atNextCommit.compareAndSet(plan, Optional.empty())) {
      return;
    }
    switch (plan.get().fault()) {
      case CUT -> {
        line.close();
        throw new IOException("cut at a commit");
      }
      case SWALLOW -> line.swallow(way);
      case HOLD -> hold(HELD);
    }
  }

  private static void hold(Duration length) {
    long until = System.nanoTime() + length.toNanos();
    for (long rest = until - System.nanoTime(); rest > 0; rest = until - System.nanoTime()) {
      LockSupport.parkNanos(rest);
    }
  }

  /// One connection, seen from its middle.
  private record Line(Socket client, Socket server, Set<Way> swallowed) {
    void swallow(Way way) {
      swallowed.add(way);
    }

    boolean swallows(Way way) {
      return swallowed.contains(way);
    }

    /// A sound line tells the other end; one that loses bytes loses this, too.
    void endedAtOneEnd() {
      if (swallowed.isEmpty()) {
        close();
      }
    }

    void close() {
      try (client;
          server) {
        swallowed.clear();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }
}
