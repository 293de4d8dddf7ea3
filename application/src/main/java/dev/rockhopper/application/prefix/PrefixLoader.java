package dev.rockhopper.application.prefix;

import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildConfigRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/// Loads the settings of all guilds into the cache, page by page, also those of guilds that have
/// set nothing. They pass the same gate as any load: what somebody writes meanwhile is not undone.
/// Safe for many threads.
public final class PrefixLoader {
  private static final System.Logger LOG = System.getLogger(PrefixLoader.class.getName());
  private static final long NEVER = -1;

  private final IGuildRepository guilds;
  private final IGuildConfigRepository configs;
  private final Cache<GuildId, Optional<GuildConfig>> settings;
  private final Executor threads;
  private final PrefixSettings limits;
  private final Semaphore turn = new Semaphore(1);
  private final AtomicLong forgotten = new AtomicLong();
  private final AtomicLong loadedAfter = new AtomicLong(NEVER);

  /// Loads those of `guilds` from `configs` into `settings`.
  ///
  /// @param threads gives every task a thread of its own
  public PrefixLoader(
      IGuildRepository guilds,
      IGuildConfigRepository configs,
      Cache<GuildId, Optional<GuildConfig>> settings,
      Executor threads,
      PrefixSettings limits) {
    this.guilds = guilds;
    this.configs = configs;
    this.settings = settings;
    this.threads = threads;
    this.limits = limits;
  }

  boolean isLoaded() {
    return loadedAfter.get() == forgotten.get();
  }

  /// They are to be loaded again.
  void forget() {
    forgotten.incrementAndGet();
  }

  PrefixLoading loadAll() {
    if (isLoaded()) {
      return new PrefixLoading.LoadedBefore();
    }
    Round round = new Round();
    FutureTask<PrefixLoading> loading = new FutureTask<>(round::run);
    try {
      threads.execute(loading);
      return loading.get(limits.loading().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      return round.endedBy(e);
    } catch (TimeoutException | RejectedExecutionException e) {
      return round.endedBy(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return round.endedBy(e);
    }
  }

  /// The settings of any guilds: whoever checks or refreshes what was loaded here asks for others
  /// than those of a page, too. Guilds are in the order in which settings are, and have one each at
  /// most: the settings of guilds that follow each other are on one page, unless others came in
  /// between just now.
  private Map<GuildId, Optional<GuildConfig>> found(Collection<GuildId> wanted) {
    Map<GuildId, Optional<GuildConfig>> found = new LinkedHashMap<>();
    wanted.forEach(guild -> found.put(guild, Optional.empty()));
    int size = wanted.size() == 1 ? 1 : limits.pageSize();
    GuildId last = Collections.max(wanted);
    PageRequest next = from(Collections.min(wanted), size);
    while (true) {
      Page<GuildConfig> page = configs.findAll(IGuildConfigRepository.Criteria.ALL, next);
      page.items().forEach(config -> found.replace(config.guild(), Optional.of(config)));
      if (!page.hasNext() || page.items().getLast().guild().compareTo(last) >= 0) {
        return found;
      }
      next = new PageRequest(size, page.next());
    }
  }

  private static PageRequest from(GuildId first, int size) {
    long before = first.value() - 1;
    return before == 0 ? PageRequest.first(size) : PageRequest.after(before, size);
  }

  /// One time through all guilds. It stops at the page at which nobody waits for it any more.
  private final class Round {
    private final long after = forgotten.get();
    private final AtomicLong count = new AtomicLong();
    private final AtomicBoolean over = new AtomicBoolean();

    private PrefixLoading run() throws InterruptedException {
      turn.acquire();
      try {
        if (loadedAfter.get() == after) {
          return new PrefixLoading.LoadedBefore();
        }
        PageRequest next = PageRequest.first(limits.pageSize());
        while (!over.get()) {
          Page<KnownGuild> page = guilds.findAll(next);
          load(page.items());
          if (!page.hasNext()) {
            loadedAfter.set(after);
            LOG.log(System.Logger.Level.INFO, "prefix.all-loaded guilds=" + count);
            return new PrefixLoading.Loaded(count.get());
          }
          next = new PageRequest(limits.pageSize(), page.next());
        }
        return new PrefixLoading.Partly(count.get());
      } finally {
        turn.release();
      }
    }

    private void load(List<KnownGuild> known) {
      if (known.isEmpty()) {
        return;
      }
      Set<GuildId> page =
          known.stream()
              .map(KnownGuild::guild)
              .collect(Collectors.toCollection(LinkedHashSet::new));
      settings.getAll(page, PrefixLoader.this::found);
      count.addAndGet(page.size());
    }

    private PrefixLoading endedBy(Throwable cause) {
      over.set(true);
      loadedAfter.set(after);
      LOG.log(System.Logger.Level.WARNING, () -> "prefix.not-all-loaded guilds=" + count, cause);
      return new PrefixLoading.Partly(count.get());
    }
  }
}
