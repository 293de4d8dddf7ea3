package dev.rockhopper.bootstrap.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.java_websocket.WebSocket;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.server.WebSocketServer;

/// A gateway that says hello, ready, and what it is told to say; in plain text, whatever
/// compression the client asks for.
final class MinimalGateway extends WebSocketServer {

  private static final int DISPATCH = 0;
  private static final int HEARTBEAT = 1;
  private static final int IDENTIFY = 2;
  private static final int HELLO = 10;
  private static final int HEARTBEAT_ACK = 11;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final CountDownLatch started = new CountDownLatch(1);
  private final AtomicInteger sequence = new AtomicInteger();
  private final Queue<Exception> failures = new ConcurrentLinkedQueue<>();

  private MinimalGateway() {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 1);
    setDaemon(true);
  }

  static MinimalGateway listening() throws InterruptedException {
    MinimalGateway gateway = new MinimalGateway();
    gateway.start();
    if (!gateway.started.await(10, TimeUnit.SECONDS)) {
      throw new AssertionError("the gateway did not start: " + gateway.failures);
    }
    return gateway;
  }

  String url() {
    return "ws://127.0.0.1:" + getPort();
  }

  void dispatch(String type, JsonNode data) {
    broadcast(frame(type, data));
  }

  private String frame(String type, JsonNode data) {
    return JSON.createObjectNode()
        .put("op", DISPATCH)
        .put("t", type)
        .put("s", sequence.incrementAndGet())
        .set("d", data)
        .toString();
  }

  private static String frame(int operation, JsonNode data) {
    return JSON.createObjectNode().put("op", operation).set("d", data).toString();
  }

  @Override
  public void onStart() {
    started.countDown();
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    socket.send(frame(HELLO, JSON.createObjectNode().put("heartbeat_interval", 41_250)));
  }

  @Override
  public void onMessage(WebSocket socket, String text) {
    switch (read(text).path("op").asInt()) {
      case HEARTBEAT -> socket.send(frame(HEARTBEAT_ACK, JSON.nullNode()));
      case IDENTIFY -> {
        socket.send(frame("READY", MinimalPayloads.ready(url())));
        socket.send(frame("GUILD_CREATE", MinimalPayloads.guild()));
      }
      default -> {
        // It has nothing to say about anything else.
      }
    }
  }

  private static JsonNode read(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    // A bot that leaves is no news.
  }

  @Override
  public void onError(WebSocket socket, Exception failure) {
    failures.add(failure);
  }
}
