package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import java.time.Duration;
import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Connection;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/// One server, and some connections to it: the one that was used last is used next. A connection
/// that is made later is used only if the server is still the one that it was: a server that was
/// started anew meanwhile would otherwise be taken for the same by whoever had no connection when
/// it went.
final class RedisNode implements AutoCloseable {

  /// Before those that do not move are cut by servers and walls between; servers that do this
  /// sooner are found to be lost now and then.
  private static final Duration LONGEST_IDLE = Duration.ofSeconds(30);

  /// A connection that nobody uses.
  private record Idle(Connection connection, long since) {}

  private final RedisConnector connector;
  private final Server server;
  private final ServerIdentity identity;
  private final Semaphore permits;
  private final Deque<Idle> idle = new ConcurrentLinkedDeque<>();
  private final AtomicBoolean closed = new AtomicBoolean();

  /// @param identity what it was when it was found to be usable
  RedisNode(RedisConnector connector, Server server, ServerIdentity identity) {
    this.connector = connector;
    this.server = server;
    this.identity = identity;
    this.permits = new Semaphore(connector.settings().limits().connections());
  }

  Server server() {
    return server;
  }

  /// Does something with a connection that nobody else uses meanwhile.
  ///
  /// @throws RedisException when it failed
  <T extends @Nullable Object> T use(Function<Connection, T> work) {
    acquire();
    try {
      Connection connection = connection();
      boolean isSound = false;
      try {
        T answer = work.apply(connection);
        isSound = true;
        return answer;
      } catch (JedisDataException e) {
        // A refusal is an answer, and was read to its end.
        isSound = !connection.isBroken();
        throw RedisException.from(e, server);
      } catch (RuntimeException e) {
        throw failed(e);
      } finally {
        giveBack(connection, isSound);
      }
    } finally {
      permits.release();
    }
  }

  /// Asks whether it is the same as it was.
  void verify() {
    ServerIdentity now = use(ServerIdentity::ask);
    now.requireUsable(server);
    requireSame(now);
  }

  @Override
  public void close() {
    closed.set(true);
    drain();
  }

  private void acquire() {
    Duration patience = connector.settings().limits().read();
    try {
      if (!permits.tryAcquire() && !permits.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
        throw RedisException.of(RedisTrouble.BUSY, server);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw RedisException.of(RedisTrouble.BUSY, server, "interrupted");
    }
  }

  private Connection connection() {
    for (Idle last = idle.pollFirst(); last != null; last = idle.pollFirst()) {
      if (System.nanoTime() - last.since() < LONGEST_IDLE.toNanos()) {
        return last.connection();
      }
      discard(last.connection());
    }
    Connection connection = connected();
    boolean isSound = false;
    try {
      requireSame(ServerIdentity.ask(connection));
      isSound = true;
      return connection;
    } catch (RuntimeException e) {
      throw failed(e);
    } finally {
      if (!isSound) {
        discard(connection);
      }
    }
  }

  private Connection connected() {
    try {
      return connector.connect(server);
    } catch (RuntimeException e) {
      throw failed(e);
    }
  }

  /// Whoever is interrupted cuts its own connection: that says nothing about the server, and the
  /// next connection finds out whether it is still the same.
  private RedisException failed(RuntimeException thrown) {
    return Thread.currentThread().isInterrupted()
        ? RedisException.of(RedisTrouble.BUSY, server, "interrupted")
        : RedisException.from(thrown, server);
  }

  private void requireSame(ServerIdentity now) {
    if (!now.equals(identity)) {
      throw RedisException.of(RedisTrouble.CHANGED, server, identity + ", then " + now);
    }
  }

  private void giveBack(Connection connection, boolean isSound) {
    if (isSound) {
      idle.addFirst(new Idle(connection, System.nanoTime()));
      if (closed.get()) {
        drain();
      }
    } else {
      discard(connection);
    }
  }

  private void drain() {
    for (Idle one = idle.pollFirst(); one != null; one = idle.pollFirst()) {
      discard(one.connection());
    }
  }

  private static void discard(Connection connection) {
    try {
      connection.close();
    } catch (JedisException _) {
      // It is of no use any more, one way or the other.
    }
  }
}
