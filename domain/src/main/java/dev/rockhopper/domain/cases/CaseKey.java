package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.Comparator;

/// What identifies a case everywhere. Cases that are locked together are locked in the order of
/// their keys.
///
/// @param guild where it belongs
/// @param id which of the guild's
public record CaseKey(GuildId guild, CaseId id) implements Comparable<CaseKey> {
  private static final Comparator<CaseKey> BY_GUILD =
      Comparator.comparing(CaseKey::guild).thenComparing(CaseKey::id);

  @Override
  public int compareTo(CaseKey other) {
    return BY_GUILD.compare(this, other);
  }
}
