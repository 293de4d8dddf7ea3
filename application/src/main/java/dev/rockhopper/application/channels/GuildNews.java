package dev.rockhopper.application.channels;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildRoll;
import dev.rockhopper.application.moderation.OwedRoles;
import dev.rockhopper.application.moderation.SanctionRenewals;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/// Hears what is new in guilds: to who joins is brought what is in force against them, see
/// [SanctionRenewals#returned], and what they are owed, see [OwedRoles]; new channels are closed to
/// those who are jailed, see [JailGrounds#channelMade]. What it may have missed, because the bot
/// heard nothing for a while, it looks for: a few guilds at once, one part after the other. While
/// the database is away it is tried again, for an hour. Safe for any number of threads; nobody who
/// tells waits.
public final class GuildNews {
  private static final System.Logger LOG = System.getLogger(GuildNews.class.getName());
  private static final Duration PATIENCE = Duration.ofHours(1);

  /// More at once are a raid while the database is away.
  private static final int MOST = 10_000;

  private static final int GUILDS_AT_ONCE = 500;
  private static final int LOOKERS = 2;

  private final SanctionRenewals renewals;
  private final OwedRoles owed;
  private final JailGrounds jail;
  private final Retry retry;
  private final ExecutorService threads;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();
  private final Semaphore lookers = new Semaphore(LOOKERS, true);
  private final Map<Integer, GuildRoll> rolls = new ConcurrentHashMap<>();

  /// Works on `threads`, which gives every task a virtual thread of its own.
  public GuildNews(
      SanctionRenewals renewals,
      OwedRoles owed,
      JailGrounds jail,
      Retry retry,
      ExecutorService threads,
      Clock clock) {
    this.renewals = renewals;
    this.owed = owed;
    this.jail = jail;
    this.retry = retry;
    this.threads = threads;
    this.clock = clock;
  }

  /// Somebody has joined a guild.
  public void memberJoined(GuildId guild, UserId user) {
    Instant now = clock.instant();
    work(
        guild,
        () -> {
          renewals.returned(guild, user, now);
          owed.returned(guild, user);
        });
  }

  /// A channel was made.
  public void channelMade(GuildId guild, ChannelId channel) {
    work(guild, () -> jail.channelMade(guild, channel));
  }

  /// A session has begun in which nothing is repeated: what has happened in these guilds since the
  /// last one has to be looked for. A newer session of the same shard takes over.
  public void called(GuildRoll roll) {
    Instant now = clock.instant();
    rolls.put(roll.shard(), roll);
    threads.execute(() -> {
      List<GuildId> guilds = roll.guilds().stream().sorted().toList();
      for (int from = 0; from < guilds.size() && isLatest(roll); from += GUILDS_AT_ONCE) {
        lookAgain(guilds.subList(from, Math.min(from + GUILDS_AT_ONCE, guilds.size())), now);
      }
    });
  }

  @SuppressWarnings("ReferenceEquality") // Two sessions may have the same guilds.
  private boolean isLatest(GuildRoll roll) {
    return rolls.get(roll.shard()) == roll;
  }

  /// A guild is heard again that was not for a while.
  public void heardAgain(GuildId guild) {
    Instant now = clock.instant();
    threads.execute(() -> lookAgain(List.of(guild), now));
  }

  private void lookAgain(List<GuildId> guilds, Instant at) {
    try {
      lookers.acquire();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return;
    }
    try {
      var _ =
          retry.until(
              clock.instant().plus(PATIENCE),
              () ->
                  attempt(
                      guilds.getFirst(),
                      () -> {
                        renewals.mayHaveReturned(guilds, at);
                        owed.mayHaveReturned(guilds);
                        guilds.forEach(jail::channelsMayHaveBeenMade);
                      }));
    } finally {
      lookers.release();
    }
  }

  private void work(GuildId guild, Runnable work) {
    if (underWay.incrementAndGet() > MOST) {
      underWay.decrementAndGet();
      LOG.log(System.Logger.Level.WARNING, "news.dropped guild=%s most=%d".formatted(guild, MOST));
      return;
    }
    threads.execute(() -> {
      try {
        var _ = retry.until(clock.instant().plus(PATIENCE), () -> attempt(guild, work));
      } finally {
        underWay.decrementAndGet();
      }
    });
  }

  private static Optional<Boolean> attempt(GuildId guild, Runnable work) {
    try {
      work.run();
      return Optional.of(true);
    } catch (InfrastructureException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> "news.later guild=%s why=%s".formatted(guild, e.getMessage()));
      return Optional.empty();
    }
  }
}
