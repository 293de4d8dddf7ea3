package dev.rockhopper.domain.outbox;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import java.util.Set;

/// The guilds of which work may be taken.
///
/// @param share those that the process works for
/// @param except none of these
public record GuildSelection(GuildShare share, Set<GuildId> except) {
  /// All guilds.
  public static final GuildSelection ALL = new GuildSelection(GuildShare.WHOLE, Set.of());

  /// Copies the guilds in.
  public GuildSelection {
    except = Set.copyOf(except);
  }

  /// All guilds but some.
  public static GuildSelection allExcept(Set<GuildId> guilds) {
    return new GuildSelection(GuildShare.WHOLE, guilds);
  }

  /// Whether a guild is one of them.
  public boolean includes(GuildId guild) {
    return share.covers(guild) && !except.contains(guild);
  }
}
