package dev.rockhopper.domain.cases;

import dev.rockhopper.domain.guilds.RoleId;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// The roles of somebody who is jailed.
///
/// @param jail the role that they have instead of theirs
/// @param held what was taken from them and what they get back, each once, lowest id first; never
///   the jail role
public record JailRoles(RoleId jail, List<RoleId> held) {
  /// Puts the roles in order.
  public JailRoles {
    held = held.stream().filter(role -> !role.equals(jail)).distinct().sorted().toList();
  }

  /// The same, with more that was taken.
  public JailRoles holding(Collection<RoleId> more) {
    return new JailRoles(jail, Stream.concat(held.stream(), more.stream()).toList());
  }
}
