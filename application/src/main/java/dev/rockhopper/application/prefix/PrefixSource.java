package dev.rockhopper.application.prefix;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;

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
  private final Semaphore waiting;
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
    this.waiting = new Semaphore(limits.waiting());
  }

  /// What a guild has set; what was last known of it where that takes too long or fails, and
  /// nothing where nothing was.
  Optional<GuildConfig> ask(GuildId guild) {
    if (!waiting.tryAcquire()) {
      return instead(guild, new RejectedExecutionException("too many look-ups wait"));
    }
    FutureTask<Optional<GuildConfig>> load = new FutureTask<>(() -> load(guild));
    try {
      threads.execute(load);
    } catch (RejectedExecutionException e) {
      waiting.release();
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
      waiting.release();
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

  long failures() {
    return failures.sum();
  }
}
