package dev.rockhopper.application.channels;

import dev.rockhopper.application.moderation.Delivery;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads and changes channels at Discord. Never called inside a transaction; may come from any
/// thread; blocks until Discord has answered or the deadline is over. What is asked for twice is
/// done once. Never throws for what Discord answers to an order.
public interface ChannelControl {

  /// How a channel or thread stands, absent where there is none.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the guild cannot be
  ///   asked
  Optional<ChannelState> look(GuildId guild, ChannelId channel);

  /// Sets the seconds between two messages of a member, 0 for none.
  Delivery slowDown(ChannelOrder order, int seconds);

  /// Who could write all the same if a moderator locked a channel, and would have to be spared for
  /// that.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the guild cannot be
  ///   asked
  LockPlan planLock(GuildId guild, ChannelId channel, UserId moderator);

  /// Lets nobody write, but those to whom it is allowed expressly, and those who are spared.
  Delivery lock(ChannelOrder order, List<Spared> spared);

  /// Lets people write as they could before; what else is set about everybody, and about those who
  /// were spared, stays as it is by now.
  ///
  /// @param before how it was
  Delivery unlock(ChannelOrder order, ChannelState.Writing before, List<Spared> spared);

  /// Lets those with a role not see a channel.
  ///
  /// @param even whether also where they may see it expressly
  Delivery keepOut(ChannelOrder order, RoleId role, Even even);

  /// Whether something is changed that somebody has set expressly.
  enum Even {
    /// It is.
    WHERE_ALLOWED,
    /// It is not.
    NOT_WHERE_ALLOWED
  }

  /// Lets those with a role see a channel and write in it.
  Delivery letIn(ChannelOrder order, RoleId role);

  /// The channels of a guild that can be closed to a role: all but threads.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when the guild cannot be
  ///   asked
  List<ChannelId> all(GuildId guild);

  /// The channels of a guild, but threads, that were made after `since` and of which nothing says
  /// whether those with a role see them; none while the guild cannot be asked.
  List<ChannelId> undecided(GuildId guild, RoleId role, Instant since);

  /// Makes the role of those who are jailed, without any rights.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord did not make
  ///   it
  RoleId makeJailRole(GuildId guild, String auditReason);

  /// Makes the channel of those who are jailed: for them, the bot and those who may time out.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord did not make
  ///   it
  ChannelId makeJailChannel(GuildId guild, RoleId role, String auditReason);
}
