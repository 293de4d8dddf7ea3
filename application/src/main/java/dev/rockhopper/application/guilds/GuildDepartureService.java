package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.guilds.KnownGuild;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/// Notes which guilds the bot is in. Those that it has to leave keep everything for a time of
/// grace, and all of it is there again when the bot comes back; after that [GuildPurgeService]
/// removes it. Methods block, may come from any thread, and must not be called inside a
/// transaction.
///
/// All throw [dev.rockhopper.application.failure.InfrastructureException] when the database is
/// away; each may then be called again.
public final class GuildDepartureService {
  private static final System.Logger LOG = System.getLogger(GuildDepartureService.class.getName());

  private final IGuildRepository guilds;
  private final Clock clock;
  private final GuildPurgeSettings settings;

  /// Notes in `guilds` what has happened by `clock`.
  @Inject
  public GuildDepartureService(IGuildRepository guilds, Clock clock, GuildPurgeSettings settings) {
    this.guilds = guilds;
    this.clock = clock;
    this.settings = settings;
  }

  /// Notes that the bot is no longer in a guild. It may be noted twice; the first time counts.
  ///
  /// @return whether that was news
  public boolean leave(GuildId guild) {
    boolean left = guilds.markLeft(guild, now());
    if (left) {
      LOG.log(
          System.Logger.Level.INFO,
          "guild.left guild=%s grace=%s".formatted(guild, settings.grace()));
    }
    return left;
  }

  /// Notes that the bot is in a guild, which it may never have left.
  ///
  /// @return whether that was news
  public boolean comeBack(GuildId guild) {
    boolean returned = guilds.markReturned(guild);
    if (returned) {
      LOG.log(System.Logger.Level.INFO, "guild.returned guild=" + guild);
    }
    return returned;
  }

  /// Corrects what was noted about the guilds of a shard, because the bot hears of nothing while it
  /// is not at Discord. Guilds of other shards stay as they are noted.
  ///
  /// @return how many guilds were left and how many came back unheard
  public Corrected follow(GuildRoll roll) {
    Corrected corrected = Corrected.NOTHING;
    Page<KnownGuild> page = guilds.findAll(PageRequest.first(PageRequest.MAX_SIZE));
    while (true) {
      corrected = corrected.and(follow(roll, page.items()));
      if (!page.hasNext()) {
        return corrected;
      }
      page = guilds.findAll(new PageRequest(PageRequest.MAX_SIZE, page.next()));
    }
  }

  private Corrected follow(GuildRoll roll, List<KnownGuild> known) {
    int left = 0;
    int returned = 0;
    for (KnownGuild one : known) {
      if (!roll.covers(one.guild())) {
        continue;
      }
      switch (one.membership()) {
        case PRESENT -> left += !roll.lists(one.guild()) && leave(one.guild()) ? 1 : 0;
        case LEFT -> returned += roll.lists(one.guild()) && comeBack(one.guild()) ? 1 : 0;
      }
    }
    return new Corrected(left, returned);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MICROS);
  }

  /// What a roll has corrected.
  ///
  /// @param left how many guilds the bot had left unheard
  /// @param returned how many it had come back to unheard
  public record Corrected(int left, int returned) {
    private static final Corrected NOTHING = new Corrected(0, 0);

    private Corrected and(Corrected other) {
      return new Corrected(left + other.left, returned + other.returned);
    }
  }
}
