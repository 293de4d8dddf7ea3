package dev.rockhopper.bootstrap.endtoend;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// The wire between the bot and its database, on a port of its own. While it is cut, nothing that
/// was connected stays so, and whoever connects is turned away.
final class DatabaseLine implements AutoCloseable {

  private final int target;
  private final ServerSocket door;
  private final Set<Socket> ends = ConcurrentHashMap.newKeySet();
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile boolean cut;

  private DatabaseLine(int target, ServerSocket door) {
    this.target = target;
    this.door = door;
  }

  /// Leads to this port on loopback.
  static DatabaseLine to(int target) {
    try {
      var line =
          new DatabaseLine(target, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
      line.threads.execute(line::accept);
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  int port() {
    return door.getLocalPort();
  }

  void cut() {
    cut = true;
    ends.forEach(DatabaseLine::closeQuietly);
  }

  void mend() {
    cut = false;
  }

  private void accept() {
    while (!door.isClosed()) {
      try {
        Socket near = keep(door.accept());
        if (cut) {
          closeQuietly(near);
        } else {
          Socket far = keep(new Socket(InetAddress.getLoopbackAddress(), target));
          threads.execute(() -> carry(near, far));
          threads.execute(() -> carry(far, near));
        }
      } catch (IOException _) {
        // The door was closed, or the database is really gone: the bot sees that it got nowhere.
      }
    }
  }

  private Socket keep(Socket end) {
    ends.add(end);
    return end;
  }

  private void carry(Socket from, Socket to) {
    try (from;
        to) {
      from.getInputStream().transferTo(to.getOutputStream());
    } catch (IOException _) {
      // Either end has gone, and with it the connection.
    }
    ends.remove(from);
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
    cut();
    threads.close();
  }
}
