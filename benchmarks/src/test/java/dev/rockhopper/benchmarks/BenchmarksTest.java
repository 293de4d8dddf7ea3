package dev.rockhopper.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.benchmarks.report.Check;
import dev.rockhopper.benchmarks.report.Report;
import dev.rockhopper.benchmarks.report.ReportFile;
import dev.rockhopper.benchmarks.report.Row;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

final class BenchmarksTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-01-02T03:04:05Z"), ZoneOffset.UTC);

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir Path folder;

  /// A benchmark that is done at once.
  ///
  /// @param name what it is called
  /// @param found what it finds, where at most 10 is wanted
  private record Instantaneous(String name, double found) implements Benchmark {
    @Override
    public String about() {
      return "about " + name;
    }

    @Override
    public void run(Plan plan, Consumer<Row> rows) {
      Check check = Check.of("found", found, "", Check.Bound.AT_MOST, 10);
      rows.accept(new Row(name, "row of " + name, List.of(), List.of(check), List.of()));
    }
  }

  @Test
  void withoutANameTheBenchmarksAreListed() {
    assertThat(run()).isZero();

    assertThat(out.toString()).contains("good", "about good", "bad", "about bad", "all");
  }

  @Test
  void whatIsNamedIsRunAndWrittenToTheFile() throws IOException {
    Path file = folder.resolve("bench.json");

    assertThat(run("good", "--json", file.toString(), "--seconds", "0.5", "--rounds", "3"))
        .isZero();

    assertThat(out.toString()).contains("row of good").doesNotContain("row of bad");
    Report report = ReportFile.read(file);
    assertThat(report.at()).isEqualTo("2026-01-02T03:04:05Z");
    assertThat(report.settings()).isEqualTo(new Report.Settings(0.5, 3, 8));
    assertThat(report.rows()).extracting(Row::target).containsExactly("good");
  }

  @Test
  void aMissedTargetIsToldByTheExitCode() {
    assertThat(run("all")).isEqualTo(1);

    assertThat(out.toString()).contains("row of good", "row of bad", "Targets missed: 1");
  }

  @Test
  void anUnknownNameIsAnsweredWithTheKnownOnes() {
    assertThat(run("fast")).isEqualTo(2);

    assertThat(err.toString()).contains("no benchmark called 'fast'", "good", "bad");
  }

  @Test
  void aPlanThatWouldMeasureNothingIsRefused() {
    assertThat(run("good", "--rounds", "0")).isEqualTo(2);
    assertThat(run("good", "--seconds", "0")).isEqualTo(2);

    assertThat(err.toString()).contains("--seconds, --rounds and --clients are above 0");
  }

  private int run(String... arguments) {
    var benchmarks =
        new Benchmarks(List.of(new Instantaneous("good", 10), new Instantaneous("bad", 11)), CLOCK);
    return new CommandLine(benchmarks)
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }
}
