package dev.rockhopper.application.guilds;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.PurgeOutcome.Elsewhere;
import dev.rockhopper.application.guilds.PurgeOutcome.Purged;
import dev.rockhopper.application.lock.LeaseLock;
import dev.rockhopper.application.lock.LeaseOutcome;
import dev.rockhopper.application.lock.LeaseRenewal;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildDeparture;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository.Progress;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.lease.Lease;
import dev.rockhopper.domain.lease.LeaseName;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Removes for good what guilds owned that were left long ago. One process does so at a time, under
/// a lease; every transaction that deletes makes sure of the lease first, by its owner and its
/// fencing number, so that a process that stood still deletes nothing once another is at it.
public final class GuildPurgeService {
  /// What the lease is called.
  static final LeaseName LEASE = new LeaseName("guild-purge");

  /// Renewed before every transaction, each of which takes far less.
  private static final Duration LEASE_LENGTH = Duration.ofMinutes(1);

  private static final int GUILDS = 100;
  private static final System.Logger LOG = System.getLogger(GuildPurgeService.class.getName());

  private final TransactionManager transactions;
  private final IGuildRepository guilds;
  private final IGuildPurgeRepository purge;
  private final LeaseLock leases;
  private final Clock clock;
  private final GuildPurgeSettings settings;

  /// Purges what `guilds` knows to be left, under a lease from `leases`.
  @Inject
  public GuildPurgeService(
      TransactionManager transactions,
      IGuildRepository guilds,
      IGuildPurgeRepository purge,
      LeaseLock leases,
      Clock clock,
      GuildPurgeSettings settings) {
    this.transactions = transactions;
    this.guilds = guilds;
    this.purge = purge;
    this.leases = leases;
    this.clock = clock;
    this.settings = settings;
  }

  /// Removes guilds whose time of grace is over, those that were left first coming first, in small
  /// transactions. One that comes back meanwhile keeps what is left of it; one that may not go, or
  /// that cannot be removed, keeps no other from being removed, and is tried again the next time.
  /// Blocks; must not be called inside a transaction.
  ///
  /// @param mayGo asked about a guild before every transaction that removes some of it
  /// @throws InfrastructureException when the database is away, or was for some of the guilds, as
  ///   where one is locked for too long: then after all others; it may be called again
  public PurgeOutcome purgeOverdue(Predicate<GuildId> mayGo) {
    return switch (leases.acquire(LEASE, LEASE_LENGTH, Duration.ZERO)) {
      case LeaseOutcome.Busy _ -> new Elsewhere();
      case LeaseOutcome.Granted(Lease lease) -> purgeUnder(lease, mayGo);
    };
  }

  private PurgeOutcome purgeUnder(Lease lease, Predicate<GuildId> mayGo) {
    try {
      Instant before = clock.instant().truncatedTo(ChronoUnit.MICROS).minus(settings.grace());
      return new Round(before, lease, mayGo).run();
    } finally {
      giveBack(lease);
    }
  }

  /// One look at every guild that is overdue.
  private final class Round {
    private final Instant before;
    private final Lease lease;
    private final Predicate<GuildId> mayGo;
    private final AtomicReference<@Nullable InfrastructureException> failure =
        new AtomicReference<>();
    private final AtomicReference<Purged> purged = new AtomicReference<>(Purged.NOTHING);

    Round(Instant before, Lease lease, Predicate<GuildId> mayGo) {
      this.before = before;
      this.lease = lease;
      this.mayGo = mayGo;
    }

    Purged run() {
      List<GuildDeparture> overdue = guilds.findLeftBefore(before, GUILDS);
      while (purgeAll(overdue) && overdue.size() == GUILDS) {
        overdue = guilds.findLeftBefore(before, overdue.getLast(), GUILDS);
      }
      InfrastructureException first = failure.get();
      if (first != null) {
        throw first;
      }
      return purged.get();
    }

    /// False where the lease is lost, so that there is nothing more to do here.
    private boolean purgeAll(List<GuildDeparture> overdue) {
      for (GuildDeparture departure : overdue) {
        GuildId guild = departure.guild();
        Optional<Purged> gone = purge(guild);
        if (gone.isEmpty()) {
          LOG.log(
              System.Logger.Level.WARNING,
              "guild.purge-overtaken guild=%s lease=%s".formatted(guild, lease.number()));
          return false;
        }
        purged.accumulateAndGet(gone.get(), Purged::and);
      }
      return true;
    }

    /// Absent where the lease is lost. It is renewed before each transaction, and a database that
    /// is away fails there: a transaction that fails all the same does so for this guild only.
    private Optional<Purged> purge(GuildId guild) {
      long rows = 0;
      while (mayGo.test(guild)) {
        if (leases.renew(lease, LEASE_LENGTH) instanceof LeaseRenewal.Lost) {
          return Optional.empty();
        }
        Optional<Progress> step;
        try {
          step = step(guild, before, lease);
        } catch (RuntimeException e) {
          report(guild, e);
          return Optional.of(purged(guild, 0, rows));
        }
        if (step.isEmpty()) {
          return Optional.empty();
        }
        switch (step.get()) {
          case Progress.More(long more) -> rows += more;
          case Progress.Done(long last) -> {
            return Optional.of(purged(guild, 1, rows + last));
          }
          case Progress.Kept() -> {
            return Optional.of(purged(guild, 0, rows));
          }
        }
      }
      return Optional.of(purged(guild, 0, rows));
    }

    private void report(GuildId guild, RuntimeException e) {
      LOG.log(System.Logger.Level.ERROR, "guild.purge-failed guild=" + guild, e);
      if (e instanceof InfrastructureException passing
          && passing.category() != FailureCategory.BUG) {
        failure.compareAndSet(null, passing);
      }
    }
  }

  private static Purged purged(GuildId guild, int guilds, long rows) {
    if (rows > 0) {
      LOG.log(
          System.Logger.Level.INFO,
          "guild.purged guild=%s rows=%d gone=%b".formatted(guild, rows, guilds > 0));
    }
    return new Purged(guilds, rows);
  }

  /// One transaction's worth, absent where the lease is no longer held.
  private Optional<Progress> step(GuildId guild, Instant before, Lease lease) {
    return transactions.inTransaction(
        "guild.purge",
        _ ->
            leases.holdsUntilCommit(lease)
                ? Optional.of(purge.purge(guild, before, settings.grace(), settings.rows()))
                : Optional.empty());
  }

  /// A lease that cannot be given back ends by itself; what failed before it is what matters.
  private void giveBack(Lease lease) {
    try {
      LOG.log(
          System.Logger.Level.DEBUG,
          "guild.purge-ended lease=%s release=%s".formatted(lease.number(), leases.release(lease)));
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.DEBUG, "guild.lease-kept lease=" + lease.number(), e);
    }
  }
}
