package dev.rockhopper.application.optimization.report;

import dev.rockhopper.application.optimization.schema.ServerFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Earlier reports, by database.
public final class InMemoryReportHistory implements ReportHistory {
  private final Map<String, List<ReportSnapshot>> snapshots = new HashMap<>();

  @Override
  public Past past(ServerFacts server) {
    return new Past(snapshots.getOrDefault(server.database(), List.of()), List.of());
  }

  @Override
  public Optional<String> keep(ServerFacts server, ReportSnapshot snapshot) {
    snapshots.computeIfAbsent(server.database(), _ -> new ArrayList<>()).add(snapshot);
    return Optional.empty();
  }
}
