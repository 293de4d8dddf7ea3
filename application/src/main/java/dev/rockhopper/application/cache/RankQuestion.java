package dev.rockhopper.application.cache;

import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.MemberKey;
import java.util.List;
import java.util.Set;

/// Which rank a member has who has certain roles.
///
/// @param member who
/// @param roles their roles, in order
public record RankQuestion(MemberKey member, List<RoleId> roles) {
  /// Copies the roles in.
  public RankQuestion {
    roles = List.copyOf(roles);
  }

  /// The question about somebody, whatever the order of their roles.
  public static RankQuestion of(MemberKey member, Set<RoleId> roles) {
    return new RankQuestion(member, roles.stream().sorted().toList());
  }
}
