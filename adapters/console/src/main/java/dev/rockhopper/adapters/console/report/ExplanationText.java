package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.plan.StatementPlan;
import dev.rockhopper.application.optimization.report.Explanation;
import dev.rockhopper.application.optimization.report.Figures;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Everything about one recommendation as text for a terminal: also its statements in full, and
/// their plans before and after.
public final class ExplanationText {
  private final TextPage page;

  private ExplanationText(TextStyle style) {
    this.page = new TextPage(style);
  }

  /// The whole explanation, with a line break at the end.
  public static String of(Explanation explanation, TextStyle style) {
    ExplanationText text = new ExplanationText(style);
    text.write(explanation);
    return text.page.toString();
  }

  private void write(Explanation explanation) {
    TextStyle style = page.style();
    var it = explanation.recommendation();
    Columns.wrapped(Printable.line(it.headline()), style.columns())
        .forEach(line -> page.line(style.bold(line)));
    page.line(
        style.level(it.level(), it.level().word())
            + "  "
            + style.faint(it.kind() + "  " + it.id()));
    new RecommendationText(page).body(it, Integer.MAX_VALUE);
    int number = 0;
    for (Explanation.Planned statement : explanation.statements()) {
      number++;
      page.heading("Statement " + number);
      page.labelled("", Printable.lines(statement.text()), page.style()::code);
      statement.refusal().ifPresent(reason -> page.item("It cannot be planned: " + reason));
      plan("As it is", statement.before());
      plan("As it would be", statement.after());
    }
  }

  private void plan(String title, Optional<StatementPlan> plan) {
    plan.ifPresent(it -> {
      page.blank();
      page.line("   " + page.style().faint(title) + ", cost " + Figures.number(it.cost()));
      node(it.root(), 0);
    });
  }

  private void node(PlanNode node, int depth) {
    StringBuilder line = new StringBuilder(node.type());
    node.index().ifPresent(index -> line.append(" using ").append(index));
    node.table().ifPresent(table -> line.append(" on ").append(table));
    line.append(" (cost ")
        .append(Figures.number(node.startupCost()))
        .append("..")
        .append(Figures.number(node.totalCost()))
        .append(", rows ")
        .append(Figures.number(node.rows()))
        .append(')');
    String indent = "  ".repeat(Math.min(depth, 20));
    indented(indent + (depth == 0 ? "" : "> "), line.toString(), UnaryOperator.identity());
    if (!node.sortKeys().isEmpty()) {
      indented(indent + "    ", "by " + String.join(", ", node.sortKeys()), page.style()::faint);
    }
    node.conditions().forEach(it -> indented(indent + "    ", it, page.style()::faint));
    node.children().forEach(child -> node(child, depth + 1));
  }

  private void indented(String indent, String text, UnaryOperator<String> look) {
    String lead = indent;
    for (String line :
        Columns.wrapped(Printable.line(text), page.style().columns() - indent.length() - 3)) {
      page.line("   " + lead + look.apply(line));
      lead = " ".repeat(indent.length());
    }
  }
}
