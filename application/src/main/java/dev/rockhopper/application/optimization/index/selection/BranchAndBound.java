package dev.rockhopper.application.optimization.index.selection;

import java.util.List;
import java.util.stream.IntStream;

/// Finds the best choice of an [Instance] by taking and leaving candidates, and by not looking
/// where the [LowerBound] says that nothing better is. The same for the same input: it is limited
/// by what it looks at, never by a clock.
final class BranchAndBound {
  private static final int ROUNDS_AT_ROOT = 600;
  private static final int ROUNDS_BELOW = 40;

  private final Instance instance;
  private final LowerBound bound;
  private final long mostNodes;
  private final boolean[] best;
  private final double[] bestCost = {0};

  /// The least bound of what was not looked at.
  private final double[] open = {Double.POSITIVE_INFINITY};

  private final long[] nodes = {0};

  private BranchAndBound(Instance instance, long mostNodes) {
    this.instance = instance;
    this.mostNodes = mostNodes;
    bound = new LowerBound(instance);
    best = new boolean[instance.candidates()];
  }

  /// The best choice, or the best found within so many nodes.
  static Selection solve(Instance instance, long mostNodes) {
    BranchAndBound search = new BranchAndBound(instance, mostNodes);
    search.start();
    search.branch(new byte[instance.candidates()], DualAscent.payments(instance), ROUNDS_AT_ROOT);
    double least = Math.min(search.bestCost[0], search.open[0]);
    List<Integer> chosen =
        IntStream.range(0, search.best.length).filter(it -> search.best[it]).boxed().toList();
    return new Selection(chosen, search.bestCost[0], least, search.nodes[0]);
  }

  private void start() {
    LocalSearch local = new LocalSearch(instance);
    boolean[] greedy = local.greedy();
    local.improve(greedy);
    System.arraycopy(greedy, 0, best, 0, best.length);
    bestCost[0] = instance.cost(best);
  }

  private void branch(byte[] status, double[] payments, int rounds) {
    nodes[0]++;
    double least = bound.of(status, payments, goal(), rounds);
    offer(status);
    if (least >= goal()) {
      return;
    }
    fix(status, least);
    int candidate = nextOf(status);
    if (candidate < 0) {
      complete(status);
      return;
    }
    if (nodes[0] >= mostNodes) {
      open[0] = Math.min(open[0], least);
      return;
    }
    boolean takeFirst = bound.wanted[candidate] > 0;
    for (boolean take : new boolean[] {takeFirst, !takeFirst}) {
      byte[] below = status.clone();
      below[candidate] = take ? LowerBound.TAKEN : LowerBound.LEFT;
      if (!take || fits(below)) {
        branch(below, payments.clone(), ROUNDS_BELOW);
      }
    }
  }

  /// What a bound must reach for nothing better to be there.
  private double goal() {
    return bestCost[0] - 1e-9 * Math.max(1, Math.abs(bestCost[0]));
  }

  /// The choice that the demands want by themselves may be better than the best known.
  private void offer(byte[] status) {
    boolean[] chosen = new boolean[status.length];
    for (int candidate = 0; candidate < status.length; candidate++) {
      chosen[candidate] =
          status[candidate] == LowerBound.TAKEN
              || (status[candidate] == LowerBound.FREE && bound.wanted[candidate] > 0);
    }
    keepIfBetter(chosen);
  }

  private void complete(byte[] status) {
    boolean[] chosen = new boolean[status.length];
    for (int candidate = 0; candidate < status.length; candidate++) {
      chosen[candidate] = status[candidate] == LowerBound.TAKEN;
    }
    keepIfBetter(chosen);
  }

  private void keepIfBetter(boolean[] chosen) {
    double cost = instance.cost(chosen);
    if (cost < goal() && instance.fits(chosen)) {
      bestCost[0] = cost;
      System.arraycopy(chosen, 0, best, 0, best.length);
    }
  }

  /// Takes and leaves what every better choice takes or leaves: doing the other would raise the
  /// bound by its surplus.
  private void fix(byte[] status, double least) {
    for (int candidate = 0; candidate < status.length; candidate++) {
      if (status[candidate] != LowerBound.FREE) {
        continue;
      }
      double surplus = bound.surplus[candidate];
      if (surplus > 0 && least + surplus >= goal()) {
        status[candidate] = LowerBound.LEFT;
      } else if (surplus < 0 && least - surplus >= goal()) {
        status[candidate] = LowerBound.TAKEN;
      }
    }
  }

  /// The free candidate that most demands want and whose price is paid the least clearly; any other
  /// free one where none is wanted; -1 where none is free.
  private int nextOf(byte[] status) {
    int next = -1;
    double most = Double.NEGATIVE_INFINITY;
    for (int candidate = 0; candidate < status.length; candidate++) {
      if (status[candidate] != LowerBound.FREE) {
        continue;
      }
      double doubt = -Math.abs(bound.surplus[candidate]);
      double rank = bound.wanted[candidate] > 0 ? doubt : doubt - 1e15;
      if (rank > most) {
        most = rank;
        next = candidate;
      }
    }
    return next;
  }

  private boolean fits(byte[] status) {
    boolean[] taken = new boolean[status.length];
    for (int candidate = 0; candidate < status.length; candidate++) {
      taken[candidate] = status[candidate] == LowerBound.TAKEN;
    }
    return instance.fits(taken);
  }
}
