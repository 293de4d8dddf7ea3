package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;

/// Somebody is about to sanction somebody.
///
/// @param sanction how
/// @param moderator who wants it
/// @param target against whom
/// @param bot who will have to do it
/// @param now when
public record Attempt(Sanction sanction, Person moderator, Person target, Person bot, Instant now) {

  /// Somebody, and where they stand in the guild.
  ///
  /// @param id who
  /// @param standing where
  public record Person(UserId id, Standing standing) {}
}
