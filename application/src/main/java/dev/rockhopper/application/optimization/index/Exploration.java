package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.PlanLedger.Planned;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Finds out what a statement costs with which indexes: first with all of its candidates, to see
/// what the planner would take; then with each alone; then with those together that it takes
/// together, and with others in the place of one of them.
final class Exploration {
  private static final int MOST_TOGETHER = 5;

  private final PlanLedger ledger;
  private final int[] left = {0};

  Exploration(PlanLedger ledger) {
    this.ledger = ledger;
  }

  void explore(StudiedStatement statement, Set<IndexDefinition> candidates) {
    if (ledger.isScarce()) {
      left[0]++;
      return;
    }
    Optional<Planned> all = ledger.plan(statement.question(), Configuration.with(candidates));
    if (candidates.isEmpty() || all.isEmpty() || all.get().used().isEmpty()) {
      return;
    }
    learn(statement, candidates);
    Set<IndexDefinition> taken = all.get().used();
    Set<IndexDefinition> sameTables = new LinkedHashSet<>();
    for (IndexDefinition candidate : candidates) {
      if (taken.stream().anyMatch(it -> it.table().equals(candidate.table()))) {
        sameTables.add(candidate);
        learn(statement, Set.of(candidate));
      }
    }
    if (taken.size() < 2 || taken.size() > MOST_TOGETHER) {
      return;
    }
    List<IndexDefinition> ordered = sameTables.stream().filter(taken::contains).toList();
    subsets(ordered).forEach(it -> learn(statement, it));
    for (IndexDefinition replaced : ordered) {
      for (IndexDefinition other : sameTables) {
        if (other.table().equals(replaced.table()) && !taken.contains(other)) {
          Set<IndexDefinition> changed = new HashSet<>(taken);
          changed.remove(replaced);
          changed.add(other);
          learn(statement, changed);
        }
      }
    }
  }

  /// How many statements were not explored because too much had been asked already.
  int left() {
    return left[0];
  }

  private void learn(StudiedStatement statement, Set<IndexDefinition> indexes) {
    ledger.plan(statement, indexes).ifPresent(statement::learn);
  }

  private static List<Set<IndexDefinition>> subsets(List<IndexDefinition> indexes) {
    List<Set<IndexDefinition>> subsets = new ArrayList<>();
    for (int bits = 1; bits < 1 << indexes.size(); bits++) {
      if (Integer.bitCount(bits) > 1) {
        Set<IndexDefinition> subset = new HashSet<>();
        for (int place = 0; place < indexes.size(); place++) {
          if ((bits >> place & 1) == 1) {
            subset.add(indexes.get(place));
          }
        }
        subsets.add(subset);
      }
    }
    return subsets;
  }
}
