package dev.rockhopper.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Every test that `docs/transactions.md` and the pages on caching name is there, and every guard
/// has one that removes it.
class GuardListTest {
  private static final Path DOCS = Path.of("..", "docs");
  private static final Path GUARDS =
      Path.of("../adapters/cache/src/main/java/dev/rockhopper/adapters/cache/Guard.java");
  private static final Pattern SWITCH = Pattern.compile("^  ([A-Z_]+)[,;]?$", Pattern.MULTILINE);
  private static final Pattern TEST = Pattern.compile("`(\\w+(?:Test|Contract))\\.(\\w+)`");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "transactions.md",
        "caching.md",
        "caching-backplane.md",
        "caching-races.md",
        "caching-redis.md",
        "caching-shared.md"
      })
  void everyTestThatIsNamedIsThere(String list) throws IOException {
    Map<String, String> sources = testSources();

    List<String> missing =
        named(Files.readString(DOCS.resolve(list))).stream()
            .filter(test ->
                !sources.getOrDefault(test.group(1), "").contains("void " + test.group(2) + "("))
            .map(MatchResult::group)
            .toList();

    assertThat(missing).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "transactions.md, 16",
    "caching.md, 15",
    "caching-backplane.md, 10",
    "caching-redis.md, 4",
    "caching-shared.md, 14"
  })
  void everyGuardHasATestThatRemovesItAndOneThatKeepsIt(String list, int least) throws IOException {
    List<String> guards =
        Files.readAllLines(DOCS.resolve(list)).stream()
            .dropWhile(line -> !line.equals("## Guards"))
            .takeWhile(line -> !line.equals("## Races"))
            .filter(line -> line.startsWith("| ") && !line.startsWith("| Guard |"))
            .toList();

    assertThat(guards).hasSizeGreaterThanOrEqualTo(least);
    assertThat(guards).allSatisfy(guard -> assertThat(named(guard)).hasSize(2));
  }

  /// A switch that takes a guard out is there for a test that shows what the guard is for.
  @Test
  void everyGuardOfTheCachesIsTakenOutByATest() throws IOException {
    List<String> guards =
        SWITCH.matcher(Files.readString(GUARDS)).results().map(guard -> guard.group(1)).toList();
    String tests = String.join("\n", testSources().values());

    assertThat(guards).hasSizeGreaterThan(30);
    assertThat(guards)
        .allSatisfy(guard -> assertThat(tests).containsPattern("Guard\\." + guard + "\\b"));
  }

  private static List<MatchResult> named(String text) {
    return TEST.matcher(text).results().toList();
  }

  private static Map<String, String> testSources() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of(".."))) {
      return files
          .filter(file -> file.toString().contains("src/test/java"))
          .filter(file -> file.toString().matches(".*(Test|Contract)\\.java"))
          .filter(file -> !file.toString().contains("/target/"))
          .collect(
              Collectors.toMap(
                  file -> file.getFileName().toString().replace(".java", ""),
                  GuardListTest::text,
                  String::concat));
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
