package dev.rockhopper.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.benchmarks.measurement.Ratio;
import dev.rockhopper.benchmarks.measurement.Slice;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ReportTest {
  private static final Check MET =
      Check.ofRatio("throughput / peer", new Ratio(0.85, 0.7, 0.9, 5), Check.Bound.AT_LEAST, 0.8);
  private static final Check MISSED = Check.of("p99", 12.5, "ms", Check.Bound.AT_MOST, 10);

  @TempDir Path folder;

  @Test
  void aReportReadBackIsTheOneThatWasWritten() throws IOException {
    Report report = report(MET, MISSED);
    Path file = folder.resolve("bench.json");

    ReportFile.write(report, file);

    assertThat(ReportFile.read(file)).isEqualTo(report);
  }

  @Test
  void theFileSaysOfEveryCheckWhetherItWasMet() throws IOException {
    Path file = folder.resolve("bench.json");

    ReportFile.write(report(MET, MISSED), file);

    assertThat(Files.readString(file)).contains("\"met\" : true").contains("\"met\" : false");
  }

  @Test
  void aFileOfAnotherSchemaIsRefused() throws IOException {
    Path file = folder.resolve("bench.json");
    ReportFile.write(report(MET), file);
    Files.writeString(file, Files.readString(file).replace("\"schema\" : 1", "\"schema\" : 999"));

    assertThatThrownBy(() -> ReportFile.read(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("schema 999");
  }

  @Test
  void theTableShowsFiguresSpreadTargetAndVerdict() {
    Report report = report(MET, MISSED);

    assertThat(ReportTable.head(report.machine(), report.settings()))
        .contains("Some processor, 2 cores, 1024 MB")
        .contains("2.0 s a turn, 5 rounds, 8 clients");
    assertThat(ReportTable.of(report.rows().getFirst()))
        .contains("B6   Case creation")
        .contains("Rockhopper  throughput 2.00 1/s  p50 1.00 us  p95 3.00 ms")
        .contains("met     throughput / peer = 0.85 (0.70 to 0.90), wanted at least 0.80")
        .contains("MISSED  p99 = 12.5 ms, wanted at most 10.0 ms")
        .contains("note: on loopback");
    assertThat(ReportTable.foot(report)).contains("Targets missed: 1");
  }

  @Test
  void aReportIsGoodWhenEveryCheckIsMet() {
    assertThat(report(MET).isGood()).isTrue();
    assertThat(report(MET, MISSED).isGood()).isFalse();
    assertThat(ReportTable.foot(report(MET))).contains("Every target was met.");
  }

  @Test
  void aTargetItselfIsMet() {
    assertThat(Check.of("x", 10, "", Check.Bound.AT_MOST, 10).isMet()).isTrue();
    assertThat(Check.of("x", 10.01, "", Check.Bound.AT_MOST, 10).isMet()).isFalse();
    assertThat(Check.of("x", 10, "", Check.Bound.AT_LEAST, 10).isMet()).isTrue();
    assertThat(Check.of("x", 9.99, "", Check.Bound.AT_LEAST, 10).isMet()).isFalse();
  }

  private static Report report(Check... checks) {
    return new Report(
        Report.SCHEMA,
        "2026-01-02T03:04:05Z",
        new Machine("Some processor", 2, 1024, "Linux 1", "25, Vendor", 0.5),
        new Report.Settings(2, 5, 8),
        List.of(
            new Row(
                "B6",
                "Case creation",
                List.of(
                    Side.ofTurns(
                        "Rockhopper", List.of(new Slice(1_000_000_000, 0, 1_000, 3_000_000)))),
                List.of(checks),
                List.of("on loopback"))));
  }
}
