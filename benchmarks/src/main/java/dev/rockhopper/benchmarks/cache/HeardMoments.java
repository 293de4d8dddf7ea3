package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// When this process had forgotten what others have written, by the monotonic clock that all
/// processes of a machine share.
final class HeardMoments implements InvalidationListener {
  private final Map<String, Long> byGuild = new ConcurrentHashMap<>();
  private final AtomicLong missedAt = new AtomicLong();

  @Override
  public void invalidatedElsewhere(Invalidation invalidation) {
    long now = System.nanoTime();
    if (invalidation.kind().equals(CacheKinds.GUILD_CONFIG.name())) {
      invalidation.keys().forEach(key -> byGuild.put(key, now));
    }
  }

  @Override
  public void missed() {
    missedAt.set(System.nanoTime());
  }

  /// Begins anew.
  void forget() {
    byGuild.clear();
    missedAt.set(0);
  }

  /// `guild=moment`, with spaces between.
  String guilds() {
    return byGuild.entrySet().stream()
        .map(each -> each.getKey() + "=" + each.getValue())
        .collect(Collectors.joining(" "));
  }

  /// When everything was forgotten, because something may have been missed; 0 where that was not.
  long missedAt() {
    return missedAt.get();
  }
}
