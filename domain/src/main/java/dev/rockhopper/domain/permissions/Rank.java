package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.text.TextRule;

/// A rank that a guild has set up.
///
/// @param guild whose
/// @param number how high it stands
/// @param name what it is called, 1 to 100 letters, unlike any other of the guild; upper and lower
///   case are the same
/// @param description what it is for, at most 500 letters
/// @param version grows with every change and never repeats, 0 before it is stored
public record Rank(
    GuildId guild, RankNumber number, String name, String description, long version) {
  private static final TextRule NAME = new TextRule("the name of a rank", 1, 100);
  private static final TextRule DESCRIPTION = new TextRule("the description of a rank", 0, 500);

  /// Refuses overlong texts.
  public Rank {
    name = NAME.keep(name.strip());
    description = DESCRIPTION.keep(description);
  }
}
