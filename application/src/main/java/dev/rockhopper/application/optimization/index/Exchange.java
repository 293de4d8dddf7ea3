package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.schema.IndexDefinition;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Puts another index into the place of a chosen one, adds one or leaves one out, as long as the
/// planner then says that the workload and its writes cost notably less, and each index still
/// passes the bar beside the others.
///
/// The selection knows nothing of the bar. Where each of two makes the other superfluous, the bar
/// leaves one of them, and which of the two serves the workload better is seen here.
final class Exchange {
  /// What is exchanged must leave no more of what the statements that it concerns cost.
  private static final double NOTABLY = 0.98;

  /// What an index must leave at the most of a slow statement to be tried at all.
  private static final double PROMISING = 0.75;

  private static final int MOST_TRIALS = 24;

  private final List<StudiedStatement> statements;
  private final IndexChoice choice;
  private final PlanLedger ledger;
  private final IndexSettings settings;

  /// By index: the places of the statements that would use it.
  private final Map<IndexDefinition, BitSet> users = new HashMap<>();

  Exchange(
      List<StudiedStatement> statements,
      IndexChoice choice,
      PlanLedger ledger,
      IndexSettings settings) {
    this.statements = statements;
    this.choice = choice;
    this.ledger = ledger;
    this.settings = settings;
    for (int place = 0; place < statements.size(); place++) {
      for (Set<IndexDefinition> used : statements.get(place).offers().keySet()) {
        for (IndexDefinition index : used) {
          users.computeIfAbsent(index, _ -> new BitSet()).set(place);
        }
      }
    }
  }

  /// A set that may be better.
  ///
  /// @param indexes all of it
  /// @param changed what it has more and less
  /// @param saved at the most, by what is known of its plans
  private record Move(Set<IndexDefinition> indexes, Set<IndexDefinition> changed, double saved) {}

  /// What was tried, without what lies on other tables.
  private record Trial(Set<IndexDefinition> before, Set<IndexDefinition> after) {}

  /// The set, or one that serves the workload notably better.
  Set<IndexDefinition> improved(Set<IndexDefinition> chosen) {
    Set<IndexDefinition> best = new TreeSet<>(IndexChoice.ORDER);
    best.addAll(chosen);
    Set<Trial> tried = new HashSet<>();
    for (Optional<Move> better = better(best, tried);
        better.isPresent();
        better = better(best, tried)) {
      best = better.get().indexes();
    }
    return best;
  }

  private Optional<Move> better(Set<IndexDefinition> before, Set<Trial> tried) {
    for (Move move : moves(before)) {
      if (tried.size() >= MOST_TRIALS || ledger.isScarce()) {
        return Optional.empty();
      }
      Trial trial = new Trial(near(before, move), near(move.indexes(), move));
      if (tried.add(trial) && isBetter(before, move)) {
        return Optional.of(move);
      }
    }
    return Optional.empty();
  }

  /// Those on the tables of what is changed.
  private static Set<IndexDefinition> near(Set<IndexDefinition> indexes, Move move) {
    return indexes.stream()
        .filter(it -> move.changed().stream().anyMatch(one -> one.table().equals(it.table())))
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Moves that may save something, those that may save most first. What others an index needs
  /// beside it is left to the planner.
  private List<Move> moves(Set<IndexDefinition> best) {
    Set<IndexDefinition> chosen = new LinkedHashSet<>(best);
    List<Move> moves = new ArrayList<>();
    for (IndexDefinition removed : chosen) {
      move(chosen, Optional.of(removed), Optional.empty()).ifPresent(moves::add);
    }
    for (IndexDefinition added : users.keySet().stream().sorted(IndexChoice.ORDER).toList()) {
      if (!chosen.contains(added)) {
        move(chosen, Optional.empty(), Optional.of(added)).ifPresent(moves::add);
        chosen.stream()
            .filter(it -> it.table().equals(added.table()))
            .forEach(it -> move(chosen, Optional.of(it), Optional.of(added)).ifPresent(moves::add));
      }
    }
    // The sort is stable, so that equal ones stay in their order.
    moves.sort(Comparator.comparingDouble(it -> -it.saved()));
    return moves;
  }

  private Optional<Move> move(
      Set<IndexDefinition> chosen,
      Optional<IndexDefinition> removed,
      Optional<IndexDefinition> added) {
    // Looked up often, so not in their order, which is that of their texts.
    Set<IndexDefinition> others = new HashSet<>(chosen);
    removed.ifPresent(others::remove);
    Set<IndexDefinition> after = new HashSet<>(others);
    added.ifPresent(after::add);
    Set<IndexDefinition> changed = new HashSet<>();
    removed.ifPresent(changed::add);
    added.ifPresent(changed::add);
    double saved =
        removed.map(choice::writePrice).orElse(0.0) - added.map(choice::writePrice).orElse(0.0);
    boolean promising = added.isEmpty();
    for (StudiedStatement statement : usersOf(changed)) {
      double with =
          Math.min(
              statement.costWith(after),
              added.map(statement::leastWith).orElse(Double.POSITIVE_INFINITY));
      saved += statement.calls() * (statement.costWith(chosen) - with);
      if (!promising && statement.isSlow(settings.leastCost())) {
        double without = statement.costWith(others);
        promising = statement.isSlow(without, settings.leastCost()) && with <= PROMISING * without;
      }
    }
    if (!promising || saved <= 0) {
      return Optional.empty();
    }
    Set<IndexDefinition> ordered = new TreeSet<>(IndexChoice.ORDER);
    ordered.addAll(after);
    return Optional.of(new Move(ordered, changed, saved));
  }

  /// In their order, so that what is summed over them is always the same.
  private List<StudiedStatement> usersOf(Set<IndexDefinition> indexes) {
    BitSet places = new BitSet();
    for (IndexDefinition index : indexes) {
      places.or(users.getOrDefault(index, new BitSet()));
    }
    return places.stream().mapToObj(statements::get).toList();
  }

  private boolean isBetter(Set<IndexDefinition> before, Move move) {
    double old = 0;
    double now = 0;
    for (IndexDefinition index : move.changed()) {
      if (before.contains(index)) {
        old += choice.writePrice(index);
      } else {
        now += choice.writePrice(index);
      }
    }
    for (StudiedStatement statement : usersOf(move.changed())) {
      double costBefore = choice.cost(statement, before);
      double costNow = choice.cost(statement, move.indexes());
      if (costBefore != costNow) {
        old += statement.calls() * costBefore;
        now += statement.calls() * costNow;
      }
    }
    return now <= NOTABLY * old
        && move.indexes().stream().mapToLong(ledger::bytes).sum()
            <= settings.writeBudget().mostBytes()
        && choice.worthy(move.indexes()).equals(move.indexes());
  }
}
