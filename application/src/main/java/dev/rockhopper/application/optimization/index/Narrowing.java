package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.candidate.ExistingIndexes;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Takes away from chosen indexes what does not earn its place: keys behind the first, columns that
/// are carried along, rows. The simpler index stays if no statement that the index is for loses a
/// tenth and one page's read by it, and nobody else half of what the index saves; columns that are
/// only carried along have to halve what is not fast enough without.
final class Narrowing {
  private static final double SHARE = 1.1;
  private static final double PAGE = 4;

  private final IndexChoice choice;
  private final CandidatePool pool;
  private final PlanLedger ledger;
  private final IndexSettings settings;

  Narrowing(IndexChoice choice, CandidatePool pool, PlanLedger ledger, IndexSettings settings) {
    this.choice = choice;
    this.pool = pool;
    this.ledger = ledger;
    this.settings = settings;
  }

  /// The set with the simplest indexes that do as well.
  Set<IndexDefinition> narrowed(Set<IndexDefinition> chosen) {
    Set<IndexDefinition> set = new TreeSet<>(IndexChoice.ORDER);
    set.addAll(chosen);
    for (IndexDefinition index : List.copyOf(set)) {
      Optional<IndexDefinition> simpler = replaced(set, index);
      while (simpler.isPresent()) {
        simpler = replaced(set, simpler.get());
      }
    }
    return set;
  }

  /// Puts the simplest index that does as well into the place of another; absent where none does.
  private Optional<IndexDefinition> replaced(Set<IndexDefinition> set, IndexDefinition index) {
    if (!set.contains(index)) {
      return Optional.empty();
    }
    List<StudiedStatement> served = choice.servedBy(index, set);
    for (IndexDefinition simpler : simplerThan(index)) {
      Set<IndexDefinition> changed = new TreeSet<>(IndexChoice.ORDER);
      changed.addAll(set);
      changed.remove(index);
      changed.add(simpler);
      if (doesAsWell(served, index, simpler, set, changed)) {
        set.remove(index);
        set.add(simpler);
        return Optional.of(simpler);
      }
    }
    return Optional.empty();
  }

  private boolean doesAsWell(
      List<StudiedStatement> served,
      IndexDefinition index,
      IndexDefinition simpler,
      Set<IndexDefinition> before,
      Set<IndexDefinition> after) {
    boolean onlyCarries =
        simpler.keys().equals(index.keys()) && simpler.predicate().equals(index.predicate());
    double slow = 0;
    double fast = 0;
    for (StudiedStatement statement : served) {
      double old = choice.cost(statement, before);
      double now = choice.cost(statement, after);
      boolean target = choice.ratio(statement, index, before) <= settings.mostCostRatio();
      double most = target ? SHARE * old + Math.min(PAGE, old) : old / settings.mostCostRatio();
      if (!onlyCarries && now > most) {
        return false;
      }
      if (statement.isSlow(now, settings.leastCost())) {
        slow += statement.calls() * now;
        fast += statement.calls() * old;
      }
    }
    boolean carriedPays = onlyCarries && slow > 0 && fast <= settings.mostCostRatio() * slow;
    return !carriedPays && choice.ratio(simpler, after) <= settings.mostCostRatio();
  }

  /// Simpler indexes, the simplest first.
  private List<IndexDefinition> simplerThan(IndexDefinition index) {
    Set<IndexDefinition> found = new TreeSet<>(IndexChoice.ORDER);
    if (index.method() == IndexMethod.BTREE) {
      for (int keys = 1; keys <= index.keys().size(); keys++) {
        found.add(
            new IndexDefinition(
                index.table(),
                index.method(),
                index.keys().subList(0, keys),
                List.of(),
                index.predicate(),
                false));
      }
    }
    pool.of(index.table()).stream()
        .filter(it -> isSimpler(it, index) && ledger.isPossible(it))
        .forEach(found::add);
    found.remove(index);
    return found.stream()
        .sorted(
            Comparator.comparingInt((IndexDefinition it) -> it.keys().size() + it.include().size())
                .thenComparing(it -> it.method() == index.method() ? 1 : 0)
                .thenComparing(it -> it.predicate().equals(index.predicate()) ? 1 : 0)
                .thenComparing(it -> ExistingIndexes.covers(index, it) ? 0 : 1)
                .thenComparing(IndexChoice.ORDER))
        .toList();
  }

  private boolean isSimpler(IndexDefinition one, IndexDefinition other) {
    int columns = one.keys().size() + one.include().size();
    int others = other.keys().size() + other.include().size();
    boolean sameRows = one.predicate().equals(other.predicate());
    boolean muchSmaller = ledger.bytes(one) * 4 <= ledger.bytes(other);
    boolean fewerRows = other.predicate().isEmpty() && one.predicate().isPresent() && muchSmaller;
    boolean summary = one.method() == IndexMethod.BRIN && other.method() == IndexMethod.BTREE;
    boolean sameMethod = one.method() == other.method();
    return (sameMethod && sameRows && columns < others)
        || (sameMethod && fewerRows && columns <= others)
        || (summary && sameRows && muchSmaller);
  }

  /// An existing index that a new one makes superfluous, so that the new one extends it.
  static Optional<String> extended(TableFacts table, IndexDefinition index) {
    return table.indexes().stream()
        .filter(it -> it.valid() && ExistingIndexes.covers(index, it.definition()))
        .map(it -> it.name())
        .sorted()
        .findFirst();
  }
}
