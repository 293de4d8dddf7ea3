package dev.rockhopper.benchmarks.cache;

import dev.rockhopper.adapters.cache.CachedRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// The product in a race: the versions of guilds' settings, of which there are none at first.
public final class ProductContender implements Race.Contender {
  private final ProductCaches product;
  private final BooleanSupplier lingers;
  private final JooqGuildConfigRepository stored;
  private final CachedRepository<GuildId, Optional<GuildConfig>> cached;

  /// Races with caches of the product.
  ///
  /// @param lingers whether a load takes its time
  public ProductContender(ProductCaches product, BooleanSupplier lingers) {
    this.product = product;
    this.lingers = lingers;
    this.stored = new JooqGuildConfigRepository(product.transactions());
    this.cached =
        new CachedRepository<>(
            product.caches().cache(CacheKinds.GUILD_CONFIG), product.transactions(), this::load);
  }

  private Optional<GuildConfig> load(GuildId guild) {
    Optional<GuildConfig> found = stored.findById(guild);
    if (lingers.getAsBoolean()) {
      Race.linger();
    }
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
