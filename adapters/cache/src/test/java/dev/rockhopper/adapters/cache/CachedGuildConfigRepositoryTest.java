package dev.rockhopper.adapters.cache;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.contracts.GuildConfigRepositoryContract;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.Prefix;
import org.junit.jupiter.api.Test;

/// The contract over the store in memory; over the real one it runs in bootstrap.
class CachedGuildConfigRepositoryTest implements GuildConfigRepositoryContract {
  private final CacheWorld world = new CacheWorld();
  private final CachedGuildConfigRepository configs =
      new CachedGuildConfigRepository(
          new RecordedConfigs(world.configs, world.transactions), world.caches, world.transactions);

  @Override
  public IGuildConfigRepository configs() {
    return configs;
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(world.store);
  }

  @Override
  public TransactionManager transactions() {
    return world.transactions;
  }

  @Test
  void aHitDoesNotTouchTheStore() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    GuildConfig saved = configs.save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));
    assertThat(configs.findById(guild)).contains(saved);
    world.store.goAway();

    assertThat(configs.findById(guild)).contains(saved);
  }

  /// However often somebody puts a cache before the same repository.
  @Test
  void twoOfThemShareWhatIsKept() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    GuildConfig saved = configs.save(GuildConfig.defaultsFor(guild).prefixedWith(new Prefix("!")));
    assertThat(configs.findById(guild)).contains(saved);
    CachedGuildConfigRepository another =
        new CachedGuildConfigRepository(
            new RecordedConfigs(world.configs, world.transactions),
            world.caches,
            world.transactions);

    GuildConfig changed = another.save(saved.prefixedWith(new Prefix("?")));

    assertThat(configs.findById(guild)).contains(changed);
    world.store.goAway();
    assertThat(another.findById(guild)).contains(changed);
  }

  @Test
  void whatIsDeletedIsGoneAndWhatIsCreatedIsThere() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);
    assertThat(configs.findById(guild)).isEmpty();

    GuildConfig created = configs.create(GuildConfig.defaultsFor(guild));
    assertThat(configs.findById(guild)).contains(created);
    configs.delete(guild);

    assertThat(configs.findById(guild)).isEmpty();
  }

  @Test
  void eachWriteOutsideATransactionIsToldOnce() {
    GuildId guild = Guilds.fresh();
    guilds().ensure(guild);

    GuildConfig created = configs.create(GuildConfig.defaultsFor(guild));
    configs.update(created);
    configs.delete(guild);

    assertThat(world.sink.sent()).hasSize(3);
    assertThat(world.caches.pending()).isZero();
  }
}
