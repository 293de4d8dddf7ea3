package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Every race that is known, and every mistake of the designs before, has a test that catches it.
/// That the tests are there is what [GuardListTest] looks after.
class RaceListTest {
  private static final Path LIST = Path.of("..", "docs", "caching-races.md");
  private static final Pattern TEST = Pattern.compile("`\\w+(?:Test|Contract)\\.\\w+`");
  private static final int RACES = 25;

  @Test
  void everyRaceHasATest() throws IOException {
    List<String> expected = IntStream.rangeClosed(1, RACES).mapToObj(n -> "R" + n).toList();

    requireTests("## Races", expected);
  }

  @Test
  void everyMistakeOfTheDesignsBeforeHasATest() throws IOException {
    List<String> expected =
        Stream.concat(
                IntStream.rangeClosed(1, 8).mapToObj(String::valueOf), Stream.of("15", "16", "17"))
            .toList();

    requireTests("## Mistakes of the designs that came before", expected);
  }

  private static void requireTests(String section, List<String> expected) throws IOException {
    Map<String, String> rows = rows(section);

    assertThat(rows).containsOnlyKeys(expected);
    assertThat(rows)
        .allSatisfy((number, row) ->
            assertThat(TEST.matcher(row).find()).as("a test of %s", number).isTrue());
  }

  /// The rows of a section's table, by what stands in the first column.
  private static Map<String, String> rows(String section) throws IOException {
    return Files.readAllLines(LIST).stream()
        .dropWhile(line -> !line.equals(section))
        .skip(1)
        .takeWhile(line -> !line.startsWith("## "))
        .filter(line -> line.startsWith("| "))
        .skip(1)
        .collect(Collectors.toMap(line -> line.split("\\|", -1)[1].strip(), line -> line));
  }
}
