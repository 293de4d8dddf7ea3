package dev.rockhopper.application.optimization.index.selection;

import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/// A [SelectionProblem] in arrays, with the offers of each demand from the cheapest on and without
/// those that no choice would take.
///
/// A *pair* is a demand and a candidate that one of its offers needs; the multipliers of the bound
/// belong to pairs.
final class Instance {
  final double[] prices;
  final long[] sizes;
  final long room;
  final double[] unserved;

  /// By demand and offer.
  final double[][] costs;

  /// By demand and offer: the candidates.
  final int[][][] needs;

  /// By demand and offer: the pairs of those candidates.
  final int[][][] pairs;

  /// The candidate of each pair.
  final int[] candidateOfPair;

  private Instance(
      double[] prices,
      long[] sizes,
      long room,
      double[] unserved,
      double[][] costs,
      int[][][] needs,
      int[][][] pairs,
      int[] candidateOfPair) {
    this.prices = prices;
    this.sizes = sizes;
    this.room = room;
    this.unserved = unserved;
    this.costs = costs;
    this.needs = needs;
    this.pairs = pairs;
    this.candidateOfPair = candidateOfPair;
  }

  static Instance of(SelectionProblem problem) {
    int demands = problem.demands().size();
    double[] unserved = new double[demands];
    double[][] costs = new double[demands][];
    int[][][] needs = new int[demands][][];
    int[][][] pairs = new int[demands][][];
    List<Integer> candidateOfPair = new ArrayList<>();
    for (int demand = 0; demand < demands; demand++) {
      unserved[demand] = problem.demands().get(demand).unserved();
      List<Offer> offers = worthwhile(problem.demands().get(demand));
      costs[demand] = offers.stream().mapToDouble(Offer::cost).toArray();
      needs[demand] = offers.stream().map(it -> ints(it.needs())).toArray(int[][]::new);
      List<Integer> involved =
          List.copyOf(new TreeSet<>(offers.stream().flatMap(it -> it.needs().stream()).toList()));
      int first = candidateOfPair.size();
      candidateOfPair.addAll(involved);
      pairs[demand] =
          offers.stream()
              .map(offer ->
                  offer.needs().stream().mapToInt(it -> first + involved.indexOf(it)).toArray())
              .toArray(int[][]::new);
    }
    return new Instance(
        problem.prices().stream().mapToDouble(Double::doubleValue).toArray(),
        problem.sizes().stream().mapToLong(Long::longValue).toArray(),
        problem.room(),
        unserved,
        costs,
        needs,
        pairs,
        ints(candidateOfPair));
  }

  /// What each demand costs with a choice.
  double[] served(boolean[] chosen) {
    double[] all = new double[unserved.length];
    for (int demand = 0; demand < all.length; demand++) {
      all[demand] = served(demand, chosen);
    }
    return all;
  }

  /// By candidate: the demands that have an offer with it.
  int[][] demandsByCandidate() {
    List<Set<Integer>> found = new ArrayList<>();
    for (int candidate = 0; candidate < prices.length; candidate++) {
      found.add(new TreeSet<>());
    }
    for (int demand = 0; demand < needs.length; demand++) {
      for (int[] offer : needs[demand]) {
        for (int candidate : offer) {
          found.get(candidate).add(demand);
        }
      }
    }
    return found.stream().map(it -> ints(List.copyOf(it))).toArray(int[][]::new);
  }

  int candidates() {
    return prices.length;
  }

  int demands() {
    return unserved.length;
  }

  /// What a choice costs.
  double cost(boolean[] chosen) {
    double sum = 0;
    for (int candidate = 0; candidate < prices.length; candidate++) {
      if (chosen[candidate]) {
        sum += prices[candidate];
      }
    }
    for (int demand = 0; demand < unserved.length; demand++) {
      sum += served(demand, chosen);
    }
    return sum;
  }

  /// Whether a choice has room.
  boolean fits(boolean[] chosen) {
    if (room == Long.MAX_VALUE) {
      return true;
    }
    long sum = 0;
    for (int candidate = 0; candidate < sizes.length; candidate++) {
      sum += chosen[candidate] ? sizes[candidate] : 0;
    }
    return sum <= room;
  }

  double served(int demand, boolean[] chosen) {
    for (int offer = 0; offer < costs[demand].length; offer++) {
      if (hasAll(needs[demand][offer], chosen)) {
        return costs[demand][offer];
      }
    }
    return unserved[demand];
  }

  private static boolean hasAll(int[] needed, boolean[] chosen) {
    for (int candidate : needed) {
      if (!chosen[candidate]) {
        return false;
      }
    }
    return true;
  }

  /// From the cheapest on, without those that cost as much as none, and without those that need all
  /// that a cheaper one needs, and more.
  private static List<Offer> worthwhile(Demand demand) {
    List<Offer> kept = new ArrayList<>();
    demand.offers().stream()
        .filter(it -> it.cost() < demand.unserved())
        .sorted(
            Comparator.comparingDouble(Offer::cost)
                .thenComparing(it -> it.needs().size())
                .thenComparing(it -> it.needs().toString()))
        .filter(offer -> kept.stream().noneMatch(it -> offer.needs().containsAll(it.needs())))
        .forEachOrdered(kept::add);
    return kept;
  }

  private static int[] ints(List<Integer> list) {
    return list.stream().mapToInt(Integer::intValue).toArray();
  }
}
