package dev.rockhopper.adapters.cache.redis;

import dev.rockhopper.adapters.cache.guarded.CircuitBreaker.Failure;

/// What can be wrong with a Redis, and what helps.
enum RedisTrouble {
  UNREACHABLE("cannot be reached; check that it runs, and redis.url", false),
  SLOW("did not answer in time; it may be busy, or redis.read_timeout too short", false),
  CUT(
      "has ended the connection; if this comes back, check whether it wants TLS (rediss://)",
      false),
  NOT_ENCRYPTED(
      "does not agree on encryption; use redis:// if it has no TLS, else check its certificate"
          + " and redis.ca_certificates",
      true),
  LOGIN_REFUSED("refuses the login; check the user and the password in redis.url", true),
  FORBIDDEN(
      "does not allow this user what Rockhopper needs: ~rh:* &rh:* +@read +@write +@scripting"
          + " +@pubsub +@connection +info +cluster|slots",
      true),
  READ_ONLY("is a replica, or may not be written; name its master in redis.url", true),
  FULL("is full; raise its maxmemory, or let it forget (maxmemory-policy allkeys-lru)", true),
  CANNOT_SAVE("takes no writes because it cannot save to its disk; see its log", true),
  LOADING("is still reading its data from the disk", false),
  CLUSTER_INCOMPLETE("has parts of its cluster missing", false),
  MOVED("has moved keys to another server of the cluster", false),
  NOT_A_CLUSTER(
      "is not part of a cluster, though several servers are named; name one in redis.url", true),
  TOO_OLD("is too old; Redis 6.2 or Valkey is needed", true),
  CHANGED("is another one than before, or was started anew", false),
  GARBAGE("answers what no Redis answers; check redis.url", true),
  REFUSED("refuses", true),
  BUSY("has no connection free in time; raise redis.connections", false);

  private final String words;
  private final boolean needsOperator;

  RedisTrouble(String words, boolean needsOperator) {
    this.words = words;
    this.needsOperator = needsOperator;
  }

  /// What is wrong, and what helps; after the name of the server.
  String words() {
    return words;
  }

  /// Whether it does not pass by itself.
  boolean needsOperator() {
    return needsOperator;
  }

  Failure failure() {
    return switch (this) {
      case BUSY -> Failure.OWN;
      case SLOW -> Failure.SLOW;
      case UNREACHABLE,
          CUT,
          NOT_ENCRYPTED,
          LOGIN_REFUSED,
          FORBIDDEN,
          READ_ONLY,
          FULL,
          CANNOT_SAVE,
          LOADING,
          CLUSTER_INCOMPLETE,
          MOVED,
          NOT_A_CLUSTER,
          TOO_OLD,
          CHANGED,
          GARBAGE,
          REFUSED ->
          Failure.BROKEN;
    };
  }
}
