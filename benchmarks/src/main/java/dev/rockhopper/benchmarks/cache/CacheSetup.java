package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.application.cache.CacheConfig;
import dev.rockhopper.application.cache.CacheConfig.Lifetime;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKind;
import dev.rockhopper.application.cache.CacheLevel;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.InvalidationListener;
import dev.rockhopper.benchmarks.process.PeerConversation;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/// How the product's caches are set up.
///
/// @param madeUp the clock of the entries, where that is not the machine's
/// @param configs how each kind is kept
/// @param redis the port of a Redis on this machine, through which processes hear each other; where
///   there is none, they do through PostgreSQL
/// @param listener is told what other processes write, once it has been forgotten here
public record CacheSetup(
    Optional<LongSupplier> madeUp,
    CacheConfigs configs,
    OptionalInt redis,
    InvalidationListener listener) {
  private static final InvalidationListener NOBODY =
      new InvalidationListener() {
        @Override
        public void invalidatedElsewhere(Invalidation invalidation) {
          // It is not asked for.
        }

        @Override
        public void missed() {
          // It is not asked for.
        }
      };

  /// As in the product, with a Redis where the peer was told of one: then every kind that can be is
  /// kept there, too.
  public static CacheSetup of(PeerConversation conversation) {
    String port = conversation.setting("redis");
    CacheConfigs configs = CacheConfigs.defaults();
    return port.isEmpty()
        ? new CacheSetup(Optional.empty(), configs, OptionalInt.empty(), NOBODY)
        : new CacheSetup(
            Optional.empty(),
            configs.at(CacheLevel.MEMORY, CacheLevel.REDIS),
            OptionalInt.of(Integer.parseInt(port)),
            NOBODY);
  }

  /// The same with another clock.
  CacheSetup timedBy(LongSupplier clock) {
    return new CacheSetup(Optional.of(clock), configs, redis, listener);
  }

  /// The same, heard by somebody.
  CacheSetup heardBy(InvalidationListener hearer) {
    return new CacheSetup(madeUp, configs, redis, hearer);
  }

  /// The same, but what is kept of a kind in memory is too old for the next read.
  CacheSetup withoutMemoryOf(CacheKind<?, ?> kind) {
    CacheConfig config = configs.byKind().get(kind.name());
    if (config == null) {
      throw new IllegalArgumentException("nothing is said about " + kind.name());
    }
    Lifetime usual = config.lifetime();
    Lifetime hardlyAny =
        new Lifetime(
            usual.present(),
            usual.absent(),
            usual.jitter(),
            Map.of(CacheLevel.MEMORY, Duration.ofNanos(1)));
    return new CacheSetup(
        madeUp, configs.with(kind.name(), config.lasting(hardlyAny)), redis, listener);
  }
}
