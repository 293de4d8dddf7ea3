package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.redis.RedisSettings.Server;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.io.EOFException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisRedirectionException;

/// A Redis is in trouble.
final class RedisException extends InfrastructureException {
  private static final long serialVersionUID = 1L;

  /// By the first word of what the server says.
  private static final Map<String, RedisTrouble> SAID =
      Map.ofEntries(
          Map.entry("WRONGPASS", RedisTrouble.LOGIN_REFUSED),
          Map.entry("NOAUTH", RedisTrouble.LOGIN_REFUSED),
          Map.entry("NOPERM", RedisTrouble.FORBIDDEN),
          Map.entry("DENIED", RedisTrouble.LOGIN_REFUSED),
          Map.entry("READONLY", RedisTrouble.READ_ONLY),
          Map.entry("NOREPLICAS", RedisTrouble.READ_ONLY),
          Map.entry("OOM", RedisTrouble.FULL),
          Map.entry("MISCONF", RedisTrouble.CANNOT_SAVE),
          Map.entry("LOADING", RedisTrouble.LOADING),
          Map.entry("MASTERDOWN", RedisTrouble.READ_ONLY),
          Map.entry("BUSY", RedisTrouble.SLOW),
          Map.entry("CLUSTERDOWN", RedisTrouble.CLUSTER_INCOMPLETE),
          Map.entry("MOVED", RedisTrouble.MOVED),
          Map.entry("ASK", RedisTrouble.MOVED),
          Map.entry("TRYAGAIN", RedisTrouble.MOVED));

  private final RedisTrouble trouble;

  private RedisException(RedisTrouble trouble, String message, Throwable cause) {
    super(FailureCategory.CACHE, message, cause);
    this.trouble = trouble;
  }

  private RedisException(RedisTrouble trouble, String message) {
    super(FailureCategory.CACHE, message);
    this.trouble = trouble;
  }

  RedisTrouble trouble() {
    return trouble;
  }

  static RedisException of(RedisTrouble trouble, Server server) {
    return new RedisException(trouble, "Redis at " + server + " " + trouble.words());
  }

  static RedisException of(RedisTrouble trouble, Server server, String said) {
    return new RedisException(
        trouble, "Redis at %s %s (%s)".formatted(server, trouble.words(), said));
  }

  /// What the library's exception means.
  static RedisException from(RuntimeException thrown, Server server) {
    if (thrown instanceof RedisException already) {
      return already;
    }
    RedisTrouble trouble = trouble(thrown);
    String said =
        Objects.requireNonNullElse(thrown.getMessage(), thrown.getClass().getSimpleName());
    return new RedisException(
        trouble, "Redis at %s %s (%s)".formatted(server, trouble.words(), said), thrown);
  }

  private static RedisTrouble trouble(RuntimeException thrown) {
    return switch (thrown) {
      case JedisAccessControlException e -> said(e).orElse(RedisTrouble.LOGIN_REFUSED);
      case JedisRedirectionException _ -> RedisTrouble.MOVED;
      case JedisDataException e -> said(e).orElse(RedisTrouble.REFUSED);
      case JedisConnectionException e -> connection(e);
      // A number that is none, a list where a text should be, and the like.
      default -> RedisTrouble.GARBAGE;
    };
  }

  private static Optional<RedisTrouble> said(RuntimeException thrown) {
    String message = Objects.requireNonNullElse(thrown.getMessage(), "");
    if (message.contains("AUTH") && message.contains("password")) {
      return Optional.of(RedisTrouble.LOGIN_REFUSED);
    }
    return Optional.ofNullable(SAID.get(message.split(" ", 2)[0]));
  }

  private static RedisTrouble connection(JedisConnectionException thrown) {
    if (isCausedBy(thrown, SSLException.class)) {
      return RedisTrouble.NOT_ENCRYPTED;
    }
    String message = Objects.requireNonNullElse(thrown.getMessage(), "");
    if (message.startsWith("Failed to connect")) {
      return RedisTrouble.UNREACHABLE;
    }
    if (isCausedBy(thrown, SocketTimeoutException.class)) {
      return RedisTrouble.SLOW;
    }
    if (message.startsWith("Unknown reply") || message.contains("number")) {
      return RedisTrouble.GARBAGE;
    }
    return said(thrown).orElse(RedisTrouble.CUT);
  }

  private static boolean isCausedBy(Throwable thrown, Class<? extends Throwable> type) {
    for (Throwable cause = thrown.getCause(); cause != null; cause = cause.getCause()) {
      if (type.isInstance(cause) && !(cause instanceof EOFException)) {
        return true;
      }
    }
    return false;
  }
}
