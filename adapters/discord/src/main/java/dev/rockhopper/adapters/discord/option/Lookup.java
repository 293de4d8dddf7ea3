package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.application.evidence.SentFile;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;

/// Finds what a text names, in the place where a command was used. May wait for Discord, so it is
/// asked on virtual threads only; when Discord does not answer it throws.
public interface Lookup {
  /// The guild where it looks, absent in direct messages.
  Optional<GuildId> guild();

  /// Who types, where somebody is offered values; absent elsewhere.
  default Optional<UserId> asker() {
    return Optional.empty();
  }

  /// The name of somebody as far as it is known without asking Discord.
  Optional<String> knownName(UserId id);

  /// Anybody on Discord, absent when there is no such account.
  Optional<TargetUser> user(UserId id);

  /// A member of the guild, absent when the user is not in it.
  Optional<TargetMember> member(UserId id);

  /// The members whose user name or display name is exactly this one, in upper or lower case;
  /// absent when nobody can tell, because Discord does not answer.
  Optional<List<TargetMember>> membersNamed(String name);

  /// Those who are banned from the guild.
  ///
  /// @param first as many as were looked at
  /// @param isWhole whether these are all
  record Bans(List<BannedUser> first, boolean isWhole) {
    /// Copies the bans.
    public Bans {
      first = List.copyOf(first);
    }
  }

  /// Who is banned from the guild; absent when Discord does not say.
  default Optional<Bans> bans() {
    return Optional.empty();
  }

  /// A file that came along, by the id that Discord gave it.
  default Optional<SentFile> attachment(long id) {
    return Optional.empty();
  }

  /// A role of the guild.
  Optional<TargetRole> role(RoleId id);

  /// The roles with this name, in upper or lower case.
  List<TargetRole> rolesNamed(String name);

  /// A channel of the guild where messages can be.
  Optional<TargetChannel> channel(ChannelId id);

  /// The channels with this name, in upper or lower case.
  List<TargetChannel> channelsNamed(String name);

  /// Whether people talk in a channel: nobody looks for messages there.
  default boolean isForTalking(ChannelId id) {
    return false;
  }

  /// A channel, category or thread of the guild, of any kind.
  default Optional<TargetChannel> anyChannel(ChannelId id) {
    return channel(id);
  }

  /// Those of any kind with this name, in upper or lower case.
  default List<TargetChannel> anyChannelsNamed(String name) {
    return channelsNamed(name);
  }
}
