package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Optional;

/// The roles of members, as Discord has them. Never called inside a transaction; may come from any
/// thread.
public interface MemberRoles {

  /// The roles of a member that the bot can take from them and give back: none that belongs to an
  /// integration or to boosting, and none above the bot's own. Empty for whoever is not in the
  /// guild. The member is asked of Discord.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  List<RoleId> movable(GuildId guild, UserId member);

  /// Whether there is such a role, the bot can give it, and it allows nothing at Discord that not
  /// everybody in the guild may: otherwise whoever may jail could give any role away.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the guild cannot be
  ///   asked
  boolean isFitForJail(GuildId guild, RoleId role);

  /// A member as Discord has them now; absent for whoever is not in the guild, and where Discord
  /// does not say since when.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  Optional<Enrolment> find(GuildId guild, UserId member);

  /// Whether there is such a role, whoever can give it.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the guild cannot be
  ///   asked
  boolean exists(GuildId guild, RoleId role);
}
