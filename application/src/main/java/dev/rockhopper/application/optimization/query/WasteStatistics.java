package dev.rockhopper.application.optimization.query;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.work.UnitOfWork;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/// Remembers the waste that was found in units of work, by what is repeated and by whom. Bounded:
/// what was found least often makes room. Nothing is done for a unit without waste but to look at
/// it. Safe for any number of threads.
public final class WasteStatistics implements Consumer<UnitOfWork> {
  private static final System.Logger LOG = System.getLogger(WasteStatistics.class.getName());
  private static final int MOST = 200;

  private final WasteDetector detector;
  private final Map<Key, WasteObservation> found = new ConcurrentHashMap<>();

  /// Nothing found yet.
  public WasteStatistics(WasteThresholds thresholds) {
    this.detector = new WasteDetector(thresholds);
  }

  /// What is told apart.
  private record Key(Problem problem, String statement, String caller) {}

  /// Looks at a unit that is over, on the thread that ends it.
  @Override
  public void accept(UnitOfWork unit) {
    LOG.log(System.Logger.Level.TRACE, () -> "statements.unit" + "\n" + TraceText.written(unit));
    for (Waste waste : detector.wastes(unit)) {
      String caller = caller(unit);
      var key = new Key(waste.problem(), waste.statement(), caller);
      if (found.size() >= MOST && !found.containsKey(key)) {
        found.entrySet().stream()
            .min(Comparator.comparingLong(it -> it.getValue().units()))
            .ifPresent(least -> found.remove(least.getKey(), least.getValue()));
      }
      found.merge(key, first(waste, caller), WasteObservation::and);
    }
  }

  /// What was found so far, the most time first.
  public List<WasteObservation> observations() {
    return found.values().stream()
        .sorted(
            Comparator.comparing(WasteObservation::time)
                .reversed()
                .thenComparing(WasteObservation::caller)
                .thenComparing(WasteObservation::statement)
                .thenComparing(WasteObservation::problem))
        .toList();
  }

  private static String caller(UnitOfWork unit) {
    return unit.kind() == UnitOfWork.Kind.TRANSACTION
        ? "transaction " + unit.name()
        : unit.caller();
  }

  private static WasteObservation first(Waste waste, String caller) {
    return new WasteObservation(
        waste.problem(),
        waste.statement(),
        caller,
        1,
        waste.repeats(),
        waste.repeats(),
        Duration.ofNanos(waste.nanos()),
        Duration.ofNanos(waste.savedNanos()),
        waste.parent(),
        waste.parentRows());
  }
}
