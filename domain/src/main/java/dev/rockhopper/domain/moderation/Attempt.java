package dev.rockhopper.domain.moderation;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.members.Standing;
import dev.rockhopper.domain.members.UserId;
import java.time.Instant;
import java.util.Optional;

/// Somebody is about to sanction somebody.
///
/// @param sanction how
/// @param moderator who wants it
/// @param target against whom
/// @param bot who will have to do it
/// @param principal for whom the moderator acts, absent where they act for themselves
/// @param now when
public record Attempt(
    Sanction sanction,
    Person moderator,
    Person target,
    Person bot,
    Optional<Principal> principal,
    Instant now) {

  /// An attempt of a moderator who acts for themselves.
  public Attempt(Sanction sanction, Person moderator, Person target, Person bot, Instant now) {
    this(sanction, moderator, target, bot, Optional.empty(), now);
  }

  /// Somebody for whom a moderator acts.
  ///
  /// @param person who
  /// @param account what kind of account they have
  public record Principal(Person person, Account account) {
    /// The kinds of accounts.
    public enum Account {
      /// A person's.
      HUMAN,
      /// A bot's.
      BOT
    }
  }

  /// Somebody, and where they stand in the guild.
  ///
  /// @param id who
  /// @param standing where
  public record Person(UserId id, Standing standing) {}
}
