package dev.rockhopper.application.prefix;

import dev.rockhopper.application.cache.CacheClearing;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import dev.rockhopper.domain.members.UserId;
import java.util.Optional;
import java.util.Set;

/// What typed commands start with. The operator's prefix, where it is for all guilds; else that of
/// the guild, from memory, from the levels behind it, from the database; else the usual one.
///
/// It remembers nothing beside the cache of guild settings, so that a prefix cannot be older than
/// the settings that it stands in. A look-up that finds nothing in memory waits for a moment only:
/// what comes later is kept for the next one. Safe for many threads; nothing is called inside a
/// transaction.
public final class PrefixManager {
  private static final System.Logger LOG = System.getLogger(PrefixManager.class.getName());

  private final PrefixChoice choice;
  private final GuildConfigService configs;
  private final CacheClearing clearing;
  private final PrefixSource source;
  private final PrefixLoader loader;

  /// Finds the prefixes of guilds within what the operator has chosen.
  ///
  /// @param configs changes the settings of guilds
  /// @param clearing forgets them, here and elsewhere
  /// @param source loads those of one guild
  /// @param loader loads those of all guilds
  public PrefixManager(
      PrefixChoice choice,
      GuildConfigService configs,
      CacheClearing clearing,
      PrefixSource source,
      PrefixLoader loader) {
    this.choice = choice;
    this.configs = configs;
    this.clearing = clearing;
    this.source = source;
    this.loader = loader;
  }

  /// The prefix of a guild. Never fails, and never waits longer than its deadline: then it is the
  /// last one that was known, or the usual one.
  public Prefix getPrefix(GuildId guild) {
    return switch (choice) {
      case PrefixChoice.Forced(Prefix forced) -> forced;
      case PrefixChoice.Usual(Prefix usual) -> chosen(guild, usual);
    };
  }

  /// The prefix of a guild where nothing has to be waited for: absent where it is not in memory.
  /// Never fails.
  public Optional<Prefix> peekPrefix(GuildId guild) {
    return switch (choice) {
      case PrefixChoice.Forced(Prefix forced) -> Optional.of(forced);
      case PrefixChoice.Usual(Prefix usual) ->
          source.peek(guild).map(known -> known.flatMap(GuildConfig::prefix).orElse(usual));
    };
  }

  /// The prefix where there is no guild: in messages to the bot.
  public Prefix privatePrefix() {
    return choice.prefix();
  }

  private Prefix chosen(GuildId guild, Prefix usual) {
    try {
      Optional<GuildConfig> known = source.find(guild);
      if (known.isEmpty()) {
        return usual;
      }
      Optional<Prefix> own = known.get().prefix();
      return own.isPresent() ? own.get() : usual;
    } catch (RuntimeException e) {
      source.failed(guild, e);
      return usual;
    }
  }

  /// Gives a guild a prefix of its own. Once it is stored, every look-up that begins after this has
  /// returned finds it; in other processes as soon as they hear of it. Nothing is shown before it
  /// is stored.
  ///
  /// @param moderator who wants it
  public PrefixChange setPrefix(GuildId guild, UserId moderator, Prefix prefix) {
    if (choice instanceof PrefixChoice.Forced(Prefix forced)) {
      LOG.log(
          System.Logger.Level.WARNING,
          () ->
              "prefix.overridden guild=%s wanted=%s override=%s"
                  .formatted(guild, prefix.text(), forced.text()));
      return new PrefixChange.Overridden(forced);
    }
    try {
      return new PrefixChange.Stored(configs.changePrefix(guild, moderator, prefix));
    } catch (RuntimeException e) {
      return new PrefixChange.NotStored(e);
    }
  }

  /// Loads the prefixes of all guilds that are not in memory. One loads at a time; who comes
  /// meanwhile waits for that. Not more than ten seconds; whatever becomes of it, it is not done
  /// again before [#invalidateAll()].
  public PrefixLoading loadAll() {
    return loader.loadAll();
  }

  /// Forgets the settings of a guild, here and in the other processes, because somebody else has
  /// written them.
  ///
  /// @throws RuntimeException when that is not certain to have happened everywhere: to be done
  ///   again
  public void invalidate(GuildId guild) {
    clearing.forget(
        new Invalidation(
            CacheKinds.GUILD_CONFIG.name(),
            Set.of(CacheKinds.GUILD_CONFIG.form().write(guild)),
            Set.of()));
  }

  /// The same for all guilds, which may be loaded together again.
  public void invalidateAll() {
    loader.forget();
    clearing.forget(Invalidation.ofEverything(CacheKinds.GUILD_CONFIG.name()));
  }

  /// How look-ups went so far.
  public PrefixStatistics stats() {
    CacheStatistics counted = source.statistics();
    CacheStatistics.Reads reads = counted.reads();
    return new PrefixStatistics(
        counted.size(),
        loader.isLoaded(),
        reads.hits() + reads.absentHits(),
        reads.misses() + reads.bypassed(),
        reads.stale(),
        source.failures());
  }
}
