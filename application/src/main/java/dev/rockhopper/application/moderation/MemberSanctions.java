package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Carries sanctions out at Discord, and reads there what is in force. Never called inside a
/// transaction; may come from any thread; blocks until Discord has answered or the deadline is
/// over.
public interface MemberSanctions {

  /// Asks Discord to do it. Never throws for what Discord answers.
  Delivery carryOut(SanctionOrder order);

  /// Does the second half of what [#enforcementOf] found half done. Never throws for what Discord
  /// answers.
  ///
  /// @return refused with [dev.rockhopper.domain.cases.CaseFailure.Cause#STILL_BANNED] where
  ///   Discord does not lift the ban of a softban
  Delivery finish(SanctionOrder order);

  /// Whether Discord shows what the order wants: for bans, timeouts and jails the state of the
  /// target, for kicks and softbans an entry of the audit log that carries the tag. What changes
  /// nothing at Discord always shows. Asks no longer than until the order's deadline.
  Enforcement enforcementOf(SanctionOrder order);

  /// What has become of an order that [#enforcementOf] found shown: which roles came out otherwise
  /// than it said. Never throws for what Discord answers.
  ///
  /// @return [Delivery.Done], or [Delivery.Unknown] where Discord cannot be asked
  default Delivery confirm(SanctionOrder order) {
    return new Delivery.Done();
  }

  /// Whether a user is banned from a guild.
  ///
  /// @throws dev.rockhopper.application.failure.InfrastructureException when Discord cannot be
  ///   asked
  boolean isBanned(GuildId guild, UserId user);
}
