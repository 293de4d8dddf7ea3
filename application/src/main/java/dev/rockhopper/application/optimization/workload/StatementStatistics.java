package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.work.StatementStep;
import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.UnitOfWork;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// Counts every statement that this process executes, by its normalised text and by call site.
///
/// Bounded: only the statements that take most time in all are kept. Where one more turns up, the
/// one with the least time makes room, and the new one is ranked as if it had taken that time too
/// (Metwally's Space-Saving): so whatever takes more than the whole time divided by their number is
/// never missing. What was counted of it before is lost for it, not for the totals.
///
/// Counting takes no lock once a statement is known at its call site, and a text is normalised
/// once. Safe for any number of threads.
public final class StatementStatistics {
  /// How many statements are kept, unless told otherwise.
  public static final int MOST = 500;

  private static final int MOST_TEXTS = 4_000;
  private static final int MOST_LETTERS = 2_000_000;
  private static final int LONGEST_TEXT = 16_000;

  private final int most;
  private final Consumer<UnitOfWork> ended;
  private final Map<String, KnownStatement> byText = new ConcurrentHashMap<>();
  private final Map<String, KnownStatement> byNormal = new ConcurrentHashMap<>();
  private final Set<StatementRecord> records = ConcurrentHashMap.newKeySet();
  private final AtomicLong letters = new AtomicLong();
  private final AtomicLong unequal = new AtomicLong();
  private final ReentrantLock admission = new ReentrantLock();
  private final OperationCounters operations = new OperationCounters();

  /// Nothing counted yet.
  ///
  /// @param most how many statements are kept at the most, each call site for itself
  /// @param ended hears of every unit of work that has asked anything and is over
  public StatementStatistics(int most, Consumer<UnitOfWork> ended) {
    if (most < 1) {
      throw new IllegalArgumentException("one statement is kept at the least, not " + most);
    }
    this.most = most;
    this.ended = ended;
  }

  /// Counts an execution, and keeps it in its unit of work.
  public void record(Execution execution) {
    Place place = execution.place();
    KnownStatement known = known(execution);
    CallSite site =
        new CallSite(
            place.transaction().isEmpty() ? known.operation() : place.transaction(),
            place.unit().caller());
    StatementRecord kept = known.sites().get(site);
    if (kept == null) {
      operations.of(site.operation()).count(execution);
      admit(known, site, execution);
    } else {
      kept.counter().count(execution);
      kept.record(execution);
    }
    if (place.unit().isWatched()) {
      place.unit().add(step(known, execution), ended);
    }
  }

  /// What was counted, those that took most time in all first.
  public List<StatementObservation> observations() {
    return records.stream()
        .map(StatementRecord::observation)
        .sorted(
            Comparator.comparing((StatementObservation it) -> it.durations().total())
                .reversed()
                .thenComparing(StatementObservation::text)
                .thenComparing(it -> it.site().toString()))
        .toList();
  }

  /// What was counted of all statements together.
  public StatementTotals totals() {
    return operations.totals();
  }

  /// What was counted of all statements of an operation together, absent before the first.
  public Optional<StatementTotals> totals(String operation) {
    return operations.totals(operation);
  }

  /// Tells `listener` the name of every operation, those that are known at once and each other one
  /// as soon as it turns up; a name may be told twice when it turns up just now. The listener runs
  /// on the thread of the statement and must not throw.
  public void onOperation(Consumer<String> listener) {
    operations.onOperation(listener);
  }

  private KnownStatement known(Execution execution) {
    KnownStatement known = byText.get(execution.sql());
    return known != null ? known : learn(execution);
  }

  /// A text that is seen for the first time, or that is too long to be remembered.
  private KnownStatement learn(Execution execution) {
    String sql = execution.sql();
    StatementText text = StatementText.ofJdbc(sql);
    KnownStatement known = byNormal.get(text.text());
    if (known == null) {
      known = KnownStatement.of(text, execution.place().operation().get());
    }
    if (sql.length() <= LONGEST_TEXT) {
      if (byText.size() >= MOST_TEXTS || letters.addAndGet(sql.length()) > MOST_LETTERS) {
        byText.clear();
        letters.set(sql.length());
      }
      byText.put(sql, known);
    }
    return known;
  }

  /// Where nothing is left but to make room and another thread is at it, this one execution is left
  /// to the totals.
  private void admit(KnownStatement candidate, CallSite site, Execution execution) {
    if (records.size() < most) {
      admission.lock();
    } else if (!admission.tryLock()) {
      return;
    }
    try {
      KnownStatement known = byNormal.computeIfAbsent(candidate.text().text(), _ -> candidate);
      if (isOther(known, candidate)) {
        byText.replaceAll((_, it) -> isOther(it, candidate) ? it : known);
      }
      StatementRecord kept = known.sites().get(site);
      if (kept == null) {
        kept = new StatementRecord(known, site, operations.of(site.operation()), roomFor());
        known.sites().put(site, kept);
        records.add(kept);
      }
      kept.record(execution);
    } finally {
      admission.unlock();
    }
  }

  @SuppressWarnings("ReferenceEquality") // Two of them may be equal for a moment.
  private static boolean isOther(KnownStatement one, KnownStatement other) {
    return one != other;
  }

  /// @return the weight of what made room, 0 where there was some
  private long roomFor() {
    if (records.size() < most) {
      return 0;
    }
    StatementRecord least =
        records.stream().min(Comparator.comparingLong(StatementRecord::weight)).orElseThrow();
    records.remove(least);
    KnownStatement statement = least.statement();
    statement.sites().remove(least.site());
    if (statement.sites().isEmpty()) {
      byNormal.remove(statement.text().text());
      byText.values().removeIf(it -> !isOther(it, statement));
    }
    return least.weight();
  }

  private StatementStep step(KnownStatement known, Execution execution) {
    UnitOfWork unit = execution.place().unit();
    boolean areValuesKnown = execution.values().count() == known.text().parameters();
    return new StatementStep(
        known.text().text(),
        known.text().kind(),
        areValuesKnown ? execution.values().hash() : unequal.decrementAndGet(),
        execution.rows(),
        execution.nanos(),
        execution.place().number(),
        execution.hasFailed()
            ? Conduct.FAILED
            : unit.isDeliberate() ? Conduct.DELIBERATE : Conduct.USUAL);
  }
}
