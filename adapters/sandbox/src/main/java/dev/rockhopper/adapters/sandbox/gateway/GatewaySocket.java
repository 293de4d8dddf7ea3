package dev.rockhopper.adapters.sandbox.gateway;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.java_websocket.WebSocket;
import org.java_websocket.drafts.Draft;
import org.java_websocket.exceptions.InvalidDataException;
import org.java_websocket.framing.CloseFrame;
import org.java_websocket.handshake.ClientHandshake;
import org.java_websocket.handshake.ServerHandshakeBuilder;
import org.java_websocket.server.WebSocketServer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The WebSocket server under the gateway, on loopback only.
public final class GatewaySocket extends WebSocketServer {

  private static final Logger LOG = LoggerFactory.getLogger(GatewaySocket.class);
  private static final int DECODERS = 2;
  private static final int STOP_MILLIS = 1000;
  private static final int PUMP_MILLIS = 20;

  private final Gateway gateway;
  private final CompletableFuture<Boolean> started = new CompletableFuture<>();
  private final ScheduledExecutorService pump =
      Executors.newSingleThreadScheduledExecutor(
          Thread.ofPlatform().daemon().name("sandbox-gateway-pump").factory());

  private GatewaySocket(Gateway gateway, int port) {
    super(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), DECODERS);
    this.gateway = gateway;
  }

  /// A listening socket; on another port when the wished one is taken.
  public static GatewaySocket start(Gateway gateway, int wishedPort) {
    try {
      return listen(gateway, wishedPort);
    } catch (BindException taken) {
      try {
        return listen(gateway, 0);
      } catch (BindException none) {
        throw new UncheckedIOException("No port on loopback for the sandbox's gateway", none);
      }
    }
  }

  private static GatewaySocket listen(Gateway gateway, int port) throws BindException {
    GatewaySocket socket = new GatewaySocket(gateway, port);
    socket.setReuseAddr(true);
    socket.setTcpNoDelay(true);
    // Discord has heartbeats of its own; the library's pings would only disturb.
    socket.setConnectionLostTimeout(0);
    socket.setDaemon(true);
    socket.start();
    try {
      socket.started.get(10, TimeUnit.SECONDS);
      return socket;
    } catch (ExecutionException failed) {
      socket.stopQuietly();
      if (failed.getCause() instanceof BindException taken) {
        throw taken;
      }
      throw new UncheckedIOException(
          "The sandbox's gateway did not start", new IOException(failed.getCause()));
    } catch (TimeoutException late) {
      throw new UncheckedIOException("The sandbox's gateway did not start", new IOException(late));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(
          "Interrupted while the sandbox's gateway started", new IOException(interrupted));
    }
  }

  /// Closes every connection and the socket itself.
  public void stopQuietly() {
    pump.shutdownNow();
    try {
      stop(STOP_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /// The library's selector may take the wish to write back just as another thread has queued a
  /// frame, which then lies there until the next one. So whoever has frames left asks again.
  private void askAgain() {
    for (WebSocket socket : getConnections()) {
      if (socket.isOpen() && socket.hasBufferedData()) {
        onWriteDemand(socket);
      }
    }
  }

  @Override
  public void onStart() {
    var _ =
        pump.scheduleWithFixedDelay(
            this::askAgain, PUMP_MILLIS, PUMP_MILLIS, TimeUnit.MILLISECONDS);
    started.complete(true);
  }

  @Override
  public ServerHandshakeBuilder onWebsocketHandshakeReceivedAsServer(
      WebSocket socket, Draft draft, ClientHandshake request) throws InvalidDataException {
    if (gateway.isRefusing()) {
      throw new InvalidDataException(CloseFrame.TRY_AGAIN_LATER, "The gateway is closed");
    }
    return super.onWebsocketHandshakeReceivedAsServer(socket, draft, request);
  }

  @Override
  public void onOpen(WebSocket socket, ClientHandshake handshake) {
    boolean compressed = handshake.getResourceDescriptor().contains("compress=zlib-stream");
    Connection connection = new Connection(socket, compressed);
    socket.setAttachment(connection);
    gateway.opened(connection);
  }

  @Override
  public void onClose(WebSocket socket, int code, String reason, boolean remote) {
    Connection connection = socket.getAttachment();
    if (connection != null) {
      gateway.closed(connection);
    }
  }

  @Override
  public void onMessage(WebSocket socket, String message) {
    Connection connection = socket.getAttachment();
    try {
      gateway.received(connection, Json.read(message));
    } catch (JsonProcessingException notJson) {
      connection.close(4002, "Error while decoding payload.");
    }
  }

  @Override
  public void onError(@Nullable WebSocket socket, Exception failure) {
    if (socket == null && !started.isDone()) {
      started.completeExceptionally(failure);
    } else if (failure instanceof IOException) {
      LOG.debug("A gateway connection broke", failure);
    } else {
      LOG.error("The sandbox's gateway failed", failure);
    }
  }
}
