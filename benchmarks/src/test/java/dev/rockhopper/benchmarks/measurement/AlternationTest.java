package dev.rockhopper.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class AlternationTest {

  @Test
  void sidesTakeTurnsAndTheFirstPlaceChanges() throws IOException {
    List<String> order = new ArrayList<>();

    Alternation.<Boolean>run(
        3, List.of(() -> order.add("A"), () -> order.add("B")), () -> order.add("-"));

    assertThat(String.join("", order)).isEqualTo("-A-B-B-A-A-B");
  }

  @Test
  void resultsComeBackBySideInTheOrderOfTheRounds() throws IOException {
    List<Integer> count = new ArrayList<>();
    Alternation.Side<String> first = () -> "A" + next(count);
    Alternation.Side<String> second = () -> "B" + next(count);

    List<List<String>> results = Alternation.run(2, List.of(first, second), () -> 0);

    assertThat(results).containsExactly(List.of("A1", "A4"), List.of("B2", "B3"));
  }

  private static int next(List<Integer> count) {
    count.add(0);
    return count.size();
  }
}
