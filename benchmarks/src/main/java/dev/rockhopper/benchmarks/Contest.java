package dev.rockhopper.benchmarks;

import dev.rockhopper.benchmarks.measurement.Alternation;
import dev.rockhopper.benchmarks.measurement.Ratio;
import dev.rockhopper.benchmarks.measurement.Slice;
import dev.rockhopper.benchmarks.report.Side;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/// Sides that make load in turns, and how they compare.
///
/// @param sides the product first
/// @param turns what each yielded, in the order of the sides
public record Contest(List<Contestant> sides, List<List<Slice>> turns) {

  private static final Duration WARM_UP_TURN = Duration.ofSeconds(1);

  /// Copies.
  public Contest {
    sides = List.copyOf(sides);
    turns = turns.stream().map(List::copyOf).toList();
  }

  /// One side.
  ///
  /// @param name what the report calls it
  /// @param load makes load for as long as it is told to
  public record Contestant(String name, Load load) {}

  /// Makes load.
  @FunctionalInterface
  public interface Load {
    /// Makes load for a length of time.
    Slice run(Duration length) throws IOException;
  }

  /// Lets every side warm up.
  public static void warmUp(Plan plan, List<Contestant> sides) throws IOException {
    for (Contestant side : sides) {
      plan.progress().accept("  warming up: " + side.name());
      long begin = System.nanoTime();
      for (int done = 0;
          done < plan.warmUp() && System.nanoTime() - begin < plan.warmUpAtMost().toNanos(); ) {
        done += side.load().run(WARM_UP_TURN).operations();
      }
    }
  }

  /// Lets every side take its turns.
  ///
  /// @param between what is done before every turn, outside the measurement
  public static Contest hold(Plan plan, List<Contestant> sides, Alternation.Side<?> between)
      throws IOException {
    plan.progress().accept("  measuring, %d rounds in turns".formatted(plan.rounds()));
    List<Alternation.Side<Slice>> turns = new ArrayList<>();
    for (Contestant side : sides) {
      turns.add(() -> side.load().run(plan.turn()));
    }
    return new Contest(sides, Alternation.run(plan.rounds(), turns, between));
  }

  /// The turns of both, which had the same sides.
  ///
  /// @throws IllegalArgumentException when they had not
  public Contest and(Contest other) {
    if (!names().equals(other.names())) {
      throw new IllegalArgumentException(names() + " are not " + other.names());
    }
    List<List<Slice>> all = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      List<Slice> both = new ArrayList<>(turns.get(side));
      both.addAll(other.turns.get(side));
      all.add(both);
    }
    return new Contest(sides, all);
  }

  /// The same with all turns of a side taken as one, so that it is one round.
  public Contest asOneRound() {
    return new Contest(
        sides,
        turns.stream().map(it -> List.of(it.stream().reduce(Slice::and).orElseThrow())).toList());
  }

  private List<String> names() {
    return sides.stream().map(Contestant::name).toList();
  }

  /// All sides with their figures.
  public List<Side> figures() {
    List<Side> figures = new ArrayList<>();
    for (int side = 0; side < sides.size(); side++) {
      figures.add(Side.ofTurns(sides.get(side).name(), turns.get(side)));
    }
    return figures;
  }

  /// The first side's throughput by another's, absent where there is no such side.
  public Optional<Ratio> throughputBy(String other) {
    return ratio(other, Slice::throughput);
  }

  /// The first side's latency by another's, absent where there is no such side.
  ///
  /// @param share which percentile
  public Optional<Ratio> latencyBy(String other, double share) {
    return ratio(other, slice -> slice.percentile(share));
  }

  /// One side's latency by another's, absent where there is no such side.
  ///
  /// @param share which percentile
  public Optional<Ratio> latencyBetween(String one, String other, double share) {
    return place(one).flatMap(mine -> ratio(mine, other, slice -> slice.percentile(share)));
  }

  /// The first side's turns as one.
  public Slice subject() {
    return turns.getFirst().stream().reduce(Slice::and).orElseThrow();
  }

  private Optional<Ratio> ratio(String other, ToDoubleFunction<Slice> figure) {
    return ratio(0, other, figure);
  }

  private Optional<Ratio> ratio(int one, String other, ToDoubleFunction<Slice> figure) {
    return place(other).map(side -> Ratio.of(values(one, figure), values(side, figure)));
  }

  private Optional<Integer> place(String name) {
    return IntStream.range(0, sides.size())
        .boxed()
        .filter(side -> sides.get(side).name().equals(name))
        .findFirst();
  }

  private List<Double> values(int side, ToDoubleFunction<Slice> figure) {
    return turns.get(side).stream().map(figure::applyAsDouble).toList();
  }
}
