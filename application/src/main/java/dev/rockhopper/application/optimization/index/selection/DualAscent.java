package dev.rockhopper.application.optimization.index.selection;

import java.util.Arrays;

/// First payments for the [LowerBound], by the idea of Erlenkotter's dual ascent (1978): each
/// demand in turn offers more, from the cost of its cheapest offer on, as long as the candidates
/// that it thereby pays are not paid more than their prices.
final class DualAscent {
  private static final int PASSES = 30;

  private final Instance instance;
  private final double[] payments;

  /// Of each candidate: its price less what it is paid.
  private final double[] slack;

  private DualAscent(Instance instance) {
    this.instance = instance;
    payments = new double[instance.candidateOfPair.length + 1];
    slack = instance.prices.clone();
  }

  /// Payments of each pair, and none for room behind them.
  static double[] payments(Instance instance) {
    DualAscent ascent = new DualAscent(instance);
    double[] reached =
        Arrays.stream(instance.costs).mapToDouble(it -> it.length == 0 ? 0 : it[0]).toArray();
    boolean going = true;
    for (int pass = 0; pass < PASSES && going; pass++) {
      going = false;
      for (int demand = 0; demand < reached.length; demand++) {
        if (instance.costs[demand].length > 0) {
          double next = ascent.raised(demand, reached[demand]);
          going |= next > reached[demand];
          reached[demand] = next;
        }
      }
    }
    return ascent.payments;
  }

  /// Raises what a demand offers to the cost of its next offer, or as far as the candidates of all
  /// cheaper ones can be paid.
  private double raised(int demand, double reached) {
    double[] costs = instance.costs[demand];
    int cheaper = 0;
    while (cheaper < costs.length && costs[cheaper] <= reached) {
      cheaper++;
    }
    double goal = cheaper < costs.length ? costs[cheaper] : instance.unserved[demand];
    double raise = goal - reached;
    for (int offer = 0; offer < cheaper && raise > 0; offer++) {
      raise = Math.min(raise, paid(demand, offer) + room(demand, offer) - (reached - costs[offer]));
    }
    if (raise <= 0) {
      return reached;
    }
    for (int offer = 0; offer < cheaper; offer++) {
      pay(demand, offer, reached + raise - costs[offer]);
    }
    // What was paid for one offer counts for another, so that the others may not be enough any
    // more.
    double least = reached + raise;
    for (int offer = 0; offer < cheaper; offer++) {
      least = Math.min(least, costs[offer] + paid(demand, offer));
    }
    return Math.max(reached, least);
  }

  private double paid(int demand, int offer) {
    double sum = 0;
    for (int pair : instance.pairs[demand][offer]) {
      sum += payments[pair];
    }
    return sum;
  }

  private double room(int demand, int offer) {
    double sum = 0;
    for (int candidate : instance.needs[demand][offer]) {
      sum += slack[candidate];
    }
    return sum;
  }

  private void pay(int demand, int offer, double wanted) {
    double missing = wanted - paid(demand, offer);
    for (int place = 0; place < instance.needs[demand][offer].length && missing > 0; place++) {
      int candidate = instance.needs[demand][offer][place];
      double payment = Math.min(missing, slack[candidate]);
      payments[instance.pairs[demand][offer][place]] += payment;
      slack[candidate] -= payment;
      missing -= payment;
    }
  }
}
