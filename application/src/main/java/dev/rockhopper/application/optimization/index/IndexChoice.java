package dev.rockhopper.application.optimization.index;

import dev.rockhopper.application.optimization.index.PlanLedger.Planned;
import dev.rockhopper.application.optimization.index.selection.IndexSelection;
import dev.rockhopper.application.optimization.index.selection.Selection;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;

/// Chooses the set of indexes for the whole workload: what the selection says is best, asked of the
/// planner again as a whole, until the planner has nothing new to say and each index passes the bar
/// beside the others.
final class IndexChoice {
  static final Comparator<IndexDefinition> ORDER =
      Comparator.comparing(IndexDefinition::table).thenComparing(IndexDefinition::sql);

  /// An index has to earn a unit and a fiftieth of what a call costs at best; below that, fewer
  /// indexes are better.
  private static final double TOLERANCE = 0.02;

  /// What one of several that pass the bar together may leave of what the others leave.
  private static final double MOST_BESIDE = 0.75;

  private static final int MOST_ROUNDS = 6;

  private final List<StudiedStatement> statements;
  private final PlanLedger ledger;
  private final IndexSettings settings;
  private final ToDoubleFunction<IndexDefinition> writeCost;
  private final Set<IndexDefinition> banned = new HashSet<>();
  private final IdentityHashMap<StudiedStatement, OptionalDouble> pages = new IdentityHashMap<>();

  IndexChoice(
      List<StudiedStatement> statements,
      PlanLedger ledger,
      IndexSettings settings,
      ToDoubleFunction<IndexDefinition> writeCost) {
    this.statements = statements;
    this.ledger = ledger;
    this.settings = settings;
    this.writeCost = writeCost;
  }

  /// What was chosen.
  ///
  /// @param indexes in their order
  /// @param gap of the selection
  /// @param candidates that it chose from
  record Chosen(Set<IndexDefinition> indexes, double gap, int candidates) {}

