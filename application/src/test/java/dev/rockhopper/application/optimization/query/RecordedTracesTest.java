package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What commands really asked, in `src/test/resources/traces`: each file says how it was recorded.
class RecordedTracesTest {
  private static final Path TRACES = Path.of("src", "test", "resources", "traces");

  static List<Path> guilty() throws IOException {
    return traces("guilty");
  }

  static List<Path> innocent() throws IOException {
    return traces("innocent");
  }

  private static List<Path> traces(String verdict) throws IOException {
    try (Stream<Path> files = Files.list(TRACES.resolve(verdict))) {
      return files.sorted().toList();
    }
  }

  private static WasteStatistics seen(Path trace) throws IOException {
    WasteStatistics waste = new WasteStatistics(WasteThresholds.USUAL);
    waste.accept(TraceText.read(Files.readString(trace)));
    return waste;
  }

  @ParameterizedTest
  @MethodSource
  void guilty(Path trace) throws IOException {
    String expected =
        Files.readString(trace)
            .lines()
            .filter(line -> line.startsWith("# guilty: "))
            .findFirst()
            .orElseThrow()
            .substring("# guilty: ".length());

    assertThat(seen(trace).observations()).extracting(it -> it.problem().name()).contains(expected);
  }

  @ParameterizedTest
  @MethodSource
  void innocent(Path trace) throws IOException {
    assertThat(seen(trace).observations()).isEmpty();
  }

  @Test
  void thereAreFifteenOfEachAndTenOfEachAreRecorded() throws IOException {
    for (List<Path> traces : List.of(guilty(), innocent())) {
      long recorded = 0;
      for (Path trace : traces) {
        recorded += Files.readString(trace).contains("# recorded: ") ? 1 : 0;
      }
      assertThat(traces).hasSizeGreaterThanOrEqualTo(15);
      assertThat(recorded).isGreaterThanOrEqualTo(10);
    }
  }
}
