package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.benchmarks.process.PeerConversation;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.redisson.Redisson;
import org.redisson.api.RLocalCachedMap;
import org.redisson.api.RedissonClient;
import org.redisson.api.map.MapLoader;
import org.redisson.api.options.LocalCachedMapOptions;
import org.redisson.api.options.LocalCachedMapOptions.CacheProvider;
import org.redisson.api.options.LocalCachedMapOptions.EvictionPolicy;
import org.redisson.api.options.LocalCachedMapOptions.ReconnectionStrategy;
import org.redisson.api.options.LocalCachedMapOptions.SyncStrategy;
import org.redisson.client.codec.LongCodec;
import org.redisson.config.Config;

/// Redisson's local cached map over Caffeine, which reads through to the database and tells other
/// processes what to forget.
public final class RedissonPeer implements RivalTurns.Rival {
  private static final int SIZE = 10_000;
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final Numbers numbers;
  private final RLocalCachedMap<Long, Long> map;

  private RedissonPeer(Numbers numbers, RLocalCachedMap<Long, Long> map) {
    this.numbers = numbers;
    this.map = map;
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    Config config = new Config();
    config.useSingleServer().setAddress("redis://127.0.0.1:" + conversation.number("redis"));
    RedissonClient client = Redisson.create(config);
    try (Numbers numbers = Numbers.open(conversation)) {
      RivalTurns.serve(conversation, new RedissonPeer(numbers, map(client, numbers)));
    } finally {
      client.shutdown();
    }
  }

  private static RLocalCachedMap<Long, Long> map(RedissonClient client, Numbers numbers) {
    MapLoader<Long, Long> loader =
        new MapLoader<>() {
          @Override
          public Long load(Long key) {
            return numbers.load(key);
          }

          @Override
          public Iterable<Long> loadAllKeys() {
            return List.of();
          }
        };
    return client.getLocalCachedMap(
        LocalCachedMapOptions.<Long, Long>name("redisson")
            .codec(LongCodec.INSTANCE)
            .cacheProvider(CacheProvider.CAFFEINE)
            .evictionPolicy(EvictionPolicy.LRU)
            .cacheSize(SIZE)
            .timeToLive(LIFETIME)
            .syncStrategy(SyncStrategy.INVALIDATE)
            .reconnectionStrategy(ReconnectionStrategy.CLEAR)
            .loader(loader));
  }

  @Override
  public void linger() {
    numbers.linger();
  }

  @Override
  public long committedAt() {
    return numbers.committedAt();
  }

  @Override
  public void awaitCompany() {
    // It knows nothing of others.
  }

  @Override
  public long read(int key) {
    return Optional.ofNullable(map.get((long) key)).orElse(-1L);
  }

  @Override
  public long write(int key) {
    long value = numbers.increment(key);
    map.fastRemove((long) key);
    return value;
  }

  @Override
  public long stored(int key) {
    return numbers.find(key);
  }
}
