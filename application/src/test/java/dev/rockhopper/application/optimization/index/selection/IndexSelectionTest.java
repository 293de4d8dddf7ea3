package dev.rockhopper.application.optimization.index.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Demand;
import dev.rockhopper.application.optimization.index.selection.SelectionProblem.Offer;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IndexSelectionTest {
  private final IndexSelection selection = new IndexSelection(20_000);

  @Test
  void nothingIsChosenWhereNothingIsWanted() {
    Selection chosen = selection.select(SelectionProblem.unlimited(List.of(0.0, 3.0), List.of()));

    assertThat(chosen.chosen()).isEmpty();
    assertThat(chosen.cost()).isZero();
    assertThat(chosen.gap()).isZero();
  }

  @Test
  void whatCostsMoreThanItSavesIsLeft() {
    SelectionProblem problem =
        SelectionProblem.unlimited(
            List.of(60.0, 10.0), List.of(demand(100, offer(50, 0)), demand(100, offer(50, 1))));

    assertThat(selection.select(problem).chosen()).containsExactly(1);
  }

  @Test
  void whatHelpsOnlyTogetherIsTakenTogether() {
    SelectionProblem problem =
        SelectionProblem.unlimited(
            List.of(10.0, 10.0, 1.0), List.of(demand(100, offer(5, 0, 1), offer(90, 2))));

    assertThat(selection.select(problem).chosen()).containsExactly(0, 1);
  }

  /// What saves most at first is not of the best choice: two that share the work are.
  @Test
  void greedIsWrongWhereTwoShareTheWork() {
    SelectionProblem problem =
        SelectionProblem.unlimited(
            List.of(10.0, 10.0, 10.0),
            List.of(
                demand(100, offer(10, 0), offer(1, 1)),
                demand(100, offer(10, 0), offer(1, 1)),
                demand(100, offer(10, 0), offer(1, 2)),
                demand(100, offer(10, 0), offer(1, 2))));

    Selection chosen = selection.select(problem);

    assertThat(chosen.chosen()).containsExactly(1, 2);
    assertThat(chosen.cost()).isEqualTo(24).isEqualTo(SelectionProblems.exhaustive(problem));
    assertThat(SelectionProblems.greedy(problem)).isGreaterThan(24);
  }

  @Test
  void theChoiceIsTheBestOfAllOnHundredsOfSmallProblems() {
    int greedyWrong = 0;
    for (int seed = 0; seed < 300; seed++) {
      SelectionProblem problem =
          SelectionProblems.random(seed, 3 + seed % 9, 2 + seed % 13, 1 + seed % 6);
      double best = SelectionProblems.exhaustive(problem);

      Selection chosen = selection.select(problem);

      assertThat(chosen.cost()).as("seed %s", seed).isCloseTo(best, within(1e-6));
      assertThat(SelectionProblems.cost(problem, chosen.chosen())).isCloseTo(best, within(1e-6));
      assertThat(chosen.lowerBound()).isLessThanOrEqualTo(best + 1e-6);
      assertThat(chosen.gap()).isZero();
      greedyWrong += SelectionProblems.greedy(problem) > best + 1e-6 ? 1 : 0;
    }
    assertThat(greedyWrong).isGreaterThan(15);
  }

  @Test
  void theChoiceIsTheBestOfThoseThatHaveRoom() {
    for (int seed = 0; seed < 120; seed++) {
      SelectionProblem problem =
          SelectionProblems.limited(
              SelectionProblems.random(seed, 4 + seed % 7, 3 + seed % 9, 1 + seed % 5),
              5 + seed % 40);
      double best = SelectionProblems.exhaustive(problem);

      Selection chosen = selection.select(problem);

      assertThat(chosen.cost()).as("seed %s", seed).isCloseTo(best, within(1e-6));
      assertThat(chosen.chosen().stream().mapToLong(problem.sizes()::get).sum())
          .isLessThanOrEqualTo(problem.room());
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void twoHundredCandidatesOfOnePartAreProvedWithinAPercent(long seed) {
    SelectionProblem problem = SelectionProblems.random(seed, 200, 300, 8);

    Selection chosen = new IndexSelection(400).select(problem);

    assertThat(chosen.gap()).isLessThanOrEqualTo(0.01);
    assertThat(chosen.nodes()).isLessThanOrEqualTo(10_000);
    assertThat(SelectionProblems.cost(problem, chosen.chosen()))
        .isCloseTo(chosen.cost(), within(1e-6));
  }

  @Test
  void aThousandCandidatesComeWithAProvedGap() {
    SelectionProblem problem = SelectionProblems.random(7, 1000, 800, 6);

    Selection chosen = new IndexSelection(20).select(problem);

    assertThat(chosen.lowerBound()).isPositive().isLessThanOrEqualTo(chosen.cost());
    assertThat(chosen.gap()).isLessThanOrEqualTo(0.05);
  }

  @Test
  void theSameProblemHasTheSameChoice() {
    SelectionProblem problem = SelectionProblems.random(11, 60, 80, 5);

    assertThat(selection.select(problem)).isEqualTo(selection.select(problem));
  }

  @Test
  void whatIsNotAChoiceIsRefused() {
    assertThatThrownBy(() -> SelectionProblem.unlimited(List.of(-1.0), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> SelectionProblem.unlimited(List.of(Double.POSITIVE_INFINITY), List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new SelectionProblem(List.of(1.0), List.of(), 10, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Offer(List.of(), 1)).isInstanceOf(IllegalArgumentException.class);
  }

  private static Demand demand(double unserved, Offer... offers) {
    return new Demand(unserved, List.of(offers));
  }

  private static Offer offer(double cost, Integer... needs) {
    return new Offer(List.of(needs), cost);
  }
}
