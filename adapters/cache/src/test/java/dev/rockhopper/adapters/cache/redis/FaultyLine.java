package dev.rockhopper.adapters.cache.redis;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Stands between a client and its Redis, and does to the line what networks and strangers do.
public final class FaultyLine implements AutoCloseable {

  /// What the line does.
  public enum Mode {
    /// It passes everything on.
    SOUND,
    /// It ends at once, and nothing can be connected.
    CUT,
    /// It takes everything, and answers nothing.
    SILENT,
    /// It answers what no Redis answers.
    GARBAGE
  }

  private static final byte[] NONSENSE =
      "HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile Mode mode = Mode.SOUND;

  /// Stands before a server of this machine.
  ///
  /// @param target its port
  public FaultyLine(int target) {
    this.target = target;
    try {
      door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    threads.execute(this::accept);
  }

  /// Where it can be reached.
  public int port() {
    return door.getLocalPort();
  }

  /// Does something else from now on.
  public void set(Mode now) {
    mode = now;
    if (now == Mode.CUT) {
      cutOnce();
    }
  }

  /// Ends what is connected; others can connect.
  public void cutOnce() {
    ends.forEach(FaultyLine::closeQuietly);
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = keep(door.accept());
        if (mode == Mode.CUT) {
          closeQuietly(near);
        } else {
          threads.execute(() -> carry(near));
        }
      } catch (IOException _) {
        // The door was closed.
      }
    }
  }

  private void carry(Socket near) {
    try (near;
        Socket far = keep(new Socket(InetAddress.getLoopbackAddress(), target))) {
      threads.execute(() -> pass(far, near, false));
      pass(near, far, true);
    } catch (IOException _) {
      // Nobody is there: the client is to learn it at once.
    }
    ends.remove(near);
  }

  private void pass(Socket from, Socket to, boolean isAsking) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] chunk = new byte[16 * 1024];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        if (mode == Mode.SOUND) {
          to.getOutputStream().write(chunk, 0, length);
        } else if (mode == Mode.GARBAGE && isAsking) {
          from.getOutputStream().write(NONSENSE);
        }
      }
    } catch (IOException _) {
      // One of the ends has gone, and with it the connection.
    }
    ends.remove(from);
  }

  private Socket keep(Socket end) {
    ends.add(end);
    return end;
  }

  private static void closeQuietly(Socket end) {
    try {
      end.close();
    } catch (IOException _) {
      // It is of no use any more, one way or the other.
    }
  }

  @Override
  public void close() {
    try {
      door.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    set(Mode.CUT);
    threads.shutdownNow();
  }
}
