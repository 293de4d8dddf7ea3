package dev.rockhopper.application.optimization.index.selection;

import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/// Problems made by chance, the same for the same seed, and their best choice by trying all.
final class SelectionProblems {
  private SelectionProblems() {}

  static SelectionProblem random(long seed, int candidates, int demands, int offersEach) {
    Random random = new Random(seed);
    List<Double> prices = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    for (int candidate = 0; candidate < candidates; candidate++) {
      prices.add(random.nextInt(4) == 0 ? 0.0 : 5.0 + random.nextInt(400));
      sizes.add(1L + random.nextInt(20));
    }
    List<Demand> made = new ArrayList<>();
    for (int demand = 0; demand < demands; demand++) {
      double unserved = 100.0 + random.nextInt(1000);
      List<Offer> offers = new ArrayList<>();
      for (int offer = 0; offer < offersEach; offer++) {
        List<Integer> all = new ArrayList<>(IntStream.range(0, candidates).boxed().toList());
        Collections.shuffle(all, random);
        int needs = 1 + (random.nextInt(3) == 0 ? random.nextInt(Math.min(3, candidates)) : 0);
        offers.add(new Offer(all.subList(0, needs), unserved * random.nextDouble() * 1.05));
      }
      made.add(new Demand(unserved, offers));
    }
    return new SelectionProblem(prices, sizes, Long.MAX_VALUE, made);
  }

  static SelectionProblem limited(SelectionProblem problem, long room) {
    return new SelectionProblem(problem.prices(), problem.sizes(), room, problem.demands());
  }

  /// The least cost of all choices that fit.
  static double exhaustive(SelectionProblem problem) {
    Instance instance = Instance.of(problem);
    double least = Double.POSITIVE_INFINITY;
    for (int bits = 0; bits < 1 << problem.prices().size(); bits++) {
      boolean[] chosen = new boolean[problem.prices().size()];
      for (int candidate = 0; candidate < chosen.length; candidate++) {
        chosen[candidate] = (bits >> candidate & 1) == 1;
      }
      if (instance.fits(chosen)) {
        least = Math.min(least, instance.cost(chosen));
      }
    }
    return least;
  }

  static double cost(SelectionProblem problem, List<Integer> chosen) {
    boolean[] flags = new boolean[problem.prices().size()];
    chosen.forEach(it -> flags[it] = true);
    return Instance.of(problem).cost(flags);
  }

  static double greedy(SelectionProblem problem) {
    Instance instance = Instance.of(problem);
    return instance.cost(new LocalSearch(instance).greedy());
  }
}
