package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;

/// What of a guild a setting is about.
public sealed interface SettingSubject {
  /// The kinds of subjects.
  enum Scope {
    /// The guild as a whole.
    GUILD,
    /// One of its channels.
    CHANNEL,
    /// One of its roles.
    ROLE,
    /// One of its members.
    MEMBER
  }

  /// The guild as a whole.
  record OfGuild() implements SettingSubject {}

  /// A channel.
  ///
  /// @param channel which
  record OfChannel(ChannelId channel) implements SettingSubject {}

  /// A role.
  ///
  /// @param role which
  record OfRole(RoleId role) implements SettingSubject {}

  /// A member.
  ///
  /// @param user who
  record OfMember(UserId user) implements SettingSubject {}

  /// The subject of a scope with an id, as a store keeps them apart.
  static SettingSubject of(Scope scope, long id) {
    return switch (scope) {
      case GUILD -> new OfGuild();
      case CHANNEL -> new OfChannel(new ChannelId(id));
      case ROLE -> new OfRole(new RoleId(id));
      case MEMBER -> new OfMember(new UserId(id));
    };
  }

  /// Of which kind it is.
  default Scope scope() {
    return switch (this) {
      case OfGuild _ -> Scope.GUILD;
      case OfChannel _ -> Scope.CHANNEL;
      case OfRole _ -> Scope.ROLE;
      case OfMember _ -> Scope.MEMBER;
    };
  }

  /// Its id at Discord, 0 for the guild as a whole.
  default long id() {
    return switch (this) {
      case OfGuild() -> 0;
      case OfChannel(ChannelId channel) -> channel.value();
      case OfRole(RoleId role) -> role.value();
      case OfMember(UserId user) -> user.value();
    };
  }
}
