package dev.rockhopper.application.cache;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Remembers nothing, which is never wrong.
public final class ForgetfulCacheManager implements CacheManager {

  @Override
  public <K, V> Cache<K, V> cache(CacheKind<K, V> kind) {
    return new Forgetful<>(kind);
  }

  @Override
  public PendingWrites pendingWrites() {
    return new PendingWrites() {
      @Override
      public void add(Touched<?> touched) {}

      @Override
      public void put(LeftBehind<?, ?> left) {}

      @Override
      public boolean isHeld() {
        return true;
      }

      @Override
      public boolean end() {
        return true;
      }
    };
  }

  @Override
  public void invalidate(Invalidation invalidation) {}

  @Override
  public void invalidatedElsewhere(Invalidation invalidation) {}

  @Override
  public void missed() {}

  @Override
  public List<CacheStatistics> statistics() {
    return List.of();
  }

  private record Forgetful<K, V>(CacheKind<K, V> kind) implements Cache<K, V> {
    @Override
    public V get(K key, Function<? super K, ? extends V> loader) {
      return loader.apply(key);
    }

    @Override
    public V getNow(K key, Function<? super K, ? extends V> otherwise) {
      return otherwise.apply(key);
    }

    @Override
    public Optional<V> peek(K key) {
      return Optional.empty();
    }

    @Override
    public V lastKnown(K key, Function<? super K, ? extends V> otherwise) {
      return otherwise.apply(key);
    }

    @Override
    public Map<K, V> getAll(Set<K> keys, Function<? super List<K>, ? extends Map<K, V>> loader) {
      return new LinkedHashMap<>(loader.apply(List.copyOf(keys)));
    }

    @Override
    public boolean isWrittenThrough() {
      return false;
    }

    @Override
    public CacheStatistics statistics() {
      return new CacheStatistics(
          kind.name(),
          CacheLevel.MEMORY,
          new CacheStatistics.Reads(0, 0, 0, 0, 0),
          new CacheStatistics.Loads(0, 0, 0, Duration.ZERO),
          new CacheStatistics.Changes(0, 0, 0, 0),
          0);
    }
  }
}
