package dev.rockhopper.application.moderation;

import dev.rockhopper.domain.guilds.RoleId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/// Somebody's place in a guild.
///
/// @param joined since when they are there without having left; by Discord's clock
/// @param roles those that they have
public record Enrolment(Instant joined, Set<RoleId> roles) {
  /// The clock that says when somebody joined is Discord's, the one that says when they were jailed
  /// is the bot's. Where the two disagree by less than this, nobody who has evaded a jail passes
  /// for somebody who was let out; whoever was jailed so soon after they joined, and was let out,
  /// passes for somebody who has evaded.
  static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /// Copies the roles in.
  public Enrolment {
    roles = Set.copyOf(roles);
  }

  /// Whether somebody has let them out of a jail by hand: they have been there all the time, and do
  /// not have its role any more. Who leaves loses all roles, and has joined later when they are
  /// back.
  boolean isReleased(RoleId jail, Instant jailed) {
    return !roles.contains(jail) && joined.plus(CLOCKS_APART).isBefore(jailed);
  }
}