  Chosen choose() {
    Chosen best = new Chosen(Set.of(), 0, 0);
    double least = Double.POSITIVE_INFINITY;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      Chosen chosen = learned();
      Set<IndexDefinition> worthy = worthy(chosen.indexes());
      double cost = wholeCost(worthy);
      if (cost < least) {
        least = cost;
        best = new Chosen(worthy, chosen.gap(), chosen.candidates());
      }
      Set<IndexDefinition> unworthy = new HashSet<>(chosen.indexes());
      unworthy.removeAll(worthy);
      if (!banned.addAll(unworthy)) {
        return best;
      }
    }
    return best;
  }

  /// Selects, and again as long as the planner makes more of what was selected than was known.
  private Chosen learned() {
    Chosen chosen = select();
    for (int round = 1; round < MOST_ROUNDS && learnsFrom(chosen.indexes()); round++) {
      chosen = select();
    }
    return chosen;
  }

  private boolean learnsFrom(Set<IndexDefinition> indexes) {
    boolean learned = false;
    for (StudiedStatement statement : statements) {
      Planned planned = planned(statement, indexes);
      learned |= planned.cost() < 0.99 * statement.costWith(indexes) && statement.learn(planned);
    }
    return learned;
  }

  /// What the workload costs with the indexes, and what they cost its writes.
  private double wholeCost(Set<IndexDefinition> indexes) {
    double sum = 0;
    for (StudiedStatement statement : statements) {
      sum += statement.calls() * cost(statement, indexes);
    }
    for (IndexDefinition index : indexes) {
      sum += writePrice(index);
    }
    return sum;
  }

  /// What keeping an index up costs the workload's writes, in the units of its statements.
  double writePrice(IndexDefinition index) {
    return settings.writeBudget().weight() * writeCost.applyAsDouble(index);
  }

  /// Without those that the others have made superfluous, the furthest from the bar first. In one
  /// pass none goes that serves a statement of one that went before it.
  Set<IndexDefinition> worthy(Set<IndexDefinition> indexes) {
    Set<IndexDefinition> left = used(indexes);
    for (List<IndexDefinition> unworthy = unworthy(left);
        !unworthy.isEmpty();
        unworthy = unworthy(left)) {
      Set<StudiedStatement> touched = Collections.newSetFromMap(new IdentityHashMap<>());
      Set<IndexDefinition> next = new TreeSet<>(ORDER);
      next.addAll(left);
      for (IndexDefinition index : unworthy) {
        List<StudiedStatement> served = servedBy(index, left);
        if (served.stream().noneMatch(touched::contains)) {
          touched.addAll(served);
          next.remove(index);
        }
      }
      left = used(next);
    }
    return left;
  }

  /// The plan with those of the indexes that it might use; where the planner cannot be asked any
  /// more, the best that it has said of some of them.
  Planned planned(StudiedStatement statement, Set<IndexDefinition> indexes) {
    Set<IndexDefinition> own = new HashSet<>(indexes);
    own.removeIf(it -> !statement.mayUse(it));
    return own.isEmpty()
        ? new Planned(statement.cost(), Set.of(), OptionalDouble.empty())
        : ledger.plan(statement, own).orElseGet(() -> statement.bestWith(own));
  }

  double cost(StudiedStatement statement, Set<IndexDefinition> indexes) {
    return planned(statement, indexes).cost();
  }

  /// The statements whose plan uses an index beside the others.
  List<StudiedStatement> servedBy(IndexDefinition index, Set<IndexDefinition> indexes) {
    return statements.stream()
        .filter(it -> it.mayUse(index) && planned(it, indexes).used().contains(index))
        .toList();
  }

  /// What an index leaves, beside the others, of the cost of the statement that it serves best
  /// among those that are not fast enough without it; infinite where there are none. Who gains
  /// little by the way speaks neither for it nor against it.
  double ratio(IndexDefinition index, Set<IndexDefinition> indexes) {
    return servedBy(index, indexes).stream()
        .mapToDouble(it -> ratio(it, index, indexes))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /// What an index leaves, beside the others, of the cost of one statement; infinite where that is
  /// fast enough without it, or reads too many pages all the same. Where several pass the bar
  /// together and no longer without it, it passes too.
  double ratio(StudiedStatement statement, IndexDefinition index, Set<IndexDefinition> indexes) {
    Set<IndexDefinition> others = new HashSet<>(indexes);
    others.remove(index);
    double without = cost(statement, others);
    if (!statement.isSlow(without, settings.leastCost())) {
      return Double.POSITIVE_INFINITY;
    }
    Planned with = planned(statement, indexes);
    if (!savesReading(statement, with)) {
      return Double.POSITIVE_INFINITY;
    }
    double ratio = with.cost() / without;
    double bar = settings.mostCostRatio() * statement.cost();
    boolean together =
        with.used().size() > 1 && with.cost() <= bar && without > bar && ratio <= MOST_BESIDE;
    return together ? Math.min(ratio, settings.mostCostRatio()) : ratio;
  }

  /// Whether a statement may read so few pages with indexes that they are worth it: who saves the
  /// sorting and reads as much as before, or looks at the same few pages thousands of times, has a
  /// plan that costs less, and reads no less.
  boolean savesReading(StudiedStatement statement, Planned with) {
    OptionalDouble before = pages.computeIfAbsent(statement, this::pagesAsItIs);
    return before.isEmpty()
        || with.pages().isEmpty()
        || with.pages().getAsDouble() <= settings.mostCostRatio() * before.getAsDouble();
  }

  /// What was counted, or else what the plan reads at the most.
  private OptionalDouble pagesAsItIs(StudiedStatement statement) {
    return statement
        .measured()
        .map(it -> OptionalDouble.of(it.pages()))
        .orElseGet(() -> ledger.mostPages(statement.asItIs()));
  }

  private Set<IndexDefinition> used(Set<IndexDefinition> indexes) {
    Set<IndexDefinition> used = new TreeSet<>(ORDER);
    for (StudiedStatement statement : statements) {
      used.addAll(planned(statement, indexes).used());
    }
    return used;
  }

  /// Those that do not pass the bar, the furthest from it first.
  private List<IndexDefinition> unworthy(Set<IndexDefinition> indexes) {
    Map<IndexDefinition, Double> ratios = new HashMap<>();
    for (IndexDefinition index : indexes) {
      double ratio = ratio(index, indexes);
      if (ratio > settings.mostCostRatio()) {
        ratios.put(index, ratio);
      }
    }
    return ratios.keySet().stream()
        .sorted(
            Comparator.comparingDouble((IndexDefinition it) -> -ratios.getOrDefault(it, 0.0))
                .thenComparing(ORDER))
        .toList();
  }

  /// What the statements have learned of, in their order; each is written once, and not for each
  /// comparison.
  private List<IndexDefinition> candidates() {
    Set<IndexDefinition> known = new HashSet<>();
    statements.forEach(it -> it.offers().keySet().forEach(known::addAll));
    known.removeAll(banned);
    Map<IndexDefinition, String> written = new HashMap<>();
    known.forEach(it -> written.put(it, it.sql()));
    return known.stream()
        .sorted(
            Comparator.comparing(IndexDefinition::table)
                .thenComparing(it -> written.getOrDefault(it, "")))
        .toList();
  }

  private Chosen select() {
    List<IndexDefinition> candidates = candidates();
    Map<IndexDefinition, Integer> places = new HashMap<>();
    candidates.forEach(it -> places.put(it, places.size()));
    List<Demand> demands = new ArrayList<>();
    double[] earn = new double[candidates.size()];
    Arrays.fill(earn, Double.POSITIVE_INFINITY);
    for (StudiedStatement statement : statements) {
      List<Offer> offers = new ArrayList<>();
      double best =
          statement.offers().values().stream().mapToDouble(it -> it).min().orElse(statement.cost());
      for (Map.Entry<Set<IndexDefinition>, Double> offer : statement.offers().entrySet()) {
        List<Integer> needs =
            offer.getKey().stream().map(places::get).filter(Objects::nonNull).sorted().toList();
        if (needs.size() == offer.getKey().size()) {
          offers.add(new Offer(needs, statement.calls() * offer.getValue()));
          needs.forEach(
              it -> earn[it] = Math.min(earn[it], statement.calls() * (1 + TOLERANCE * best)));
        }
      }
      demands.add(new Demand(statement.weight(), offers));
    }
    List<Double> prices = new ArrayList<>();
    List<Long> sizes = new ArrayList<>();
    double all = statements.stream().mapToDouble(StudiedStatement::weight).sum();
    for (int place = 0; place < candidates.size(); place++) {
      long bytes = ledger.bytes(candidates.get(place));
      double write = writePrice(candidates.get(place));
      prices.add(
          write + (earn[place] < Double.POSITIVE_INFINITY ? earn[place] : 0) + all * bytes * 1e-20);
      sizes.add(bytes);
    }
    Selection selection =
        new IndexSelection(settings.mostNodes())
            .select(
                new SelectionProblem(prices, sizes, settings.writeBudget().mostBytes(), demands));
    Set<IndexDefinition> chosen = new LinkedHashSet<>();
    selection.chosen().forEach(it -> chosen.add(candidates.get(it)));
    return new Chosen(chosen, selection.gap(), candidates.size());
  }
}
