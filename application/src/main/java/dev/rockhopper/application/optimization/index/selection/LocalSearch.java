package dev.rockhopper.application.optimization.index.selection;

import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.Map;

/// Good choices, quickly and without proof: the move that gains most, as long as one gains.
final class LocalSearch {
  /// So many demands are looked at before it is content with what it has.
  private static final long EFFORT = 100_000_000L;

  private final Instance instance;
  private final int[][] bundles;

  /// By candidate.
  private final int[][] demands;

  private final long[] effort = {0};

  LocalSearch(Instance instance) {
    this.instance = instance;
    Map<String, int[]> distinct = new LinkedHashMap<>();
    for (int[][] offers : instance.needs) {
      for (int[] needs : offers) {
        distinct.putIfAbsent(Arrays.toString(needs), needs);
      }
    }
    bundles = distinct.values().toArray(int[][]::new);
    demands = instance.demandsByCandidate();
  }

  /// Adds what gains most for its cost, one offer's candidates after the other, from nothing.
  boolean[] greedy() {
    boolean[] chosen = new boolean[instance.candidates()];
    while (improvedBy(chosen, Move.ADD)) {
      // until nothing gains
    }
    return chosen;
  }

  /// Adds, drops and swaps until none of it gains; changes the given choice.
  void improve(boolean[] chosen) {
    boolean going = true;
    while (going) {
      going =
          improvedBy(chosen, Move.DROP)
              || improvedBy(chosen, Move.ADD)
              || improvedBy(chosen, Move.SWAP);
    }
  }

  private enum Move {
    ADD,
    DROP,
    SWAP
  }

  private boolean improvedBy(boolean[] chosen, Move move) {
    double before = instance.cost(chosen);
    double[] served = instance.served(chosen);
    double least = before - 1e-9 * Math.max(1, Math.abs(before));
    boolean[] best = chosen.clone();
    boolean found = false;
    int outs = move == Move.ADD ? 1 : chosen.length;
    int ins = move == Move.DROP ? 1 : bundles.length;
    for (int out = 0; out < outs; out++) {
      if (move != Move.ADD && !chosen[out]) {
        continue;
      }
      for (int in = 0; in < ins && effort[0] < EFFORT; in++) {
        boolean[] trial = chosen.clone();
        if (move != Move.ADD) {
          trial[out] = false;
        }
        if (move != Move.DROP) {
          for (int candidate : bundles[in]) {
            trial[candidate] = true;
          }
        }
        effort[0] += instance.demands();
        double cost = before + change(chosen, trial, served);
        if (cost < least && instance.fits(trial)) {
          least = cost;
          best = trial;
          found = true;
        }
      }
    }
    System.arraycopy(best, 0, chosen, 0, chosen.length);
    return found;
  }

  /// By how much a trial costs more than the choice: only demands that know what differs can cost
  /// something else.
  private double change(boolean[] chosen, boolean[] trial, double[] served) {
    double change = 0;
    BitSet seen = new BitSet(served.length);
    for (int candidate = 0; candidate < chosen.length; candidate++) {
      if (chosen[candidate] == trial[candidate]) {
        continue;
      }
      change += trial[candidate] ? instance.prices[candidate] : -instance.prices[candidate];
      for (int demand : demands[candidate]) {
        if (!seen.get(demand)) {
          seen.set(demand);
          change += instance.served(demand, trial) - served[demand];
        }
      }
    }
    return change;
  }
}
