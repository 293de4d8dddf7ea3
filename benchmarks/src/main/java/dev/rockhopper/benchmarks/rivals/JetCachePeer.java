package dev.rockhopper.benchmarks.rivals;

import com.alicp.jetcache.Cache;
import com.alicp.jetcache.CacheBuilder;
import com.alicp.jetcache.SimpleCacheManager;
import com.alicp.jetcache.anno.CacheType;
import com.alicp.jetcache.embedded.CaffeineCacheBuilder;
import com.alicp.jetcache.redis.lettuce.RedisLettuceCacheBuilder;
import com.alicp.jetcache.support.Fastjson2KeyConvertor;
import com.alicp.jetcache.support.JavaValueDecoder;
import com.alicp.jetcache.support.JavaValueEncoder;
import com.alicp.jetcache.template.CacheBuilderTemplate;
import com.alicp.jetcache.template.NotifyMonitorInstaller;
import com.alicp.jetcache.template.QuickConfig;
import dev.rockhopper.benchmarks.process.PeerConversation;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.ByteArrayCodec;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// JetCache with Caffeine in memory and Redis behind it, which tells other processes what to
/// forget; one load for each key at a time. The local level keeps keys as they are, which is
/// quicker than its default.
public final class JetCachePeer implements RivalTurns.Rival {
  private static final String AREA = "default";
  private static final int SIZE = 10_000;
  private static final Duration LIFETIME = Duration.ofHours(24);

  private final Numbers numbers;
  private final Cache<Long, Long> cache;

  private JetCachePeer(Numbers numbers, Cache<Long, Long> cache) {
    this.numbers = numbers;
    this.cache = cache;
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException {
    PeerConversation conversation = PeerConversation.begin();
    RedisClient client =
        RedisClient.create(RedisURI.create("127.0.0.1", conversation.number("redis")));
    try (Numbers numbers = Numbers.open(conversation);
        SimpleCacheManager manager = new SimpleCacheManager()) {
      RivalTurns.serve(conversation, new JetCachePeer(numbers, cache(manager, client)));
    } finally {
      client.shutdown();
    }
  }

  private static Cache<Long, Long> cache(SimpleCacheManager manager, RedisClient client) {
    CacheBuilder local =
        CaffeineCacheBuilder.createCaffeineCacheBuilder()
            .limit(SIZE)
            .expireAfterWrite(LIFETIME.toMillis(), TimeUnit.MILLISECONDS);
    CacheBuilder remote =
        RedisLettuceCacheBuilder.createRedisLettuceCacheBuilder()
            .redisClient(client)
            .pubSubConnection(client.connectPubSub(ByteArrayCodec.INSTANCE))
            .keyConvertor(Fastjson2KeyConvertor.INSTANCE)
            .valueEncoder(JavaValueEncoder.INSTANCE)
            .valueDecoder(JavaValueDecoder.INSTANCE)
            .broadcastChannel("jetcache")
            .expireAfterWrite(LIFETIME.toMillis(), TimeUnit.MILLISECONDS);
    CacheBuilderTemplate template =
        new CacheBuilderTemplate(true, Map.of(AREA, local), Map.of(AREA, remote));
    template.getCacheMonitorInstallers().add(new NotifyMonitorInstaller(_ -> remote));
    manager.setCacheBuilderTemplate(template);
    return manager.getOrCreateCache(
        QuickConfig.newBuilder(AREA, "jet:")
            .cacheType(CacheType.BOTH)
            .localLimit(SIZE)
            .expire(LIFETIME)
            .syncLocal(true)
            .build());
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
    return cache.computeIfAbsent((long) key, numbers::load);
  }

  @Override
  public long write(int key) {
    long value = numbers.increment(key);
    cache.remove((long) key);
    return value;
  }

  @Override
  public long stored(int key) {
    return numbers.find(key);
  }
}
