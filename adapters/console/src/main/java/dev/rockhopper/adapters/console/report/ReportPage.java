package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.report.MeasuredEffect;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/// A report as one page for a browser, that needs nothing from anywhere: no script, no file, no
/// address. It follows the reader's choice of dark or light.
public final class ReportPage {
  private static final int PLOTTED = 12;
  private static final int LONGEST = 2000;
  private static final int SKIPPED = 500;

  private final OptimizerReport report;
  private final Folding folding;
  private final Html html = new Html();

  private ReportPage(OptimizerReport report) {
    this.report = report;
    this.folding = Folding.of(report.recommendations());
  }

  /// The whole page.
  public static String of(OptimizerReport report) {
    ReportPage page = new ReportPage(report);
    page.write();
    return page.html.toString();
  }

  private void write() {
    String title = "Optimizer report: " + report.server().database();
    html.raw("<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n")
        .raw("<meta name=\"color-scheme\" content=\"light dark\">\n")
        .raw("<meta http-equiv=\"Content-Security-Policy\"")
        .raw(" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n")
        .element("title", title)
        .raw("<style>\n" + style() + "</style>\n</head>\n<body>\n<main>\n");
    head();
    effects();
    plots();
    table();
    cards();
    sentences("What has changed", report.changes());
    skipped();
    sentences("Looked at", report.lookedAt());
    html.raw("</main>\n</body>\n</html>\n");
  }

  private void head() {
    html.open("header.top")
        .element("h1", "Optimizer report")
        .element(
            "p.faint",
            "Database %s, PostgreSQL %s, %s"
                .formatted(
                    report.server().database(),
                    report.server().version(),
                    Figures.moment(report.generatedAt())))
        .close("header")
        .open("div.tiles");
    for (Level level : List.of(Level.CRITICAL, Level.WARN, Level.INFO)) {
      long count = report.recommendations().stream().filter(it -> it.level() == level).count();
      tile(level.word(), Figures.number((double) count), level.word());
    }
    tile("", Figures.number(report.workload().statements()), "statements");
    tile("", Figures.number(report.workload().calls()), "calls");
    if (report.workload().totalMillis() > 0) {
      tile("", Figures.millis(report.workload().totalMillis()), "of execution");
    }
    html.close("div");
    if (report.recommendations().isEmpty()) {
      html.element("p.card", "Nothing to recommend. What was looked at is below.");
    }
  }

  private void tile(String look, String figure, String name) {
    html.open(("div.tile " + look).strip()).element("b", figure).element("span", name).close("div");
  }

  private void plots() {
    List<Plots.Bar> gains =
        report.recommendations().stream()
            .filter(it -> it.gain() > 0)
            .limit(PLOTTED)
            .map(it ->
                new Plots.Bar(
                    it.headline(), it.gain(), Figures.share(it.gain()), "bar " + it.level().word()))
            .toList();
    List<Plots.Span> costs =
        report.recommendations().stream()
            .filter(IndexCreation.class::isInstance)
            .map(IndexCreation.class::cast)
            .limit(PLOTTED)
            .map(it -> new Plots.Span(it.name(), it.costBefore(), it.costAfter(), less(it)))
            .toList();
    List<Plots.Bar> shares =
        report.workload().top().stream()
            .map(it -> new Plots.Bar(it.text(), it.share(), Figures.share(it.share()), "bar"))
            .toList();
    html.open("div.plots");
    if (!gains.isEmpty()) {
      plot("Gain of each recommendation", "Share of the workload's cost or time that it saves.");
      html.raw(Plots.bars("Gain of each recommendation", gains)).close("section");
    }
    if (!costs.isEmpty()) {
      plot(
          "Cost before and after",
          "What the planner expects of a call, summed over the statements that each index serves.");
      html.raw("<p class=\"legend\"><i class=\"before\"></i>before<i class=\"after\"></i>after</p>")
          .raw(Plots.spans("Planner cost before and after each index", costs))
          .close("section");
    }
    if (!shares.isEmpty()) {
      plot("Where the time goes", "Share of all execution time, the statements that take most.");
      html.raw(Plots.bars("Share of time of each statement", shares)).close("section");
    }
    html.close("div");
  }

  private void plot(String title, String about) {
    html.open("section.card plot").element("h2", title).element("p.faint", about);
  }

  private static String less(IndexCreation it) {
    return it.costAfter() <= 0 ? "" : "÷ " + Figures.number(it.costBefore() / it.costAfter());
  }

