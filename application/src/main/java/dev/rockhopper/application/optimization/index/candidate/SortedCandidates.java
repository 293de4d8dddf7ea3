package dev.rockhopper.application.optimization.index.candidate;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The keys of B-trees that might serve one use of a table: what is equal, then one range or the
/// order.
final class SortedCandidates {
  private static final int MOST_KEYS = 8;
  private static final int MOST_RANGES = 4;

  private final TableFacts table;
  private final TableUse use;
  private final Set<List<IndexKey>> found = new LinkedHashSet<>();

  private SortedCandidates(TableFacts table, TableUse use) {
    this.table = table;
    this.use = use;
  }

  /// Lists of keys, each once, in a fixed order.
  static Set<List<IndexKey>> of(TableFacts table, TableUse use) {
    SortedCandidates candidates = new SortedCandidates(table, use);
    Demanded outer = Demanded.of(table, use.conditions());
    candidates.add(outer);
    for (Condition condition : use.conditions()) {
      if (condition instanceof Condition.AnyOf anyOf) {
        anyOf.arms().forEach(arm -> candidates.arm(outer, arm));
      }
    }
    return candidates.found;
  }

  /// Each arm on its own, and behind what must hold anyway.
  private void arm(Demanded outer, List<Condition> arm) {
    Demanded own = Demanded.of(table, arm);
    add(own);
    for (IndexKey equal : outer.equal()) {
      List<List<IndexKey>> starts =
          List.of(join(List.of(equal), own.equal()), join(List.of(equal), own.among()));
      starts.forEach(it -> tails(it, own.ranges(), List.of()));
    }
    for (Condition condition : arm) {
      if (condition instanceof Condition.AnyOf deeper) {
        deeper.arms().forEach(it -> add(Demanded.of(table, it)));
      }
    }
  }

  private void add(Demanded demanded) {
    List<List<IndexKey>> orders = orders();
    for (List<IndexKey> start : starts(demanded)) {
      tails(start, demanded.ranges(), orders);
    }
    // An order that begins with the one range, or with what is compared anyway.
    tails(List.of(), demanded.ranges(), orders);
  }

  private Collection<List<IndexKey>> starts(Demanded demanded) {
    Set<List<IndexKey>> starts = new LinkedHashSet<>();
    List<IndexKey> fixed = demanded.equal();
    List<IndexKey> filtered = join(fixed, demanded.among());
    for (int length = 1; length <= filtered.size(); length++) {
      starts.add(filtered.subList(0, length));
    }
    filtered.forEach(it -> starts.add(List.of(it)));
    pairs(filtered, starts);
    starts.add(fixed);
    for (IndexKey joined : demanded.joined()) {
      starts.add(List.of(joined));
      starts.add(join(fixed, List.of(joined)));
      starts.add(join(List.of(joined), fixed));
      starts.add(join(filtered, List.of(joined)));
      filtered.forEach(it -> starts.add(List.of(joined, it)));
    }
    starts.add(demanded.joined());
    starts.add(join(filtered, demanded.joined()));
    starts.removeIf(List::isEmpty);
    return starts;
  }

  private static void pairs(List<IndexKey> keys, Set<List<IndexKey>> into) {
    for (int first = 0; first < Math.min(keys.size(), 4); first++) {
      for (int second = first + 1; second < Math.min(keys.size(), 5); second++) {
        into.add(List.of(keys.get(first), keys.get(second)));
      }
    }
  }

  private void tails(List<IndexKey> start, List<IndexKey> ranges, List<List<IndexKey>> orders) {
    keep(start);
    List<IndexKey> few = ranges.stream().limit(MOST_RANGES).toList();
    few.forEach(it -> keep(join(start, List.of(it))));
    // Behind a range another is checked inside of the index.
    few.forEach(first -> few.forEach(it -> keep(join(start, join(List.of(first), List.of(it))))));
    for (List<IndexKey> order : orders) {
      keep(join(start, order));
      // Behind the order a range is checked inside of the index, before the table is read.
      ranges.stream().limit(1).forEach(it -> keep(join(join(start, order), List.of(it))));
    }
  }

  /// An index is read from both ends, so an order is taken from the end that begins ascending,
  /// unless rows without a value stand where they usually do not.
  static List<IndexKey> fromTheUsualEnd(List<IndexKey> order) {
    IndexKey first = order.getFirst();
    return first.descending() && first.nullsFirst()
        ? order.stream().map(IndexKey::reversed).toList()
        : order;
  }

  /// The wanted order, and what rows are grouped by.
  private List<List<IndexKey>> orders() {
    List<List<IndexKey>> orders = new ArrayList<>();
    if (!use.ordering().isEmpty() && allSortable(use.ordering())) {
      orders.add(fromTheUsualEnd(use.ordering()));
    }
    List<IndexKey> groups =
        use.grouping().stream()
            .map(it -> new IndexKey(it, false, false, Optional.empty()))
            .toList();
    if (!groups.isEmpty() && allSortable(groups)) {
      orders.add(groups);
    }
    return orders;
  }

  private boolean allSortable(List<IndexKey> keys) {
    return keys.stream().allMatch(it -> Demanded.isSortable(table, it.term()));
  }

  private void keep(List<IndexKey> keys) {
    if (!keys.isEmpty() && keys.size() <= MOST_KEYS) {
      found.add(keys);
    }
  }

  /// The keys of both, none of whose terms stands twice.
  static List<IndexKey> join(List<IndexKey> first, List<IndexKey> second) {
    List<IndexKey> joined = new ArrayList<>(first);
    for (IndexKey key : second) {
      if (joined.stream().noneMatch(it -> it.term().equals(key.term()))) {
        joined.add(key);
      }
    }
    return List.copyOf(joined);
  }
}
