package dev.rockhopper.application.optimization.index.selection;

import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Leaves out candidates that another can replace in every offer for no higher cost and price and
/// for no more room: with the other in its place every choice is at least as good.
final class Dominance {
  private final SelectionProblem problem;

  /// By candidate: what it is needed for.
  private final List<List<Need>> needs = new ArrayList<>();

  /// By demand: the cost with exactly these candidates.
  private final List<Map<Set<Integer>, Double>> costs = new ArrayList<>();

  private Dominance(SelectionProblem problem) {
    this.problem = problem;
    problem.prices().forEach(_ -> needs.add(new ArrayList<>()));
    for (Demand demand : problem.demands()) {
      Map<Set<Integer>, Double> known = new HashMap<>();
      for (Offer offer : demand.offers()) {
        known.merge(Set.copyOf(offer.needs()), offer.cost(), Math::min);
        if (offer.cost() < demand.unserved()) {
          offer.needs().forEach(it -> needs.get(it).add(new Need(costs.size(), offer)));
        }
      }
      costs.add(known);
    }
  }

  /// A demand's offer.
  private record Need(int demand, Offer offer) {}

  /// The same problem without the offers of those that are left out.
  static SelectionProblem reduced(SelectionProblem problem) {
    Set<Integer> gone = new Dominance(problem).dominated();
    if (gone.isEmpty()) {
      return problem;
    }
    List<Demand> demands =
        problem.demands().stream()
            .map(demand ->
                new Demand(
                    demand.unserved(),
                    demand.offers().stream()
                        .filter(it -> it.needs().stream().noneMatch(gone::contains))
                        .toList()))
            .toList();
    return new SelectionProblem(problem.prices(), problem.sizes(), problem.room(), demands);
  }

  private Set<Integer> dominated() {
    Set<Integer> gone = new HashSet<>();
    for (int candidate = 0; candidate < needs.size(); candidate++) {
      for (int other = 0; other < needs.size(); other++) {
        if (other != candidate
            && !gone.contains(other)
            && !needs.get(candidate).isEmpty()
            && replaces(other, candidate)) {
          gone.add(candidate);
          break;
        }
      }
    }
    return gone;
  }

  private boolean replaces(int other, int candidate) {
    return problem.prices().get(other) <= problem.prices().get(candidate)
        && problem.sizes().get(other) <= problem.sizes().get(candidate)
        && needs.get(candidate).stream().allMatch(it -> offersAsMuch(it, other, candidate));
  }

  private boolean offersAsMuch(Need need, int other, int candidate) {
    Set<Integer> replaced = new HashSet<>(need.offer().needs());
    replaced.remove(candidate);
    replaced.add(other);
    Map<Set<Integer>, Double> known = costs.get(need.demand());
    return cost(known, replaced) <= need.offer().cost()
        || cost(known, Set.of(other)) <= need.offer().cost();
  }

  private static double cost(Map<Set<Integer>, Double> known, Set<Integer> needed) {
    return known.getOrDefault(needed, Double.POSITIVE_INFINITY);
  }
}
