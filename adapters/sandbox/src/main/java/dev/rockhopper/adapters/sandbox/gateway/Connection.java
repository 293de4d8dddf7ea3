package dev.rockhopper.adapters.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.Deflater;
import org.java_websocket.WebSocket;
import org.java_websocket.exceptions.WebsocketNotConnectedException;
import org.jspecify.annotations.Nullable;

/// One socket. Frames are JSON texts, or with `compress=zlib-stream` parts of one zlib stream.
final class Connection {

  private final WebSocket socket;
  private final @Nullable Deflater deflater;
  private @Nullable Session session;

  Connection(WebSocket socket, boolean compressed) {
    this.socket = socket;
    this.deflater = compressed ? new Deflater() : null;
  }

  synchronized void send(String text) {
    try {
      if (deflater == null) {
        socket.send(text);
      } else {
        socket.send(compressed(deflater, text));
      }
    } catch (WebsocketNotConnectedException closing) {
      // The close is on its way; the session keeps the event for a resume.
    }
  }

  private static byte[] compressed(Deflater deflater, String text) {
    deflater.setInput(text.getBytes(StandardCharsets.UTF_8));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] part = new byte[8192];
    int length;
    do {
      length = deflater.deflate(part, 0, part.length, Deflater.SYNC_FLUSH);
      out.write(part, 0, length);
    } while (length == part.length);
    return out.toByteArray();
  }

  void send(int op, JsonNode data) {
    send("{\"op\":" + op + ",\"d\":" + Json.write(data) + "}");
  }

  void close(int code, String reason) {
    socket.close(code, reason);
  }

  /// Cuts the socket without a close frame.
  void drop() {
    socket.closeConnection(1006, "dropped");
  }

  synchronized void ended() {
    if (deflater != null) {
      deflater.end();
    }
  }

  void attach(Session identified) {
    session = identified;
  }

  Optional<Session> session() {
    return Optional.ofNullable(session);
  }
}
