package dev.rockhopper.application.optimization.index.selection;

import java.util.Arrays;

/// The Lagrangian bound of an [Instance]: demands pay candidates for their use, each candidate is
/// taken if it is paid more than its price, and nobody has to agree with anybody. Whatever the
/// payments are, no choice costs less than the result; better payments are found by following the
/// disagreements (subgradients, with Polyak's step). It is the bound of CoPhy (Dash, Polyzotis,
/// Ailamaki, VLDB 2011), which equals that of the linear relaxation.
final class LowerBound {
  static final byte FREE = 0;
  static final byte TAKEN = 1;
  static final byte LEFT = 2;

  private static final int PATIENCE = 8;

  private final Instance instance;

  /// Of each candidate: its price less what it is paid, by the best payments found.
  final double[] surplus;

  /// Of each candidate: how many demands would use it, by the best payments found.
  final int[] wanted;

  private final double[] trialSurplus;
  private final int[] trialWanted;
  private final int[] chosenOffer;

  LowerBound(Instance instance) {
    this.instance = instance;
    surplus = new double[instance.candidates()];
    wanted = new int[instance.candidates()];
    trialSurplus = new double[instance.candidates()];
    trialWanted = new int[instance.candidates()];
    chosenOffer = new int[instance.demands()];
  }

  /// The bound where some candidates are taken or left already.
  ///
  /// @param status of each candidate
  /// @param payments of each pair, and behind them that for room; improved in place
  /// @param goal above which nobody wants to know more
  /// @param rounds how many improvements to try
  double of(byte[] status, double[] payments, double goal, int rounds) {
    double[] best = payments.clone();
    double bound = Double.NEGATIVE_INFINITY;
    double pace = 1.5;
    int idle = 0;
    for (int round = 0; round <= rounds; round++) {
      double value = evaluate(status, payments);
      if (value > bound) {
        idle = value - bound < 1e-4 * Math.abs(goal - value) ? idle + 1 : 0;
        bound = value;
        System.arraycopy(payments, 0, best, 0, best.length);
        System.arraycopy(trialSurplus, 0, surplus, 0, surplus.length);
        System.arraycopy(trialWanted, 0, wanted, 0, wanted.length);
      } else {
        idle++;
      }
      if (bound >= goal || round == rounds) {
        break;
      }
      if (idle >= PATIENCE) {
        pace /= 2;
        idle = 0;
        System.arraycopy(best, 0, payments, 0, best.length);
        evaluate(status, payments);
        if (pace < 1e-3) {
          break;
        }
      }
      if (!step(status, payments, pace, goal, value)) {
        break;
      }
    }
    System.arraycopy(best, 0, payments, 0, best.length);
    return bound;
  }

  private double evaluate(byte[] status, double[] payments) {
    double forRoom = payments[payments.length - 1];
    double sum = instance.room == Long.MAX_VALUE ? 0 : -forRoom * instance.room;
    for (int candidate = 0; candidate < trialSurplus.length; candidate++) {
      trialSurplus[candidate] =
          instance.prices[candidate] + (forRoom == 0 ? 0 : forRoom * instance.sizes[candidate]);
      trialWanted[candidate] = 0;
    }
    for (int pair = 0; pair < instance.candidateOfPair.length; pair++) {
      int candidate = instance.candidateOfPair[pair];
      if (status[candidate] == FREE) {
        trialSurplus[candidate] -= payments[pair];
      }
    }
    for (int demand = 0; demand < instance.demands(); demand++) {
      sum += cheapest(demand, status, payments);
    }
    for (int candidate = 0; candidate < trialSurplus.length; candidate++) {
      if (status[candidate] == TAKEN) {
        sum += trialSurplus[candidate];
      } else if (status[candidate] == FREE) {
        sum += Math.min(0, trialSurplus[candidate]);
      }
    }
    return sum;
  }

  private double cheapest(int demand, byte[] status, double[] payments) {
    double least = instance.unserved[demand];
    int chosen = -1;
    double[] costs = instance.costs[demand];
    for (int offer = 0; offer < costs.length && costs[offer] < least; offer++) {
      double cost = costs[offer];
      int[] needs = instance.needs[demand][offer];
      for (int place = 0; place < needs.length; place++) {
        byte state = status[needs[place]];
        if (state == LEFT) {
          cost = Double.POSITIVE_INFINITY;
        } else if (state == FREE) {
          cost += payments[instance.pairs[demand][offer][place]];
        }
      }
      if (cost < least) {
        least = cost;
        chosen = offer;
      }
    }
    chosenOffer[demand] = chosen;
    if (chosen >= 0) {
      for (int candidate : instance.needs[demand][chosen]) {
        trialWanted[candidate]++;
      }
    }
    return least;
  }

  /// Changes the payments where demands and candidates disagree; false where they agree.
  private boolean step(byte[] status, double[] payments, double pace, double goal, double value) {
    double[] direction = new double[payments.length];
    for (int pair = 0; pair < instance.candidateOfPair.length; pair++) {
      int candidate = instance.candidateOfPair[pair];
      if (status[candidate] == FREE && trialSurplus[candidate] < 0) {
        direction[pair] = -1;
      }
    }
    for (int demand = 0; demand < chosenOffer.length; demand++) {
      if (chosenOffer[demand] >= 0) {
        int[] needs = instance.needs[demand][chosenOffer[demand]];
        for (int place = 0; place < needs.length; place++) {
          if (status[needs[place]] == FREE) {
            direction[instance.pairs[demand][chosenOffer[demand]][place]] += 1;
          }
        }
      }
    }
    double scale = roomScale();
    if (instance.room != Long.MAX_VALUE) {
      direction[direction.length - 1] = (roomWanted(status) - instance.room) / scale;
    }
    double length = Arrays.stream(direction).map(it -> it * it).sum();
    if (length == 0) {
      return false;
    }
    double stride = pace * Math.max(goal - value, 1e-12 * Math.abs(goal)) / length;
    for (int pair = 0; pair < payments.length - 1; pair++) {
      payments[pair] = Math.max(0, payments[pair] + stride * direction[pair]);
    }
    int last = payments.length - 1;
    payments[last] = Math.max(0, payments[last] + stride * direction[last] / scale);
    return true;
  }

  private double roomWanted(byte[] status) {
    double sum = 0;
    for (int candidate = 0; candidate < trialSurplus.length; candidate++) {
      if (status[candidate] == TAKEN
          || (status[candidate] == FREE && trialSurplus[candidate] < 0)) {
        sum += instance.sizes[candidate];
      }
    }
    return sum;
  }

  private double roomScale() {
    return Math.max(1, Arrays.stream(instance.sizes).average().orElse(1));
  }
}
