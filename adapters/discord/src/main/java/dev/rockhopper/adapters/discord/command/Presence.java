package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.members.Standing;
import java.util.Set;

/// Whether what somebody does in a channel of a guild reaches the bot at all, as Discord has it.
public sealed interface Presence {
  /// They are not in the guild.
  record Absent() implements Presence {}

  /// They are banned from it, as far as the bot may see that.
  record Banned() implements Presence {}

  /// They are a member.
  ///
  /// @param timeout whether they may talk
  /// @param abilities what Discord lets them do in the channel
  record Present(Standing.Timeout timeout, Set<Ability> abilities) implements Presence {
    /// Copies the abilities.
    public Present {
      abilities = Set.copyOf(abilities);
    }
  }

  /// What a command takes at Discord: one who sees a channel writes it there or picks it.
  enum Ability {
    /// See the channel.
    SEE,
    /// Write there, a command with a prefix also.
    WRITE,
    /// Use slash commands there.
    USE_SLASH_COMMANDS
  }
}
