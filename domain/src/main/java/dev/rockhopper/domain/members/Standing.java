package dev.rockhopper.domain.members;

import java.time.Instant;
import java.util.Set;

/// Where a person stands in a guild.
public sealed interface Standing {
  /// Owns the guild: stands above everybody and may do everything.
  record Owner() implements Standing {}

  /// Is a member of it.
  ///
  /// @param topRole the position of their highest role, 0 for none
  /// @param rights what they may do; everything for an administrator
  /// @param administrator whether Discord lets them do everything, and lets nobody time them out
  /// @param timeout whether they may talk
  record Member(int topRole, Set<Right> rights, boolean administrator, Timeout timeout)
      implements Standing {
    /// Copies the rights in.
    public Member {
      rights = Set.copyOf(rights);
    }
  }

  /// Is known to Discord, but not in the guild.
  record Outsider() implements Standing {}

  /// Is not known to Discord.
  record Stranger() implements Standing {}

  /// Whether a member may talk.
  sealed interface Timeout {
    /// They may.
    record None() implements Timeout {}

    /// They may not.
    ///
    /// @param end until then
    record Until(Instant end) implements Timeout {}

    /// Whether it is in force at `now`.
    default boolean isInForce(Instant now) {
      return this instanceof Until(Instant end) && end.isAfter(now);
    }
  }

  /// Whether this person stands strictly above `other`, and so may act on them. Nobody stands above
  /// the owner; everybody in the guild stands above those who are not in it.
  default boolean isAbove(Standing other) {
    return switch (other) {
      case Owner _ -> false;
      case Member(int otherTopRole, _, _, _) ->
          switch (this) {
            case Owner _ -> true;
            case Member(int topRole, _, _, _) -> topRole > otherTopRole;
            case Outsider _, Stranger _ -> false;
          };
      case Outsider _, Stranger _ -> this instanceof Owner || this instanceof Member;
    };
  }

  /// Whether this person has a right.
  default boolean has(Right right) {
    return switch (this) {
      case Owner _ -> true;
      case Member(_, Set<Right> rights, boolean administrator, _) ->
          administrator || rights.contains(right);
      case Outsider _, Stranger _ -> false;
    };
  }
}
