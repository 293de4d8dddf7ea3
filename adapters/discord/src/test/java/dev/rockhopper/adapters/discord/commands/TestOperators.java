package dev.rockhopper.adapters.discord.commands;

import dev.rockhopper.application.cache.report.CacheSnapshot;
import dev.rockhopper.application.cache.report.CacheSnapshots;
import dev.rockhopper.application.health.DependencyHealth;
import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.DependencyHealth.State;
import dev.rockhopper.application.health.FactSheet;
import dev.rockhopper.application.health.ProcessHealth;
import dev.rockhopper.application.optimization.report.ReportOnDemand;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// People who run a bot that fares well.
public final class TestOperators {
  private TestOperators() {}

  /// These people; nobody where the set is empty.
  public static Operators of(Set<UserId> people) {
    return new Operators(
        people,
        () -> new CacheSnapshot(List.of(), CacheSnapshots.sound()),
        _ -> {},
        ReportOnDemand.Outcome.UnderWay::new,
        () ->
            new ProcessHealth(
                List.of(
                    new DependencyHealth(
                        "database", Importance.NEEDED, State.UP, "PostgreSQL", Duration.ZERO))),
        () -> List.of(FactSheet.of("Rockhopper").with("version", "9.9.9")));
  }
}
