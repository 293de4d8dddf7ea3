package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Candidates that serve several statements at once: the keys of one, then what another still
/// needs. Columns that are compared for equality can stand in any order, so the order is chosen
/// that begins with what others use.
public final class MergedCandidates {
  private static final int MOST_KEYS = 6;

  private MergedCandidates() {}

  /// Merged candidates that are not among the given ones.
  ///
  /// @param table whose all are
  /// @param uses what the statements ask of it, from the one that matters most on
  /// @param candidates of the single statements
  /// @param most how many to give
  public static Set<IndexDefinition> of(
      TableFacts table, List<TableUse> uses, Set<IndexDefinition> candidates, int most) {
    Set<List<IndexKey>> known = new LinkedHashSet<>();
    for (IndexDefinition candidate : candidates) {
      if (isPlain(candidate)) {
        known.add(candidate.keys());
      }
    }
    List<List<IndexKey>> firsts =
        known.stream()
            .sorted(
                Comparator.comparingInt((List<IndexKey> it) -> it.size())
                    .thenComparing(List::toString))
            .toList();
    Set<List<IndexKey>> merged = new LinkedHashSet<>();
    // What one statement needs as a whole stands before what it could do with.
    for (boolean whole : new boolean[] {true, false}) {
      for (TableUse use : uses) {
        Demanded demanded = Demanded.of(table, use.conditions());
        Set<IndexKey> equal = new HashSet<>(demanded.equal());
        equal.addAll(demanded.among());
        equal.addAll(demanded.joined());
        for (List<IndexKey> first : firsts) {
          boolean contained = equal.containsAll(first);
          boolean touching = first.stream().anyMatch(equal::contains);
          if (whole ? contained : touching && !contained && equal.contains(first.get(0))) {
            extend(table, use, first, demanded, merged);
          }
        }
      }
    }
    Set<IndexDefinition> found = new LinkedHashSet<>();
    merged.stream()
        .filter(it -> !known.contains(it) && it.size() <= MOST_KEYS)
        .map(it -> IndexDefinition.sorted(table.name(), it))
        .filter(it -> !ExistingIndexes.serves(table, it))
        .limit(most)
        .forEach(found::add);
    return found;
  }

  private static void extend(
      TableFacts table,
      TableUse use,
      List<IndexKey> first,
      Demanded demanded,
      Set<List<IndexKey>> merged) {
    List<IndexKey> equal = SortedCandidates.join(first, demanded.equal());
    List<IndexKey> filtered = SortedCandidates.join(equal, demanded.among());
    merged.add(equal);
    merged.add(filtered);
    demanded.joined().forEach(it -> merged.add(SortedCandidates.join(filtered, List.of(it))));
    demanded.ranges().forEach(it -> merged.add(SortedCandidates.join(equal, List.of(it))));
    List<IndexKey> order =
        use.ordering().isEmpty() ? List.of() : SortedCandidates.fromTheUsualEnd(use.ordering());
    if (order.stream().allMatch(it -> Demanded.isSortable(table, it.term()))) {
      merged.add(SortedCandidates.join(equal, order));
    }
  }

  private static boolean isPlain(IndexDefinition index) {
    return index.method() == IndexMethod.BTREE
        && index.predicate().isEmpty()
        && index.include().isEmpty()
        && index.keys().stream().map(IndexKey::operatorClass).allMatch(Optional::isEmpty);
  }

  /// Whether an index begins with something that a statement compares, sorts or groups by, or has
  /// just the rows that it wants, so that the planner might use it.
  public static boolean mayServe(TableUse use, IndexDefinition index) {
    boolean rows =
        index.predicate().isEmpty()
            || use.conditions().stream()
                .map(Condition::sql)
                .anyMatch(it -> index.predicate().get().equals(it));
    if (rows && index.predicate().isPresent() && index.table().equals(use.table())) {
      return true;
    }
    return rows
        && index.table().equals(use.table())
        && mentions(use, index.keys().getFirst().term());
  }

  /// Whether the planner might do anything with an index that it would not do without: where it has
  /// none of what a statement compares, sorts or groups by, and not all that it reads, it does not.
  public static boolean concerns(TableUse use, IndexDefinition index) {
    return index.table().equals(use.table())
        && (index.predicate().isPresent()
            || index.keys().stream().anyMatch(it -> mentions(use, it.term()))
            || hasAllOf(index, use.columns()));
  }

  private static boolean mentions(TableUse use, IndexKey.Term term) {
    return use.ordering().stream().anyMatch(it -> it.term().equals(term))
        || use.grouping().contains(term)
        || use.nearest().contains(term)
        || use.conditions().stream().anyMatch(it -> compares(it, term));
  }

  private static boolean hasAllOf(IndexDefinition index, Set<String> columns) {
    return columns.stream()
        .allMatch(it ->
            index.include().contains(it)
                || index.keys().stream()
                    .anyMatch(key -> key.term().equals(new IndexKey.Term.Column(it))));
  }

  private static boolean compares(Condition condition, IndexKey.Term term) {
    return switch (condition) {
      case Condition.Compared it -> it.term().equals(term);
      case Condition.AnyOf it ->
          it.arms().stream().flatMap(List::stream).anyMatch(arm -> compares(arm, term));
      case Condition.Other _ -> false;
    };
  }
}
