package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.Figures;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/// One recommendation as text.
final class RecommendationText {
  private static final int STATEMENTS = 5;
  private static final int LONGEST = 2000;

  private final TextPage page;

  RecommendationText(TextPage page) {
    this.page = page;
  }

  /// With its number in the ranking.
  void write(int number, Recommendation it) {
    TextStyle style = page.style();
    page.blank();
    String tail = it.level().word() + "  " + it.id();
    String head = "%2d ".formatted(number);
    int columns = style.columns() - head.length() - Columns.width(tail) - 2;
    List<String> lines = Columns.wrapped(Printable.line(it.headline()), columns);
    page.line(
        head
            + style.bold(Columns.padded(lines.getFirst(), columns))
            + "  "
            + style.level(it.level(), it.level().word())
            + "  "
            + style.faint(it.id()));
    lines.stream().skip(1).forEach(line -> page.line("   " + style.bold(line)));
    body(it, STATEMENTS);
  }

  /// What stands below the headline.
  ///
  /// @param statements how many are listed at the most
  void body(Recommendation it, int statements) {
    gain(it);
    page.labelled("Why", it.evidence());
    switch (it) {
      case IndexCreation creation -> {
        page.labelled("Cost", List.of(cost(creation)));
        statements(creation, statements);
        sql("Do", creation.ddl());
        sql("Undo", creation.undo());
      }
      case IndexRemoval removal -> {
        page.labelled(
            "Cost", List.of("None: %s are free.".formatted(Figures.bytes(removal.bytes()))));
        sql("Do", removal.ddl());
        sql("Undo", removal.undo());
      }
      case PoolResize resize -> {
        page.labelled("Size", List.of(resize.currentSize() + " → " + resize.recommendedSize()));
        if (resize.currentSize() != resize.recommendedSize()) {
          page.labelled("Undo", List.of("Set it to %d again.".formatted(resize.currentSize())));
        }
      }
      case QueryFinding finding -> {
        if (!finding.statement().isBlank()) {
          page.labelled(
              "In", Columns.cut(Printable.line(finding.statement()), LONGEST), page.style()::code);
        }
        if (!finding.callers().isEmpty()) {
          page.labelled("From", List.of(String.join(", ", finding.callers())));
        }
      }
    }
  }

  private void gain(Recommendation it) {
    List<String> gain = new ArrayList<>();
    if (it.gain() > 0) {
      gain.add(Figures.share(it.gain()) + " of the workload");
    }
    if (it instanceof IndexCreation creation) {
      gain.add(
          "planner cost of its statements %s → %s"
              .formatted(
                  Figures.number(creation.costBefore()), Figures.number(creation.costAfter())));
    }
    if (!gain.isEmpty()) {
      page.labelled("Gain", List.of(String.join("; ", gain)));
    }
  }

  /// What an index costs, in one sentence.
  static String cost(IndexCreation creation) {
    StringBuilder cost = new StringBuilder("about ").append(Figures.bytes(creation.bytes()));
    cost.append(" on disk; inserts into ")
        .append(creation.index().table())
        .append(
            creation.insertLoss() > 0
                ? " about " + Figures.share(creation.insertLoss()) + " slower"
                : " as fast as before");
    if (creation.isOrderDecisive()) {
      cost.append(", up to ")
          .append(Figures.share(creation.insertLossAtMost()))
          .append(" where new rows come in no order");
    }
    if (creation.lostHotUpdates() > 0) {
      cost.append("; ")
          .append(Figures.counted((double) creation.lostHotUpdates(), "update"))
          .append(" would have touched it");
    }
    return cost.append('.').toString();
  }

  private void statements(IndexCreation creation, int most) {
    List<String> lines = new ArrayList<>();
    creation.statements().stream()
        .limit(most)
        .forEach(it -> {
          String figures = figures(it);
          int columns = Math.max(20, page.style().columns() - 11);
          lines.add(
              most == STATEMENTS
                  ? Columns.cut(figures + Printable.line(it.text()), 2 * columns)
                  : figures + Printable.line(it.text()));
        });
    if (creation.statements().size() > most) {
      lines.add("and %d more".formatted(creation.statements().size() - most));
    }
    page.labelled("For", lines);
  }

  private static String figures(StatementGain it) {
    return "%s, %s → %s: "
        .formatted(
            Figures.counted(it.calls(), "call"),
            Figures.number(it.costBefore()),
            Figures.number(it.costAfter()));
  }

  /// SQL to copy is not wrapped: a line break in a quoted name would be another name.
  private void sql(String label, String sql) {
    UnaryOperator<String> look = page.style()::code;
    page.verbatim(label, Printable.lines(sql), look);
  }
}
