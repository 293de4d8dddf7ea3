package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Puts one index into the place of two, where it has the keys of both and halves as much: a second
/// index has to earn its place beside the best single one, too, and not only beside the other of
/// the two.
final class Joining {
  private static final double PAGE = 4;
  private static final int MOST_KEYS = 5;

  private final IndexChoice choice;
  private final PlanLedger ledger;
  private final IndexSettings settings;

  Joining(IndexChoice choice, PlanLedger ledger, IndexSettings settings) {
    this.choice = choice;
    this.ledger = ledger;
    this.settings = settings;
  }

  /// The set with as few indexes as do nearly as well.
  Set<IndexDefinition> joined(Set<IndexDefinition> chosen) {
    Set<IndexDefinition> set = new TreeSet<>(IndexChoice.ORDER);
    set.addAll(chosen);
    for (Optional<Set<IndexDefinition>> fewer = fewer(set); fewer.isPresent(); fewer = fewer(set)) {
      set = fewer.get();
    }
    return set;
  }

  private Optional<Set<IndexDefinition>> fewer(Set<IndexDefinition> set) {
    List<IndexDefinition> all = List.copyOf(set);
    for (int first = 0; first < all.size(); first++) {
      for (int second = first + 1; second < all.size(); second++) {
        for (IndexDefinition one : ofBoth(all.get(first), all.get(second))) {
          Set<IndexDefinition> changed = new TreeSet<>(IndexChoice.ORDER);
          changed.addAll(set);
          changed.remove(all.get(first));
          changed.remove(all.get(second));
          changed.add(one);
          if (doesAsWell(all.get(first), all.get(second), one, set, changed)) {
            return Optional.of(changed);
          }
        }
      }
    }
    return Optional.empty();
  }

  private boolean doesAsWell(
      IndexDefinition first,
      IndexDefinition second,
      IndexDefinition one,
      Set<IndexDefinition> before,
      Set<IndexDefinition> after) {
    // In a fixed order: the first that loses ends the comparison, and plans are counted.
    Set<StudiedStatement> served = new LinkedHashSet<>(choice.servedBy(first, before));
    served.addAll(choice.servedBy(second, before));
    return served.stream()
            .allMatch(it ->
                choice.cost(it, after)
                    <= Math.min(it.cost(), choice.cost(it, before) / settings.mostCostRatio())
                        + PAGE)
        && choice.ratio(one, after) <= settings.mostCostRatio();
  }

  /// The keys of one and then what the other has besides, and the other way round.
  private List<IndexDefinition> ofBoth(IndexDefinition first, IndexDefinition second) {
    List<IndexDefinition> found = new ArrayList<>();
    boolean alike =
        first.table().equals(second.table())
            && first.method() == IndexMethod.BTREE
            && second.method() == IndexMethod.BTREE
            && first.predicate().equals(second.predicate());
    if (alike && sharesAKey(first, second)) {
      for (List<IndexKey> keys :
          List.of(both(first.keys(), second.keys()), both(second.keys(), first.keys()))) {
        Set<String> include = new TreeSet<>(first.include());
        include.addAll(second.include());
        keys.forEach(it -> {
          if (it.term() instanceof IndexKey.Term.Column(String name)) {
            include.remove(name);
          }
        });
        IndexDefinition one =
            new IndexDefinition(
                first.table(),
                IndexMethod.BTREE,
                keys,
                List.copyOf(include),
                first.predicate(),
                false);
        if (keys.size() <= MOST_KEYS && ledger.isPossible(one)) {
          found.add(one);
        }
      }
    }
    return found;
  }

  private static boolean sharesAKey(IndexDefinition first, IndexDefinition second) {
    return first.keys().stream()
        .anyMatch(it -> second.keys().stream().anyMatch(key -> key.term().equals(it.term())));
  }

  private static List<IndexKey> both(List<IndexKey> one, List<IndexKey> other) {
    List<IndexKey> keys = new ArrayList<>(one);
    other.stream()
        .filter(it -> keys.stream().noneMatch(key -> key.term().equals(it.term())))
        .forEach(keys::add);
    return keys;
  }
}
