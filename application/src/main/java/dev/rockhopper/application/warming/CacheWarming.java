package dev.rockhopper.application.warming;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.background.Signal;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;

/// Reads what commands ask for of every guild once, in the background, so that the first command
/// after a start finds it in memory. The bot answers meanwhile; what is read passes the same gate
/// as any load. A few guilds at a time, page by page, for a limited time; a database that is away
/// ends it, because whoever needs something reads it then. Started once, closed once.
public final class CacheWarming implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(CacheWarming.class.getName());
  private static final Duration LOOK = Duration.ofMillis(100);
  private static final Duration DONE = Duration.ofDays(1);

  private final IGuildRepository guilds;
  private final Runnable together;
  private final List<Consumer<GuildId>> reads;
  private final BooleanSupplier isKept;
  private final WarmingSettings settings;
  private final LongSupplier nanoTime;
  private final Signal signal = new Signal();
  private final AtomicBoolean isDone = new AtomicBoolean();
  private final BackgroundLoop loop;

  /// Will do `reads` of all `guilds` that the bot is in.
  ///
  /// @param together reads before that what can be read of many guilds at once
  /// @param isKept whether what is read now is kept: some of it is not before the other processes
  ///   are heard
  /// @param backoff the pauses while the database is away
  public CacheWarming(
      IGuildRepository guilds,
      Runnable together,
      List<Consumer<GuildId>> reads,
      BooleanSupplier isKept,
      WarmingSettings settings,
      LongSupplier nanoTime,
      Backoff backoff) {
    this.guilds = guilds;
    this.together = together;
    this.reads = List.copyOf(reads);
    this.isKept = isKept;
    this.settings = settings;
    this.nanoTime = nanoTime;
    this.loop =
        new BackgroundLoop(
            "cache-warming",
            this::warmOnce,
            () -> signal,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "cache.warming-waits", "cache.warming-failed", "cache.warming-resumed"));
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Puts down what is left to be read, within seconds.
  @Override
  public void close() {
    loop.close();
  }

  private Duration warmOnce() {
    if (isDone.get()) {
      return DONE;
    }
    if (!isKept.getAsBoolean()) {
      return LOOK;
    }
    isDone.set(true);
    Warmth warmth = warmAll();
    LOG.log(
        System.Logger.Level.INFO,
        () ->
            "cache.warmed guilds=%d failures=%d complete=%s"
                .formatted(warmth.guilds(), warmth.failures(), warmth.isComplete()));
    return DONE;
  }

  /// Reads what there is of one guild.
  ///
  /// @throws RuntimeException of the first read that does not work
  public void warm(GuildId guild) {
    reads.forEach(read -> read.accept(guild));
  }

  /// Reads what there is of all guilds that the bot is in. Nothing that fails is thrown.
  public Warmth warmAll() {
    return new Tour().run();
  }

  /// One time through all guilds.
  private final class Tour {
    private final long begun = nanoTime.getAsLong();
    private final AtomicLong warmed = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private final AtomicBoolean isOver = new AtomicBoolean();

    Warmth run() {
      try {
        together.run();
        PageRequest next = PageRequest.first(settings.pageSize());
        while (goesOn()) {
          Page<KnownGuild> page = guilds.findAll(next);
          warm(page.items());
          if (!page.hasNext()) {
            return new Warmth(warmed.get(), failures.get(), goesOn() && failures.get() == 0);
          }
          next = new PageRequest(settings.pageSize(), page.next());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      } catch (InfrastructureException e) {
        end(e);
      }
      return new Warmth(warmed.get(), failures.get(), false);
    }

    private boolean goesOn() {
      return !isOver.get()
          && !loop.isStopping()
          && nanoTime.getAsLong() - begun < settings.limit().toNanos();
    }

    private void warm(List<KnownGuild> page) throws InterruptedException {
      Queue<GuildId> left = new ConcurrentLinkedQueue<>();
      page.stream()
          .filter(guild -> guild.membership() == Membership.PRESENT)
          .map(KnownGuild::guild)
          .forEach(left::add);
      List<Thread> workers =
          IntStream.range(0, settings.parallelism())
              .mapToObj(n -> Thread.ofVirtual().name("cache-warming-" + n).start(() -> empty(left)))
              .toList();
      try {
        for (Thread worker : workers) {
          worker.join();
        }
      } finally {
        workers.forEach(Thread::interrupt);
      }
    }

    private void empty(Queue<GuildId> left) {
      for (GuildId guild = left.poll(); guild != null && goesOn(); guild = left.poll()) {
        try {
          CacheWarming.this.warm(guild);
          warmed.incrementAndGet();
        } catch (InfrastructureException e) {
          end(e);
        } catch (RuntimeException e) {
          failures.incrementAndGet();
          LOG.log(System.Logger.Level.WARNING, "cache.not-warmed guild=" + guild, e);
        }
      }
    }

    private void end(InfrastructureException cause) {
      failures.incrementAndGet();
      if (isOver.compareAndSet(false, true)) {
        LOG.log(System.Logger.Level.WARNING, "cache.warming-ended", cause);
      }
    }
  }
}
