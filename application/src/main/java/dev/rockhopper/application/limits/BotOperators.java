package dev.rockhopper.application.limits;

import dev.rockhopper.domain.members.UserId;
import java.util.Set;

/// The people who run the bot.
///
/// @param people who
public record BotOperators(Set<UserId> people) {
  /// Nobody.
  public static final BotOperators NONE = new BotOperators(Set.of());

  /// Copies the people.
  public BotOperators {
    people = Set.copyOf(people);
  }

  /// Whether somebody is one of them.
  public boolean includes(UserId user) {
    return people.contains(user);
  }
}
