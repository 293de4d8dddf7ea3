package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.benchmarks.measurement.ClosedLoop;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import redis.clients.jedis.Jedis;

/// The limit of B2 and of Redis's half of B3: the very keys that the product has written, by the
/// library alone, over one connection that is held: one after the other by GET, or all of them by
/// one MGET. It has one client.
public final class BareJedisPeer {
  private BareJedisPeer() {}

  /// Makes load as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    byte[][] keys =
        Arrays.stream(conversation.setting("keys").split(" ", -1))
            .map(key -> key.getBytes(StandardCharsets.UTF_8))
            .toArray(byte[][]::new);
    boolean getsAll = conversation.setting("does").equals("mget");
    ClosedLoop loop = new ClosedLoop(1, ClosedLoop.Threads.VIRTUAL, SharedContest.PAUSE);
    AtomicInteger next = new AtomicInteger();
    try (Jedis client = new Jedis("127.0.0.1", conversation.number("redis"))) {
      conversation.serveLoad(millis ->
          loop.run(
              Duration.ofMillis(millis),
              _ -> {
                if (getsAll) {
                  requireAll(client.mget(keys));
                } else {
                  int index = Math.floorMod(next.getAndIncrement(), keys.length);
                  Objects.requireNonNull(client.get(keys[index]), "not there");
                }
              }));
    }
  }

  private static void requireAll(List<byte[]> values) {
    if (values.stream().anyMatch(Objects::isNull)) {
      throw new IllegalStateException("the product has written every one of these");
    }
  }
}
