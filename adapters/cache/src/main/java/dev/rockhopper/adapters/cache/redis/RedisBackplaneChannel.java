package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Limits;
import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.retry.Backoff;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import redis.clients.jedis.Connection;
import redis.clients.jedis.Protocol.Command;

/// Carries texts by `PUBLISH`, which a cluster passes on to all its servers. A platform thread
/// listens on a connection of its own, without a limit of time; another asks the server every
/// second for a sign of life on it, since a line that is dead at one end looks like one on which
/// nobody talks.
public final class RedisBackplaneChannel implements BackplaneChannel {
  private static final Logger LOG = LoggerFactory.getLogger(RedisBackplaneChannel.class);

  /// How long connecting and an answer may take.
  public static final Limits LIMITS = new Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), 1);

  /// Less than any system keeps for a line of which the other end does not read.
  private static final int MOST_UNANSWERED_BYTES = 8_192;

  private static final Duration BETWEEN_SIGNS = Duration.ofSeconds(1);
  private static final Duration SILENCE = Duration.ofMillis(2_500);
  private static final Duration GOODBYE = Duration.ofSeconds(3);

  private final RedisConnector connector;
  private final byte[] name;
  private final Backoff backoff;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final AtomicBoolean givenUp = new AtomicBoolean();
  private final AtomicLong heardAt = new AtomicLong();
  private final AtomicReference<@Nullable TalkingConnection> listening = new AtomicReference<>();
  private final AtomicReference<@Nullable Thread> listener = new AtomicReference<>();
  private final ReentrantLock speaking = new ReentrantLock();
  private Optional<TalkingConnection> sending = Optional.empty();

  /// What was sent and has not been answered, in texts and in bytes.
  private int unanswered;

  private int unansweredBytes;

  /// Will connect to the servers of `settings`, with pauses of `backoff` after failures.
  ///
  /// @param namespace who has the same hears the same
  public RedisBackplaneChannel(RedisSettings settings, String namespace, Backoff backoff) {
    this.connector = new RedisConnector(settings.withLimits(LIMITS));
    this.name = ("rh:1:" + namespace + ":backplane").getBytes(StandardCharsets.US_ASCII);
    this.backoff = backoff;
  }

  @Override
  public void open(Receiver receiver) {
    listener.set(
        Thread.ofPlatform()
            .daemon()
            .name("backplane-listener")
            .start(() -> listenUntilClosed(receiver)));
    Thread _ = Thread.ofVirtual().name("backplane-signs").start(this::askForSigns);
  }

  @Override
  public void send(String text) {
    speaking.lock();
    try {
      TalkingConnection connection = sending.orElseGet(this::connect);
      sending = Optional.of(connection);
      publish(connection, text);
      while (unanswered > 0) {
        Long _ = connection.getIntegerReply();
        unanswered--;
      }
      unansweredBytes = 0;
    } catch (RuntimeException e) {
      drop();
      throw RedisException.from(e, connector.settings().servers().getFirst());
    } finally {
      speaking.unlock();
    }
  }

  /// On a line that is there, as long as what a server that reads nothing has not answered is sure
  /// to find room in the buffers of the system.
  @Override
  public boolean sendAtOnce(String text) {
    if (!speaking.tryLock()) {
      return false;
    }
    try {
      if (sending.isEmpty() || unansweredBytes + text.length() > MOST_UNANSWERED_BYTES) {
        return false;
      }
      publish(sending.get(), text);
      return true;
    } catch (RuntimeException e) {
      LOG.debug("backplane.not-sent-at-once", e);
      drop();
      return false;
    } finally {
      speaking.unlock();
    }
  }

  private void publish(TalkingConnection connection, String text) {
    unanswered++;
    unansweredBytes += text.length();
    connection.say(Command.PUBLISH, name, text.getBytes(StandardCharsets.US_ASCII));
  }

  @Override
  public void reconnect() {
    givenUp.set(true);
    cut(listening.get());
  }

  @Override
  public void close() {
    closing.countDown();
    cut(listening.get());
    speaking.lock();
    try {
      drop();
    } finally {
      speaking.unlock();
    }
    Thread thread = listener.get();
    if (thread != null) {
      thread.interrupt();
      try {
        boolean _ = thread.join(GOODBYE);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /// To a server that passes on what it is told: a replica that stands alone would keep it to
  /// itself.
  private TalkingConnection connect() {
    @Nullable RuntimeException last = null;
    for (Server server : connector.settings().servers()) {
      try {
        return usable(connector.connect(server), server);
      } catch (RuntimeException e) {
        last = e;
      }
    }
    throw last == null ? new IllegalStateException("No server is named") : last;
  }

  private static TalkingConnection usable(TalkingConnection connection, Server server) {
    boolean isUsable = false;
    try {
      ServerIdentity identity = ServerIdentity.ask(connection);
      if (!identity.isInCluster()) {
        identity.requireUsable(server);
      }
      isUsable = true;
      return connection;
    } finally {
      if (!isUsable) {
        cut(connection);
      }
    }
  }

  private void drop() {
    sending.ifPresent(RedisBackplaneChannel::cut);
    sending = Optional.empty();
    unanswered = 0;
    unansweredBytes = 0;
  }

  /// Without a word to the server, which may not be there to hear it.
  private static void cut(@Nullable Connection connection) {
    if (connection != null) {
      try {
        connection.forceDisconnect();
      } catch (IOException e) {
        LOG.debug("backplane.connection-not-closed", e);
      }
    }
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  private void listenUntilClosed(Receiver receiver) {
    int failures = 0;
    List<Server> servers = connector.settings().servers();
    while (!isClosing()) {
      Server server = servers.get(failures % servers.size());
      boolean wasHeard = false;
      try (TalkingConnection connection = connector.connect(server)) {
        subscribe(connection, server);
        wasHeard = true;
        report(failures);
        failures = 0;
        receiver.connected();
        listen(connection, server, receiver);
      } catch (RuntimeException e) {
        // Nothing may end this thread: a process that hears nothing is slow, and one that believes
        // that it hears would be wrong.
        if (!isClosing() && !givenUp.getAndSet(false) && failures++ == 0) {
          LOG.atWarn()
              .addKeyValue("problem", RedisException.from(e, server).getMessage())
              .log("backplane.line-lost");
        }
      }
      listening.set(null);
      if (wasHeard) {
        receiver.disconnected();
      }
      if (!isClosing() && !pauses(failures)) {
        return;
      }
    }
  }

  private void subscribe(TalkingConnection connection, Server server) {
    connection.sendCommand(Command.SUBSCRIBE, name);
    if (!"subscribe".equals(kind(connection.getOne(), server))) {
      throw RedisException.of(RedisTrouble.GARBAGE, server);
    }
    connection.setTimeoutInfinite();
    givenUp.set(false);
    heardAt.set(System.nanoTime());
    listening.set(connection);
  }

  private void listen(TalkingConnection connection, Server server, Receiver receiver) {
    while (!isClosing() && !givenUp.get()) {
      Object said = connection.getUnflushedObject();
      heardAt.set(System.nanoTime());
      if ("message".equals(kind(said, server))) {
        receiver.heard(text(((List<?>) said).get(2)));
      }
    }
  }

  /// What a message on a connection that listens begins with.
  private static String kind(Object said, Server server) {
    if (said instanceof List<?> parts && !parts.isEmpty()) {
      return text(parts.getFirst());
    }
    throw RedisException.of(RedisTrouble.GARBAGE, server);
  }

  private static String text(Object part) {
    return new String((byte[]) part, StandardCharsets.US_ASCII);
  }

  private static void report(int failures) {
    if (failures > 0) {
      LOG.atInfo().addKeyValue("attempts", failures).log("backplane.line-restored");
    }
  }

  /// Waits before the next attempt, false when it is to stop.
  private boolean pauses(int failures) {
    try {
      backoff.pauseAfter(Math.max(0, failures - 1), backoff.longest());
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void askForSigns() {
    try {
      while (!closing.await(BETWEEN_SIGNS.toNanos(), TimeUnit.NANOSECONDS)) {
        TalkingConnection connection = listening.get();
        if (connection != null) {
          ask(connection);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void ask(TalkingConnection connection) {
    if (System.nanoTime() - heardAt.get() > SILENCE.toNanos()) {
      cut(connection);
      return;
    }
    try {
      connection.say(Command.PING);
    } catch (RuntimeException e) {
      LOG.debug("backplane.no-sign-asked-for", e);
      cut(connection);
    }
  }
}
