package dev.rockhopper.benchmarks.rivals;

import dev.rockhopper.adapters.cache.CachedRepository;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.benchmarks.cache.CacheSetup;
import dev.rockhopper.benchmarks.cache.ProductCaches;
import dev.rockhopper.benchmarks.cache.Race;
import dev.rockhopper.benchmarks.process.PeerConversation;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import java.io.IOException;
import java.util.Optional;

/// The product's side of B19: settings of guilds, whose versions are the numbers.
public final class ProductRivalPeer implements RivalTurns.Rival {
  private static final int CONNECTIONS = 10;

  private final ProductCaches product;
  private final JooqGuildConfigRepository stored;
  private final CachedRepository<GuildId, Optional<GuildConfig>> cached;
  private volatile boolean lingers;

  private ProductRivalPeer(ProductCaches product) {
    this.product = product;
    this.stored = new JooqGuildConfigRepository(product.transactions());
    this.cached =
        new CachedRepository<>(
            product.caches().cache(CacheKinds.GUILD_CONFIG), product.transactions(), this::load);
  }

  /// Does as it is asked to.
  public static void main(String... arguments) throws IOException, InterruptedException {
    PeerConversation conversation = PeerConversation.begin();
    try (ProductCaches product =
        ProductCaches.open(
            DatabaseUrl.parse(conversation.setting("address")),
            CONNECTIONS,
            CacheSetup.of(conversation))) {
      RivalTurns.serve(conversation, new ProductRivalPeer(product));
    }
  }

  private Optional<GuildConfig> load(GuildId guild) {
    Optional<GuildConfig> found = stored.findById(guild);
    if (lingers) {
      Race.linger();
    }
    return found;
  }

  @Override
  public void linger() {
    lingers = true;
  }

  @Override
  public void awaitCompany() throws InterruptedException {
    product.awaitCompany(1);
  }

  @Override
  public long read(int key) {
    return version(cached.read(guild(key)));
  }

  @Override
  public long write(int key) {
    return product
        .transactions()
        .inTransaction("bench.rival", _ -> stored.save(stored.getForUpdate(guild(key))))
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
