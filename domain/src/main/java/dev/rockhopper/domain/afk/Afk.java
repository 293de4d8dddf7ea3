package dev.rockhopper.domain.afk;

import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// Somebody is away.
///
/// @param guild where
/// @param user who
/// @param note what they left behind
/// @param since since when
/// @param expiry when it ends by itself, later than `since`
/// @param version grows whenever anybody goes away and never repeats, so that due work for an
///   earlier absence does nothing; 0 before it is stored
public record Afk(
    GuildId guild, UserId user, AfkNote note, Instant since, Expiry expiry, long version) {
  /// Refuses an absence that is over when it begins.
  public Afk {
    if (expiry.isOver(since)) {
      throw new IllegalArgumentException(
          "an absence ends after it began, this began at %s and has %s".formatted(since, expiry));
    }
  }
}
