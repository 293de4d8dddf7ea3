package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.Figures;
import java.util.List;

/// One recommendation as a part of a page.
///
/// @param html the page
record RecommendationCard(Html html) {
  private static final int STATEMENTS = 20;

  void write(int number, Recommendation it) {
    html.raw("<article class=\"card ").raw(it.level().word()).raw("\" id=\"");
    html.raw(Html.escaped(it.id())).raw("\">\n");
    html.open("header")
        .element("span.number", String.valueOf(number))
        .element("h3", it.headline())
        .element("span.badge", it.level().word())
        .close("header");
    html.open("p.figures");
    if (it.gain() > 0) {
      figure("Gain", Figures.share(it.gain()) + " of the workload");
    }
    figures(it);
    figure("Id", it.id());
    html.close("p");
    list(it.evidence());
    switch (it) {
      case IndexCreation creation -> {
        statements(creation.statements());
        sql("Do", creation.ddl());
        sql("Undo", creation.undo());
      }
      case IndexRemoval removal -> {
        sql("Do", removal.ddl());
        sql("Undo", removal.undo());
      }
      case QueryFinding finding when !finding.statement().isBlank() ->
          sql("Statement", ReportPage.shown(finding.statement()));
      case QueryFinding _, PoolResize _ -> {}
    }
    html.close("article");
  }

  private void figures(Recommendation it) {
    switch (it) {
      case IndexCreation creation -> {
        figure(
            "Planner cost",
            Figures.number(creation.costBefore()) + " → " + Figures.number(creation.costAfter()));
        figure("Price", RecommendationText.cost(creation));
      }
      case IndexRemoval removal -> figure("Frees", Figures.bytes(removal.bytes()));
      case PoolResize resize -> {
        figure("Size", resize.currentSize() + " → " + resize.recommendedSize());
        if (resize.currentSize() != resize.recommendedSize()) {
          figure("Undo", "set it to %d again".formatted(resize.currentSize()));
        }
      }
      case QueryFinding finding -> {
        if (!finding.callers().isEmpty()) {
          figure("From", String.join(", ", finding.callers()));
        }
      }
    }
  }

  private void figure(String name, String value) {
    html.open("span").element("b", name).raw(Html.escaped(value)).close("span");
  }

  private void list(List<String> sentences) {
    if (sentences.isEmpty()) {
      return;
    }
    html.open("ul");
    sentences.forEach(it -> html.element("li", it));
    html.close("ul");
  }

  private void statements(List<StatementGain> statements) {
    html.open("div.scroll").open("table");
    html.raw("<tr><th>Statement</th><th class=\"n\">Calls</th><th class=\"n\">Cost before</th>")
        .raw("<th class=\"n\">after</th></tr>\n");
    statements.stream()
        .limit(STATEMENTS)
        .forEach(it ->
            html.open("tr")
                .open("td")
                .element("code", ReportPage.shown(it.text()))
                .close("td")
                .element("td.n", Figures.number(it.calls()))
                .element("td.n", Figures.number(it.costBefore()))
                .element("td.n", Figures.number(it.costAfter()))
                .close("tr"));
    html.close("table").close("div");
    if (statements.size() > STATEMENTS) {
      html.element("p.faint", "and %d more".formatted(statements.size() - STATEMENTS));
    }
  }

  private void sql(String label, String sql) {
    html.element("h4", label).element("pre", sql);
  }
}
