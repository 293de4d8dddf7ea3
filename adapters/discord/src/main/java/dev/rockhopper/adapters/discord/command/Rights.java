package dev.rockhopper.adapters.discord.command;

import java.util.HashSet;
import java.util.Set;

/// Who may use a command and where.
///
/// @param caller what Discord must allow the person
/// @param bot what Discord must allow the bot
/// @param where the places where it makes sense
public record Rights(Set<DiscordPermission> caller, Set<DiscordPermission> bot, Where where) {
  /// The places where a command makes sense.
  public enum Where {
    /// In a guild only.
    GUILD,
    /// In a guild and in direct messages with the bot.
    ANYWHERE
  }

  /// Copies the sets.
  public Rights {
    caller = Set.copyOf(caller);
    bot = Set.copyOf(bot);
  }

  /// Anybody, anywhere.
  public static Rights open() {
    return new Rights(Set.of(), Set.of(), Where.ANYWHERE);
  }

  /// Only in a guild, only with a permission.
  public static Rights inGuild(DiscordPermission needed) {
    return new Rights(Set.of(needed), Set.of(), Where.GUILD);
  }

  /// The same, and the bot needs a permission as well.
  public Rights botNeeds(DiscordPermission needed) {
    Set<DiscordPermission> all = new HashSet<>(bot);
    all.add(needed);
    return new Rights(caller, all, where);
  }
}
