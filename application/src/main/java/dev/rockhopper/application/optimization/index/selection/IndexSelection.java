package dev.rockhopper.application.optimization.index.selection;

import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Solves selection problems. Candidates that share no demand are chosen independently of each
/// other, which makes large problems small; each part is solved by branch and bound.
public final class IndexSelection {
  private final long mostNodes;

  /// Looks at so many partial choices in each part at the most; what is not proved by then comes
  /// with its gap.
  public IndexSelection(long mostNodes) {
    this.mostNodes = mostNodes;
  }

  /// The best choice. The same for the same problem.
  public Selection select(SelectionProblem given) {
    SelectionProblem problem = Dominance.reduced(given);
    Selection unlimited = inParts(problem);
    long size = unlimited.chosen().stream().mapToLong(problem.sizes()::get).sum();
    if (size <= problem.room()) {
      return unlimited;
    }
    Selection limited = BranchAndBound.solve(Instance.of(problem), mostNodes);
    return new Selection(
        limited.chosen(),
        limited.cost(),
        Math.max(limited.lowerBound(), unlimited.lowerBound()),
        limited.nodes() + unlimited.nodes());
  }

  private Selection inParts(SelectionProblem problem) {
    List<Integer> chosen = new ArrayList<>();
    double cost = 0;
    double lowerBound = 0;
    long nodes = 0;
    for (Part part : parts(problem)) {
      Instance instance =
          Instance.of(
              SelectionProblem.unlimited(
                  part.candidates().stream().map(problem.prices()::get).toList(),
                  part.demands().stream().map(part::renumbered).toList()));
      Selection result = BranchAndBound.solve(instance, mostNodes);
      result.chosen().forEach(place -> chosen.add(part.candidates().get(place)));
      cost += result.cost();
      lowerBound += result.lowerBound();
      nodes += result.nodes();
    }
    chosen.sort(null);
    return new Selection(chosen, cost, lowerBound, nodes);
  }

  private static Collection<Part> parts(SelectionProblem problem) {
    int[] leader = new int[problem.prices().size()];
    for (int candidate = 0; candidate < leader.length; candidate++) {
      leader[candidate] = candidate;
    }
    for (Demand demand : problem.demands()) {
      int first = -1;
      for (Offer offer : demand.offers()) {
        for (int candidate : offer.needs()) {
          int found = find(leader, candidate);
          first = first < 0 ? found : find(leader, first);
          leader[Math.max(found, first)] = Math.min(found, first);
        }
      }
    }
    Map<Integer, Part> parts = new TreeMap<>();
    for (int candidate = 0; candidate < leader.length; candidate++) {
      part(parts, find(leader, candidate)).candidates().add(candidate);
    }
    for (Demand demand : problem.demands()) {
      int of = demand.offers().isEmpty() ? -1 : find(leader, demand.offers().get(0).needs().get(0));
      part(parts, of).demands().add(demand);
    }
    return parts.values();
  }

  private static Part part(Map<Integer, Part> parts, int leader) {
    return parts.computeIfAbsent(leader, _ -> new Part(new ArrayList<>(), new ArrayList<>()));
  }

  private static int find(int[] leader, int candidate) {
    int at = candidate;
    while (leader[at] != at) {
      at = leader[at];
    }
    return at;
  }

  /// Candidates, and all demands that know one of them.
  private record Part(List<Integer> candidates, List<Demand> demands) {
    Demand renumbered(Demand demand) {
      return new Demand(
          demand.unserved(),
          demand.offers().stream()
              .map(offer ->
                  new Offer(offer.needs().stream().map(candidates::indexOf).toList(), offer.cost()))
              .toList());
    }
  }
}
