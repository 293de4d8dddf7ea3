package dev.rockhopper.bootstrap.wiring;

import dagger.Module;
import dagger.Provides;
import dev.rockhopper.adapters.discord.door.GuildPrefixes;
import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.prefix.PrefixLoader;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.prefix.PrefixSettings;
import dev.rockhopper.application.prefix.PrefixSource;
import dev.rockhopper.bootstrap.configuration.Configuration;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import jakarta.inject.Singleton;
import java.util.concurrent.ExecutorService;

/// What typed commands start with.
@Module
interface PrefixModule {

  @Provides
  @Singleton
  static PrefixManager prefixManager(
      Configuration configuration,
      GuildConfigService service,
      CacheManager caches,
      CacheClearing clearing,
      IGuildRepository guilds,
      IGuildConfigRepository configs,
      ExecutorService threads) {
    PrefixSettings limits = PrefixSettings.defaults();
    var settings = caches.cache(CacheKinds.GUILD_CONFIG);
    return new PrefixManager(
        configuration.discord().prefix(),
        service,
        clearing,
        new PrefixSource(configs, settings, threads, limits),
        new PrefixLoader(guilds, configs, settings, threads, limits));
  }

  @Provides
  static GuildPrefixes prefixes(PrefixManager manager) {
    return new ManagedPrefixes(manager);
  }
}
