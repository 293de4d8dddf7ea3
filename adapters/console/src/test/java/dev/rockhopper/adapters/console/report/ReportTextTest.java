package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;

class ReportTextTest {

  @Test
  void aReportIsARankedTableAndThenTheDetails() throws IOException {
    GoldenFile.compare("full.txt", ReportText.of(Reports.full(), TextStyle.PLAIN));
  }

  @Test
  void anEmptyReportSaysWhatWasLookedAt() throws IOException {
    GoldenFile.compare("empty.txt", ReportText.of(Reports.empty(), TextStyle.PLAIN));
  }

  @Test
  void nothingButSqlToCopyIsWiderThanTheTerminal() {
    String text = ReportText.of(Reports.full(), new TextStyle(80, false, true));

    assertThat(text.lines())
        .filteredOn(line -> !line.matches(" +(Do|Undo) .*"))
        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(80));
  }

  @Test
  void ofALongReportTheRestIsCountedAndCanBeAskedForById() {
    String text = ReportText.of(Reports.lengthy(30), TextStyle.PLAIN);

    assertThat(text)
        .contains(
            "Statement 19 is slow",
            "    and 70 more: 10 warn, 60 info; together < 0.1 % of the workload.",
            "--explain ID",
            "10 query: query-00000014, query-00000015",
            "60 drop-index: drop-index-00000000, ")
        .doesNotContain("Statement 20 is slow", "unused_0_ix");
    assertThat(text.lines())
        .allSatisfy(line -> assertThat(Columns.width(line)).isLessThanOrEqualTo(100));
  }

  @Test
  void aReportThatIsNotLongIsNotFolded() {
    assertThat(ReportText.of(Reports.lengthy(6), TextStyle.PLAIN)).doesNotContain(" more: ");
  }

  @Test
  void coloursAreWrittenOnlyWhereTheyAreWanted() {
    String plain = ReportText.of(Reports.full(), TextStyle.PLAIN);
    String coloured = ReportText.of(Reports.full(), new TextStyle(100, true, true));

    assertThat(plain).doesNotContain("\u001b");
    assertThat(coloured).contains("\u001b[1;31mcritical");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "").replaceAll(" +\n", "\n"))
        .isEqualTo(plain);
  }

  @Test
  void aTerminalWithoutUnicodeGetsAscii() {
    String text = ReportText.of(Reports.full(), new TextStyle(100, false, false));

    assertThat(text).contains("35,800 -> 13.6").matches("\\p{ASCII}*");
  }

  @Test
  void textOfStrangersCommandsNoTerminal() {
    String text = ReportText.of(Reports.hostile(), TextStyle.PLAIN);

    assertThat(text.codePoints())
        .filteredOn(it -> Character.getType(it) == Character.CONTROL && it != '\n')
        .isEmpty();
    assertThat(text).contains("\\u{1b}[2J", "\\u{202e}").doesNotContain("\u202e");
  }
}
