package dev.rockhopper.adapters.postgres.transaction;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;

/// Stands between a pool and its server, and cuts the line when a `COMMIT` passes.
final class CuttingProxy implements AutoCloseable {

  /// When the line is cut.
  enum Cut {
    /// Never.
    NEVER,
    /// When the client sends `COMMIT`, which does not reach the server.
    BEFORE_COMMIT_ARRIVES,
    /// When the server has committed, before the client hears of it.
    BEFORE_ANSWER_ARRIVES
  }

  private static final int CHUNK = 16 * 1024;

  private final ServerSocket entrance;
  private final AtomicReference<DatabaseUrl> server;
  private final AtomicReference<Cut> cut = new AtomicReference<>(Cut.NEVER);
  private final Queue<Socket> open = new ConcurrentLinkedQueue<>();

  /// Stands before a server of this machine.
  CuttingProxy(DatabaseUrl server) throws IOException {
    this.server = new AtomicReference<>(server);
    this.entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    Thread.ofVirtual().start(this::accept);
  }

  /// The address that leads through here.
  DatabaseUrl url() {
    DatabaseUrl direct = server.get();
    return DatabaseUrl.of(
        "127.0.0.1", entrance.getLocalPort(), direct.database(), direct.user(), direct.password());
  }

  /// Cuts once, at the next occasion.
  void cutNext(Cut next) {
    cut.set(next);
  }

  /// Cuts every line now; new ones can be opened.
  void cutNow() {
    for (Socket socket = open.poll(); socket != null; socket = open.poll()) {
      closeQuietly(socket);
    }
  }

  /// Leads new lines to another server, such as one that was started again.
  void leadTo(DatabaseUrl other) {
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
    } catch (ConnectException e) {
      // Nobody answers there: the client is to learn it at once.
      client.close();
      return;
    }
    open.add(client);
    open.add(there);
    Thread.ofVirtual().start(() -> pass(client, there, Cut.BEFORE_COMMIT_ARRIVES));
    Thread.ofVirtual().start(() -> pass(there, client, Cut.BEFORE_ANSWER_ARRIVES));
  }

  /// Passes bytes on until the line is cut, at the latest by its ends.
  private void pass(Socket from, Socket to, Cut cutsHere) {
    try (from;
        to) {
      InputStream in = from.getInputStream();
      byte[] chunk = new byte[CHUNK];
      for (int length = in.read(chunk); length >= 0; length = in.read(chunk)) {
        String text = new String(chunk, 0, length, StandardCharsets.ISO_8859_1);
        if (text.contains("COMMIT") && cut.compareAndSet(cutsHere, Cut.NEVER)) {
          return;
        }
        to.getOutputStream().write(chunk, 0, length);
      }
    } catch (IOException e) {
      // One of the ends is gone, so the other goes too.
      closeQuietly(to);
    }
  }

  private static void closeQuietly(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
