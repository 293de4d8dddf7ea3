package dev.rockhopper.application.memory;

import dev.rockhopper.application.optimization.history.StatisticsArchive;
import dev.rockhopper.application.optimization.history.StatisticsSnapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/// Snapshots in memory.
public final class InMemoryStatisticsArchive implements StatisticsArchive {
  private static final int MOST = 100;

  private final Map<UUID, StatisticsSnapshot> byProcess = new ConcurrentHashMap<>();

  @Override
  public void keep(StatisticsSnapshot snapshot) {
    byProcess.put(snapshot.origin().process(), snapshot);
  }

  @Override
  public List<StatisticsSnapshot> all() {
    return byProcess.values().stream()
        .sorted(
            Comparator.comparing((StatisticsSnapshot it) -> it.origin().takenAt())
                .reversed()
                .thenComparing(it -> it.origin().process()))
        .limit(MOST)
        .toList();
  }

  @Override
  public int forget(Instant before) {
    List<UUID> gone =
        byProcess.values().stream()
            .map(StatisticsSnapshot::origin)
            .filter(it -> it.takenAt().isBefore(before))
            .map(StatisticsSnapshot.Origin::process)
            .toList();
    gone.forEach(byProcess::remove);
    return gone.size();
  }
}
