package dev.rockhopper.application.moderation;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.retry.Retry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicInteger;

/// Hears who joins guilds, and brings to them what is in force against them: see
/// [SanctionRenewals#returned]. While the database is away it is tried again, for an hour. Safe for
/// any number of threads; nobody who tells waits.
public final class MemberArrivals {
  private static final System.Logger LOG = System.getLogger(MemberArrivals.class.getName());
  private static final Duration PATIENCE = Duration.ofHours(1);

  /// More at once are a raid while the database is away.
  private static final int MOST = 10_000;

  private final SanctionRenewals renewals;
  private final Retry retry;
  private final ExecutorService threads;
  private final Clock clock;
  private final AtomicInteger underWay = new AtomicInteger();

  /// Works on `threads`, which gives every task a virtual thread of its own.
  public MemberArrivals(
      SanctionRenewals renewals, Retry retry, ExecutorService threads, Clock clock) {
    this.renewals = renewals;
    this.retry = retry;
    this.threads = threads;
    this.clock = clock;
  }

  /// Somebody has joined a guild.
  public void arrived(GuildId guild, UserId user) {
    if (underWay.incrementAndGet() > MOST) {
      underWay.decrementAndGet();
      LOG.log(
          System.Logger.Level.WARNING,
          "arrival.dropped guild=%s user=%s most=%d".formatted(guild, user, MOST));
      return;
    }
    threads.execute(() -> {
      try {
        var _ = retry.until(clock.instant().plus(PATIENCE), () -> tryToWelcome(guild, user));
      } finally {
        underWay.decrementAndGet();
      }
    });
  }

  private Optional<Boolean> tryToWelcome(GuildId guild, UserId user) {
    try {
      renewals.returned(guild, user);
      return Optional.of(true);
    } catch (InfrastructureException e) {
      LOG.log(
          System.Logger.Level.DEBUG,
          () -> "arrival.later guild=%s user=%s why=%s".formatted(guild, user, e.getMessage()));
      return Optional.empty();
    }
  }
}
