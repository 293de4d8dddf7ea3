package dev.rockhopper.application.guilds;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository;
import dev.rockhopper.domain.guilds.IGuildPurgeRepository.Progress;
import dev.rockhopper.domain.guilds.IGuildRepository;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// What becomes of guilds that the bot has to leave: they keep everything for a time of grace, and
/// all of it is there again when the bot comes back; after that it goes for good. Methods block,
/// may come from any thread, and must not be called inside a transaction.
///
/// All throw [InfrastructureException] when the database is away.
public final class GuildDepartureService {
  /// How long guilds keep everything, unless the operator wants something else.
  public static final Duration USUAL_GRACE = Duration.ofDays(30);

  /// A transaction of so many rows is over in a moment, so it holds up nobody.
  private static final int ROWS = 1_000;

  private static final int GUILDS = 100;
  private static final System.Logger LOG = System.getLogger(GuildDepartureService.class.getName());

  private final IGuildRepository guilds;
  private final IGuildPurgeRepository purge;
  private final Clock clock;
  private final Duration grace;

  /// Lets guilds keep everything for `grace`.
  public GuildDepartureService(
      IGuildRepository guilds, IGuildPurgeRepository purge, Clock clock, Duration grace) {
    if (grace.isNegative()) {
      throw new IllegalArgumentException("the time of grace is 0 or more, this is " + grace);
    }
    this.guilds = guilds;
    this.purge = purge;
    this.clock = clock;
    this.grace = grace;
  }

  /// Notes that the bot is no longer in a guild. It may be noted twice; the first time counts.
  public void leave(GuildId guild) {
    if (guilds.markLeft(guild, now())) {
      LOG.log(System.Logger.Level.INFO, "guild.left guild=%s grace=%s".formatted(guild, grace));
    }
  }

  /// Notes that the bot is in a guild, which it may never have left.
  public void comeBack(GuildId guild) {
    if (guilds.markReturned(guild)) {
      LOG.log(System.Logger.Level.INFO, "guild.returned guild=" + guild);
    }
  }

  /// Removes guilds whose time of grace is over, those that were left first coming first, in small
  /// transactions. One that comes back meanwhile keeps what is left of it; one that cannot be
  /// removed is reported, tried again the next time, and keeps no other from being removed.
  ///
  /// @return how many guilds are gone, and how many rows of them and of others
  public Purged purgeOverdue() {
    Instant before = now().minus(grace);
    List<GuildId> overdue = guilds.findLeftBefore(before, GUILDS);
    return overdue.stream()
        .map(guild -> purgeSafely(guild, before))
        .reduce(Purged.NOTHING, Purged::and);
  }

  private Purged purgeSafely(GuildId guild, Instant before) {
    try {
      Purged purged = purge(guild, before);
      LOG.log(
          System.Logger.Level.INFO,
          "guild.purged guild=%s rows=%d gone=%b"
              .formatted(guild, purged.rows(), purged.guilds() > 0));
      return purged;
    } catch (RuntimeException e) {
      if (e instanceof InfrastructureException failure
          && failure.category() != FailureCategory.BUG) {
        throw e;
      }
      LOG.log(System.Logger.Level.ERROR, "guild.purge-failed guild=" + guild, e);
      return Purged.NOTHING;
    }
  }

  private Purged purge(GuildId guild, Instant before) {
    long rows = 0;
    while (true) {
      switch (purge.purge(guild, before, ROWS)) {
        case Progress.More(long more) -> rows += more;
        case Progress.Done(long last) -> {
          return new Purged(1, rows + last);
        }
        case Progress.Kept() -> {
          return new Purged(0, rows);
        }
      }
    }
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// What a purge has removed.
  ///
  /// @param guilds how many guilds
  /// @param rows how many rows, also of guilds that came back meanwhile
  public record Purged(int guilds, long rows) {
    private static final Purged NOTHING = new Purged(0, 0);

    private Purged and(Purged other) {
      return new Purged(guilds + other.guilds, rows + other.rows);
    }
  }
}