  private void table() {
    if (report.recommendations().isEmpty()) {
      return;
    }
    html.open("section.card").element("h2", "Recommendations, by gain");
    ranking(folding.shown(), 1);
    if (folding.isFolded()) {
      html.open("details").element("summary", "And " + folding.summary());
      ranking(folding.rest(), folding.shown().size() + 1);
      html.close("details");
    }
    html.close("section");
  }

  private void ranking(List<Recommendation> recommendations, int first) {
    html.open("div.scroll").open("table.ranking");
    html.raw(
        "<tr><th class=\"n\">#</th><th class=\"n\">Gain</th><th>Level</th><th>What</th></tr>\n");
    int number = first;
    for (Recommendation it : recommendations) {
      html.open("tr")
          .element("td.n", String.valueOf(number))
          .element("td.n", it.gain() > 0 ? Figures.share(it.gain()) : "")
          .open("td")
          .element("span.badge " + it.level().word(), it.level().word())
          .close("td")
          .open("td")
          .raw("<a href=\"#" + Html.escaped(it.id()) + "\">" + Html.escaped(it.headline()) + "</a>")
          .close("td")
          .close("tr");
      number++;
    }
    html.close("table").close("div");
  }

  /// Following a link into what is folded away opens it.
  private void cards() {
    cards(folding.shown(), 1);
    if (folding.isFolded()) {
      html.open("details.more").element("summary", "And " + folding.summary());
      cards(folding.rest(), folding.shown().size() + 1);
      html.close("details");
    }
  }

  private void cards(List<Recommendation> recommendations, int first) {
    RecommendationCard card = new RecommendationCard(html);
    int number = first;
    for (Recommendation it : recommendations) {
      card.write(number, it);
      number++;
    }
  }

  private void effects() {
    if (report.effects().isEmpty()) {
      return;
    }
    html.open("section.card")
        .element("h2", "What earlier recommendations have brought, measured")
        .open("div.scroll")
        .open("table");
    html.raw(
            "<tr><th>Statement</th><th class=\"n\">Calls since</th><th class=\"n\">Time per call</th>")
        .raw("<th class=\"n\">Blocks per call</th></tr>\n");
    for (MeasuredEffect effect : report.effects()) {
      html.raw("<tr><th colspan=\"4\" class=\"group\">")
          .raw(Html.escaped(effect.headline() + " (" + effect.id() + ")"))
          .raw("</th></tr>\n");
      for (MeasuredEffect.StatementEffect it : effect.statements()) {
        html.open("tr")
            .open("td")
            .element("code", it.text())
            .close("td")
            .element("td.n", Figures.number(it.after().calls()))
            .element(
                "td.n",
                Figures.millis(it.before().millis()) + " → " + Figures.millis(it.after().millis()))
            .element("td.n", blocks(it.before()) + " → " + blocks(it.after()))
            .close("tr");
      }
      if (effect.statements().isEmpty()) {
        html.raw("<tr><td colspan=\"4\">None of its statements was asked since.</td></tr>\n");
      }
    }
    html.close("table").close("div").close("section");
  }

  private static String blocks(MeasuredEffect.PerCall call) {
    return Figures.number(Math.rint(call.blocks()));
  }

  private void skipped() {
    if (report.skipped().isEmpty()) {
      return;
    }
    html.open("section.card").open("details");
    html.element(
        "summary", "No advice on " + Figures.counted(report.skipped().size(), "statement"));
    html.open("div.scroll").open("table").raw("<tr><th>Statement</th><th>Reason</th></tr>\n");
    for (SkippedStatement it : report.skipped().stream().limit(SKIPPED).toList()) {
      html.open("tr")
          .open("td")
          .element("code", shown(it.text()))
          .close("td")
          .element("td", it.reason())
          .close("tr");
    }
    html.close("table").close("div");
    if (report.skipped().size() > SKIPPED) {
      html.element("p.faint", "The first %d; the JSON has all.".formatted(SKIPPED));
    }
    html.close("details").close("section");
  }

  /// A statement in one line, and not more of it than anybody reads.
  static String shown(String statement) {
    return Columns.cut(Printable.line(statement), LONGEST);
  }

  private void sentences(String title, List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    html.open("section.card").element("h2", title).open("ul");
    sentences.forEach(it -> html.element("li", it));
    html.close("ul").close("section");
  }

  private static String style() {
    try (InputStream file =
        Objects.requireNonNull(ReportPage.class.getResourceAsStream("page.css"), "page.css")) {
      return new String(file.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException("a resource of the program can be read", e);
    }
  }
}
