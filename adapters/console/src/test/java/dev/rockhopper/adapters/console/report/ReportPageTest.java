package dev.rockhopper.adapters.console.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.report.OptimizerReport;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ReportPageTest {

  @Test
  void thePageNeedsNothingFromAnywhere() {
    String page = ReportPage.of(Reports.full());

    assertThat(page)
        .contains("default-src 'none'", "prefers-color-scheme: dark")
        .doesNotContainPattern("(?i)<script|<link|<img|<iframe|@import|url\\(|https?://| src=");
  }

  @Test
  void everyPlotIsDrawn() {
    String page = ReportPage.of(Reports.full());

    assertThat(page)
        .contains(
            "<title>Gain of each recommendation</title>",
            "<title>Planner cost before and after each index</title>",
            "<title>Share of time of each statement</title>",
            "class=\"bar critical\"",
            "÷ 2,638");
  }

  @Test
  void everyRecommendationHasItsCardWithDdlAndUndo() {
    String page = ReportPage.of(Reports.full());

    assertThat(Reports.full().recommendations())
        .allSatisfy(
            it -> assertThat(page).contains("href=\"#" + it.id() + "\"", "id=\"" + it.id() + "\""));
    assertThat(page)
        .contains(Reports.orders().ddl(), Reports.orders().undo(), Reports.unused().undo());
  }

  @Test
  void theRestOfALongReportIsFoldedAwayAndThere() {
    OptimizerReport report = Reports.lengthy(30);

    String page = ReportPage.of(report);

    assertThat(count(page, "<details")).isEqualTo(2);
    assertThat(count(page, "<summary>And 70 more: 10 warn, 60 info; together")).isEqualTo(2);
    assertThat(report.recommendations())
        .allSatisfy(
            it -> assertThat(page).contains("href=\"#" + it.id() + "\"", "id=\"" + it.id() + "\""));
    String folded = page.substring(page.indexOf("<details class=\"more\">"));
    assertThat(count(folded, "<article")).isEqualTo(70);
    assertThat(count(page, "<article")).isEqualTo(90);
  }

  @Test
  void textOfStrangersIsNoMarkup() {
    String page = ReportPage.of(Reports.hostile());

    assertThat(page)
        .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;")
        .doesNotContain("<script", "\u001b", "\u202e", "alert('x')");
    assertThat(count(page, "</style>")).isEqualTo(1);
    assertThat(count(page, "<code>")).isEqualTo(count(page, "</code>"));
  }

  @Test
  void anEmptyReportHasNoPlotsAndSaysWhatWasLookedAt() {
    assertThat(ReportPage.of(Reports.empty()))
        .contains("Nothing to recommend", "12 tables with 31 indexes")
        .doesNotContain("<svg");
  }

  @Test
  void theSameReportIsTheSamePage() {
    assertThat(ReportPage.of(Reports.full())).isEqualTo(ReportPage.of(Reports.full()));
  }

  private static int count(String text, String part) {
    return text.split(Pattern.quote(part), -1).length - 1;
  }
}
