package dev.rockhopper.application.prefix;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheStatistics;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/// Loads the settings of one guild for somebody who cannot wait for long. Each load has a thread of
/// its own: whoever waited no longer leaves it to its end, and the cache keeps what it gives. Those
/// who ask for the same guild wait for the same load, because the cache sees to that. Safe for many
/// threads.
public final class PrefixSource {
  private static final System.Logger LOG = System.getLogger(PrefixSource.class.getName());

  private final IGuildConfigRepository configs;
  private final Cache<GuildId, Optional<GuildConfig>> settings;
  private final Executor threads;
  private final PrefixSettings limits;
  private final Function<GuildId, Optional<GuildConfig>> ask = this::ask;
  private final AtomicInteger waiting = new AtomicInteger();
  private final LongAdder failures = new LongAdder();
  private final AtomicBoolean failing = new AtomicBoolean();

  /// Reads `configs`, which are cached in `settings`.
  ///
  /// @param threads gives every task a thread of its own
  public PrefixSource(
      IGuildConfigRepository configs,
      Cache<GuildId, Optional<GuildConfig>> settings,
      Executor threads,
      PrefixSettings limits) {
    this.configs = configs;
    this.settings = settings;
    this.threads = threads;
    this.limits = limits;
  }

  /// What a guild has set; what was last known of it where that takes too long or fails, and
  /// nothing where nothing was.
  Optional<GuildConfig> find(GuildId guild) {
    return settings.getNow(guild, ask);
  }

  /// The same without waiting, absent where it is not in memory.
  Optional<Optional<GuildConfig>> peek(GuildId guild) {
    return settings.peek(guild);
  }

  private Optional<GuildConfig> ask(GuildId guild) {
    if (waiting.incrementAndGet() > limits.waiting()) {
      waiting.decrementAndGet();
      return instead(guild, new RejectedExecutionException("too many look-ups wait"));
    }
    FutureTask<Optional<GuildConfig>> load = new FutureTask<>(() -> load(guild));
    try {
      threads.execute(load);
    } catch (RejectedExecutionException e) {
      waiting.decrementAndGet();
      return instead(guild, e);
    }
    try {
      Optional<GuildConfig> loaded = load.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
      if (failing.compareAndSet(true, false)) {
        LOG.log(System.Logger.Level.INFO, "prefix.found-again");
      }
      return loaded;
    } catch (ExecutionException e) {
      return instead(guild, e);
    } catch (TimeoutException e) {
      return instead(guild, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return instead(guild, e);
    }
  }

  private Optional<GuildConfig> load(GuildId guild) {
    try {
      return configs.findById(guild);
    } finally {
      waiting.decrementAndGet();
    }
  }

  private Optional<GuildConfig> instead(GuildId guild, Throwable cause) {
    failed(guild, cause);
    return settings.lastKnown(guild, _ -> Optional.empty());
  }

  /// A look-up has no certain answer. The log is told of the first of many.
  void failed(GuildId guild, Throwable cause) {
    failures.increment();
    if (failing.compareAndSet(false, true)) {
      LOG.log(System.Logger.Level.WARNING, () -> "prefix.not-found guild=" + guild, cause);
    }
  }

  CacheStatistics statistics() {
    return settings.statistics();
  }

  long failures() {
    return failures.sum();
  }
}
