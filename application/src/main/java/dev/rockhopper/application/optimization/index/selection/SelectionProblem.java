package dev.rockhopper.application.optimization.index.selection;

import java.util.List;

/// A choice among candidates that cost something each and let demands be served for less, some of
/// them only together. What is wanted is the choice with the least sum of both.
///
/// Candidates are known by their place in `prices`.
///
/// @param prices what taking each candidate costs, 0 or more
/// @param sizes how much room each takes, 0 or more
/// @param room how much all that are taken may take; `Long.MAX_VALUE` for any
/// @param demands what is to be served
public record SelectionProblem(
    List<Double> prices, List<Long> sizes, long room, List<Demand> demands) {

  /// Copies the lists and refuses what is not a choice.
  public SelectionProblem {
    prices = List.copyOf(prices);
    sizes = List.copyOf(sizes);
    demands = List.copyOf(demands);
    if (sizes.size() != prices.size()) {
      throw new IllegalArgumentException("a size for each of " + prices.size() + " candidates");
    }
    if (prices.stream().anyMatch(it -> !(it >= 0) || it.isInfinite())) {
      throw new IllegalArgumentException("prices are numbers of 0 or more: " + prices);
    }
  }

  /// Candidates with prices and nothing that limits them.
  public static SelectionProblem unlimited(List<Double> prices, List<Demand> demands) {
    return new SelectionProblem(
        prices, prices.stream().map(_ -> 0L).toList(), Long.MAX_VALUE, demands);
  }

  /// Something that is to be served, by exactly one offer or by none.
  ///
  /// @param unserved what it costs with no candidate at all
  /// @param offers what it costs with some
  public record Demand(double unserved, List<Offer> offers) {
    /// Copies the list.
    public Demand {
      offers = List.copyOf(offers);
    }
  }

  /// What a demand costs once some candidates are taken.
  ///
  /// @param needs the candidates, all of which must be taken; one at least, each once
  /// @param cost with them
  public record Offer(List<Integer> needs, double cost) {
    /// Copies the list.
    public Offer {
      needs = List.copyOf(needs);
      if (needs.isEmpty()) {
        throw new IllegalArgumentException("an offer needs a candidate at least");
      }
    }
  }
}
