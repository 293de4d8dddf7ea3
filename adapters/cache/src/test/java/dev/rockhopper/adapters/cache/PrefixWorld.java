package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheConfigs;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.InvalidationSink;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.prefix.PrefixChange;
import dev.rockhopper.application.prefix.PrefixChoice;
import dev.rockhopper.application.prefix.PrefixLoader;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.prefix.PrefixSettings;
import dev.rockhopper.application.prefix.PrefixSource;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// Prefixes over a store in memory, and the caches between.
final class PrefixWorld implements AutoCloseable {
  static final Prefix USUAL = new Prefix("$");
  static final Prefix BANG = new Prefix("!");
  static final Prefix QUESTION = new Prefix("?");
  static final UserId OWNER = new UserId(8);

  /// Long enough that no test waits for its end.
  static final PrefixSettings PATIENT =
      new PrefixSettings(Duration.ofMinutes(1), 64, Duration.ofMinutes(1), 10);

  /// So short that nothing is waited for.
  static final PrefixSettings IMPATIENT =
      new PrefixSettings(Duration.ofMillis(1), 2, Duration.ofMillis(1), 10);

  final CacheWorld world = new CacheWorld(CacheConfigs.defaults(), CacheWorld.PATIENCE);
  final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  final InMemoryGuildRepository guilds = new InMemoryGuildRepository(world.store);
  final CachedGuildConfigRepository configs =
      new CachedGuildConfigRepository(
          new RecordedConfigs(world.configs, world.transactions), world.caches, world.transactions);
  final GuildConfigService service =
      new GuildConfigService(
          world.transactions,
          guilds,
          configs,
          new InMemoryAuditRepository(world.store),
          Clock.systemUTC());

  /// What happens when a page of settings was read, before it is kept.
  volatile Runnable afterPage = () -> {};

  private final IGuildConfigRepository paged =
      (IGuildConfigRepository)
          Proxy.newProxyInstance(
              PrefixWorld.class.getClassLoader(),
              new Class<?>[] {IGuildConfigRepository.class},
              (_, method, arguments) -> {
                try {
                  Object result = method.invoke(configs, arguments);
                  afterPage.run();
                  return result;
                } catch (InvocationTargetException e) {
                  throw e.getCause();
                }
              });

  PrefixManager manager(PrefixChoice choice, PrefixSettings limits) {
    return manager(choice, limits, world.sink);
  }

  PrefixManager manager(PrefixChoice choice, PrefixSettings limits, InvalidationSink others) {
    return new PrefixManager(
        choice,
        service,
        new CacheClearing(world.caches, others),
        new PrefixSource(configs, world.caches.cache(CacheKinds.GUILD_CONFIG), threads, limits),
        new PrefixLoader(
            guilds, paged, world.caches.cache(CacheKinds.GUILD_CONFIG), threads, limits));
  }

  PrefixManager usually(PrefixSettings limits) {
    return manager(new PrefixChoice.Usual(USUAL), limits);
  }

  /// Gives a guild a prefix, past any manager.
  void choose(GuildId guild, Prefix prefix) {
    service.changePrefix(guild, OWNER, prefix);
  }

  /// How often the store was asked for the settings of guilds.
  long loads() {
    return world.cache.statistics().loads().done();
  }

  static boolean isStored(PrefixChange change) {
    return change instanceof PrefixChange.Stored;
  }

  @Override
  public void close() {
    world.store.beforeEveryUse(() -> {});
    threads.shutdownNow();
  }
}
