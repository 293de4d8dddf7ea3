package dev.rockhopper.application.guilds;

import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.guilds.GuildDepartureService.Corrected;
import dev.rockhopper.application.guilds.PurgeOutcome.Elsewhere;
import dev.rockhopper.application.guilds.PurgeOutcome.Purged;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// Notes what Discord says about the guilds that the bot is in, and purges those that were left
/// long ago, on one virtual thread: so what was said is always noted before anything is purged, and
/// nothing is purged while Discord is not heard. Nothing that fails ends it; it is tried again
/// after pauses that grow. Started once, closed once.
public final class GuildDepartureLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GuildDepartureLoop.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);
  private static final Duration GOODBYE = Duration.ofSeconds(2);

  private final GuildAttendance attendance;
  private final GuildDepartureService departures;
  private final GuildPurgeService purge;
  private final GuildTally tally;
  private final Duration interval;
  private final Clock clock;
  private final Backoff backoff;
  private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);
  private final AtomicInteger failures = new AtomicInteger();
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final Thread thread;

  /// Will note what `attendance` is told, and purge every `interval` of `clock`.
  public GuildDepartureLoop(
      GuildAttendance attendance,
      GuildDepartureService departures,
      GuildPurgeService purge,
      GuildTally tally,
      Duration interval,
      Clock clock,
      Backoff backoff) {
    this.attendance = attendance;
    this.departures = departures;
    this.purge = purge;
    this.tally = tally;
    this.interval = interval;
    this.clock = clock;
    this.backoff = backoff;
    this.thread = Thread.ofVirtual().name("guild-departures").unstarted(this::run);
  }

  /// Begins.
  public void start() {
    thread.start();
  }

  /// Lets the transaction that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    stopping.set(true);
    attendance.wake();
    try {
      if (thread.isAlive() && !thread.join(GOODBYE)) {
        thread.interrupt();
        thread.join(GOODBYE);
      }
    } catch (InterruptedException e) {
      thread.interrupt();
      Thread.currentThread().interrupt();
    }
  }

  private void run() {
    try {
      while (!stopping.get()) {
        if (succeeds()) {
          attendance.await(LONGEST_WAIT);
        } else if (!stopping.get()) {
          backoff.pauseAfter(failures.get() - 1, backoff.longest());
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean succeeds() {
    try {
      note();
      purgeWhereDue();
      if (failures.getAndSet(0) > 0) {
        LOG.log(System.Logger.Level.INFO, "guild.departures-resumed");
      }
      return true;
    } catch (RuntimeException | Error e) {
      tally.addFailure();
      report(e, failures.incrementAndGet());
      return false;
    }
  }

  /// A database that is away is told of once, everything else each time.
  private static void report(Throwable failure, int times) {
    if (!(failure instanceof InfrastructureException)) {
      LOG.log(System.Logger.Level.ERROR, "guild.departures-failed", failure);
    } else if (times == 1) {
      LOG.log(System.Logger.Level.WARNING, "guild.departures-waiting", failure);
    }
  }

  private void note() {
    attendance.roll().ifPresent(this::note);
    attendance.changes().forEach(this::note);
  }

  private void note(GuildRoll roll) {
    Corrected corrected = departures.follow(roll);
    attendance.noted(roll);
    tally.add(corrected);
    LOG.log(
        System.Logger.Level.INFO,
        "guild.roll-noted guilds=%d left=%d returned=%d"
            .formatted(roll.guilds().size(), corrected.left(), corrected.returned()));
  }

  private void note(GuildId guild, Membership membership) {
    Corrected corrected =
        switch (membership) {
          case PRESENT -> new Corrected(0, departures.comeBack(guild) ? 1 : 0);
          case LEFT -> new Corrected(departures.leave(guild) ? 1 : 0, 0);
        };
    attendance.noted(guild, membership);
    tally.add(corrected);
  }

  private void purgeWhereDue() {
    Instant begun = clock.instant();
    if (!attendance.isHeard() || begun.isBefore(nextPurge.get())) {
      return;
    }
    switch (purge.purgeOverdue(guild -> !stopping.get() && attendance.mayBeGone(guild))) {
      case Purged gone -> tally.add(gone);
      case Elsewhere() -> LOG.log(System.Logger.Level.DEBUG, "guild.purge-elsewhere");
    }
    nextPurge.set(begun.plus(interval));
  }
}
