package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.Comparator;
import java.util.Set;

/// To whom, or to what, a rule or a list applies.
public sealed interface RuleSubject {
  /// The most that can be asked for at once: a user with their roles and places.
  int MAX_AT_ONCE = 500;

  /// The order in which a decision asks for kinds, then that of ids.
  Comparator<RuleSubject> IN_ORDER =
      Comparator.comparing(RuleSubject::kind).thenComparingLong(RuleSubject::id);

  /// The kinds of subjects, in the order in which a decision asks for them: the first that has a
  /// rule decides.
  enum Kind {
    /// A user.
    USER,
    /// A channel: the one that a user talks in, or the one that a command was written in.
    CHANNEL,
    /// The category of that channel.
    CATEGORY,
    /// A role; of several, the highest is asked first.
    ROLE,
    /// A guild.
    GUILD,
    /// Everybody else.
    DEFAULT
  }

  /// A user.
  ///
  /// @param user who
  record OfUser(UserId user) implements RuleSubject {}

  /// A channel.
  ///
  /// @param channel which
  record OfChannel(ChannelId channel) implements RuleSubject {}

  /// A category.
  ///
  /// @param category which
  record OfCategory(ChannelId category) implements RuleSubject {}

  /// A role.
  ///
  /// @param role which
  record OfRole(RoleId role) implements RuleSubject {}

  /// A guild.
  ///
  /// @param guild which
  record OfGuild(GuildId guild) implements RuleSubject {}

  /// Everybody else.
  record Default() implements RuleSubject {}

  /// Refuses more subjects than one user can have.
  static void requireAFew(Set<RuleSubject> subjects) {
    if (subjects.size() > MAX_AT_ONCE) {
      throw new IllegalArgumentException(
          "a decision asks for at most %d subjects, these are %d"
              .formatted(MAX_AT_ONCE, subjects.size()));
    }
  }

  /// The subject of a kind with an id, as a store keeps them apart.
  static RuleSubject of(Kind kind, long id) {
    return switch (kind) {
      case USER -> new OfUser(new UserId(id));
      case CHANNEL -> new OfChannel(new ChannelId(id));
      case CATEGORY -> new OfCategory(new ChannelId(id));
      case ROLE -> new OfRole(new RoleId(id));
      case GUILD -> new OfGuild(new GuildId(id));
      case DEFAULT -> new Default();
    };
  }

  /// Of which kind it is.
  default Kind kind() {
    return switch (this) {
      case OfUser _ -> Kind.USER;
      case OfChannel _ -> Kind.CHANNEL;
      case OfCategory _ -> Kind.CATEGORY;
      case OfRole _ -> Kind.ROLE;
      case OfGuild _ -> Kind.GUILD;
      case Default _ -> Kind.DEFAULT;
    };
  }

  /// Its id at Discord, 0 for everybody else.
  default long id() {
    return switch (this) {
      case OfUser(UserId user) -> user.value();
      case OfChannel(ChannelId channel) -> channel.value();
      case OfCategory(ChannelId category) -> category.value();
      case OfRole(RoleId role) -> role.value();
      case OfGuild(GuildId guild) -> guild.value();
      case Default() -> 0;
    };
  }
}
