package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.cache.CachedRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;

/// The product in the race: the versions of guilds' settings, of which there are none at first.
final class ProductContender implements Race.Contender {
  private final ProductCaches product;
  private final JooqGuildConfigRepository stored;
  private final CachedRepository<GuildId, Optional<GuildConfig>> cached;

  ProductContender(ProductCaches product) {
    this.product = product;
    this.stored = new JooqGuildConfigRepository(product.transactions());
    this.cached =
        new CachedRepository<>(
            product.caches().cache(CacheKinds.GUILD_CONFIG),
            product.transactions(),
            this::loadSlowly);
  }

  private Optional<GuildConfig> loadSlowly(GuildId guild) {
    Optional<GuildConfig> found = stored.findById(guild);
    Race.linger();
    return found;
  }

  @Override
  public long read(int key) {
    return version(cached.read(guild(key)));
  }

  @Override
  public long write(int key) {
    return product
        .transactions()
        .inTransaction("bench.race", _ -> stored.save(stored.getForUpdate(guild(key))))
        .version();
  }

  @Override
  public long stored(int key) {
    return version(stored.findById(guild(key)));
  }

  private static GuildId guild(int key) {
    return new GuildId(key + 1L);
  }

  private static long version(Optional<GuildConfig> config) {
    return config.map(GuildConfig::version).orElse(0L);
  }
}
