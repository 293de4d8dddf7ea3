package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.application.optimization.report.ReportOnDemand;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// The people who run the bot, and what only they may see.
///
/// @param people who; where there are none, nobody has their commands
/// @param caches how the caches stand just now
/// @param clearing forgets everything of some kinds, in all processes
/// @param reports asks the optimizers about the bot's own database; may take minutes
/// @param health how everything fares that the process stands on; may take seconds
/// @param facts everything about the process that helps to find out what is wrong; may take seconds
public record Operators(
    Set<UserId> people,
    Supplier<CacheSnapshot> caches,
    Consumer<Set<String>> clearing,
    Supplier<ReportOnDemand.Outcome> reports,
    Supplier<ProcessHealth> health,
    Supplier<List<FactSheet>> facts) {
  /// Copies the set.
  public Operators {
    people = Set.copyOf(people);
  }
}
