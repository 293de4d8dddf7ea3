package dev.rockhopper.application.guilds;

import dev.rockhopper.application.background.BackgroundLoop;
import dev.rockhopper.application.guilds.GuildDepartureService.Corrected;
import dev.rockhopper.application.guilds.PurgeOutcome.Elsewhere;
import dev.rockhopper.application.guilds.PurgeOutcome.Purged;
import dev.rockhopper.application.retry.Backoff;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.KnownGuild.Membership;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;

/// Notes what Discord says about the guilds that the bot is in, and purges those that were left
/// long ago, on one virtual thread: so what was said is always noted before anything is purged, and
/// nothing is purged while Discord is not heard. Nothing that fails ends it; it is tried again
/// after pauses that grow. Started once, closed once.
public final class GuildDepartureLoop implements AutoCloseable {
  private static final System.Logger LOG = System.getLogger(GuildDepartureLoop.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

  private final GuildAttendance attendance;
  private final GuildDepartureService departures;
  private final GuildPurgeService purge;
  private final GuildTally tally;
  private final Duration interval;
  private final Clock clock;
  private final AtomicReference<Instant> nextPurge = new AtomicReference<>(Instant.MIN);
  private final BackgroundLoop loop;

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
    this.loop =
        new BackgroundLoop(
            "guild-departures",
            this::noteAndPurge,
            attendance::news,
            backoff::pauseAfterFailure,
            new BackgroundLoop.Events(
                "guild.departures-waiting", "guild.departures-failed", "guild.departures-resumed"));
  }

  /// Begins.
  public void start() {
    loop.start();
  }

  /// Lets the transaction that was begun come to its end, within seconds, then stops.
  @Override
  public void close() {
    loop.close();
  }

  private Duration noteAndPurge() {
    try {
      note();
      purgeWhereDue();
      return LONGEST_WAIT;
    } catch (RuntimeException | Error e) {
      tally.addFailure();
      throw e;
    }
  }

  private void note() {
    attendance.rolls().forEach(this::note);
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
    switch (purge.purgeOverdue(guild -> !loop.isStopping() && attendance.mayBeGone(guild))) {
      case Purged gone -> tally.add(gone);
      case Elsewhere() -> LOG.log(System.Logger.Level.DEBUG, "guild.purge-elsewhere");
    }
    nextPurge.set(begun.plus(interval));
  }
}
