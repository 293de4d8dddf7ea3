package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandDemand.Deed;
import java.util.HashSet;
import java.util.Set;

/// Who may use a command and where.
///
/// @param caller what Discord must allow the person
/// @param bot what Discord must allow the bot
/// @param where the places where it makes sense
/// @param who for whom it is at all
/// @param deed whether it changes anything, which nobody does in quarantine
public record Rights(
    Set<DiscordPermission> caller, Set<DiscordPermission> bot, Where where, Who who, Deed deed) {
  /// The places where a command makes sense.
  public enum Where {
    /// In a guild only.
    GUILD,
    /// In a guild and in direct messages with the bot.
    ANYWHERE
  }

  /// For whom a command is.
  public sealed interface Who {
    /// For everybody whom Discord allows it.
    record Anybody() implements Who {}

    /// For these people, whatever Discord allows others.
    record Only(Set<UserId> people) implements Who {
      /// Copies the set.
      public Only {
        people = Set.copyOf(people);
      }
    }

    /// Whether somebody is among them.
    default boolean includes(UserId user) {
      return switch (this) {
        case Anybody() -> true;
        case Only(Set<UserId> people) -> people.contains(user);
      };
    }
  }

  /// Copies the sets.
  public Rights {
    caller = Set.copyOf(caller);
    bot = Set.copyOf(bot);
  }

  /// Who may use a command that changes something.
  public Rights(Set<DiscordPermission> caller, Set<DiscordPermission> bot, Where where, Who who) {
    this(caller, bot, where, who, Deed.CHANGES);
  }

  /// Anybody, anywhere.
  public static Rights open() {
    return new Rights(Set.of(), Set.of(), Where.ANYWHERE, new Who.Anybody());
  }

  /// Only in a guild, only with a permission.
  public static Rights inGuild(DiscordPermission needed) {
    return new Rights(Set.of(needed), Set.of(), Where.GUILD, new Who.Anybody());
  }

  /// Some people, anywhere.
  public static Rights only(Set<UserId> people) {
    return new Rights(Set.of(), Set.of(), Where.ANYWHERE, new Who.Only(people));
  }

  /// The same, and the bot needs a permission as well.
  public Rights botNeeds(DiscordPermission needed) {
    Set<DiscordPermission> all = new HashSet<>(bot);
    all.add(needed);
    return new Rights(caller, all, where, who, deed);
  }

  /// The same for a command that only shows something.
  public Rights reading() {
    return new Rights(caller, bot, where, who, Deed.READS);
  }
}
