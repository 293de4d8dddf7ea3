package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.domain.members.UserId;
import java.util.Set;
import java.util.function.Supplier;

/// The people who run the bot, and what only they may see.
///
/// @param people who; where there are none, nobody has their commands
/// @param caches how the caches stand just now
public record Operators(Set<UserId> people, Supplier<CacheSnapshot> caches) {
  /// Copies the set.
  public Operators {
    people = Set.copyOf(people);
  }
}
