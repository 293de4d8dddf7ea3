package dev.rockhopper.application.prefix;

import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.ForgetfulCacheManager;
import dev.rockhopper.application.cache.RecordingSink;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

/// Prefixes that are read where they are kept, each time and on the thread that asks.
public final class UncachedPrefixes {
  private UncachedPrefixes() {}

  /// Those of some guilds.
  public static PrefixManager of(
      PrefixChoice choice,
      GuildConfigService service,
      IGuildRepository guilds,
      IGuildConfigRepository configs) {
    ForgetfulCacheManager caches = new ForgetfulCacheManager();
    PrefixSettings limits = PrefixSettings.defaults();
    var settings = caches.cache(CacheKinds.GUILD_CONFIG);
    return new PrefixManager(
        choice,
        service,
        new CacheClearing(caches, new RecordingSink()),
        new PrefixSource(configs, settings, Runnable::run, limits),
        new PrefixLoader(guilds, configs, settings, Runnable::run, limits));
  }
}
