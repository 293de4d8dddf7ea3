package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.backplane.RegisteredProcess.Standing;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/// Processes in a map, by the clock of the test.
public final class InMemoryProcessRegistry implements ProcessRegistry {
  private final Map<ProcessId, Long> leases = new LinkedHashMap<>();
  private final LongSupplier nanoTime;
  private boolean isAway;

  /// Measures leases by `nanoTime`.
  public InMemoryProcessRegistry(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /// Whether nobody can reach it from now on.
  public void away(boolean whether) {
    isAway = whether;
  }

  @Override
  public List<RegisteredProcess> renew(ProcessId self, Duration lease, Duration doubt) {
    requireThere();
    long now = nanoTime.getAsLong();
    leases.put(self, now + lease.toNanos());
    List<RegisteredProcess> others = new ArrayList<>();
    leases.forEach((id, end) -> {
      if (!id.equals(self) && now - end < doubt.toNanos()) {
        others.add(new RegisteredProcess(id, now - end < 0 ? Standing.ALIVE : Standing.IN_DOUBT));
      }
    });
    return others;
  }

  @Override
  public void leave(ProcessId self) {
    requireThere();
    leases.remove(self);
  }

  private void requireThere() {
    if (isAway) {
      throw new InfrastructureException(FailureCategory.DATABASE, "the database is away");
    }
  }
}
