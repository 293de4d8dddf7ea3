package dev.rockhopper.adapters.console.report;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.PoolResize;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.report.Figures;
import dev.rockhopper.application.optimization.report.MeasuredEffect;
import dev.rockhopper.application.optimization.report.OptimizerReport;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// A report as text for a terminal: a ranked table, then each recommendation with what speaks for
/// it, what it costs, how it is done and undone.
public final class ReportText {
  private static final int SKIPPED = 10;

  private final OptimizerReport report;
  private final Folding folding;
  private final TextPage page;

  private ReportText(OptimizerReport report, TextStyle style) {
    this.report = report;
    this.folding = Folding.of(report.recommendations());
    this.page = new TextPage(style);
  }

  /// The whole report, with a line break at the end.
  public static String of(OptimizerReport report, TextStyle style) {
    ReportText text = new ReportText(report, style);
    text.write();
    return text.page.toString();
  }

  private void write() {
    TextStyle style = page.style();
    page.line(
        style.bold(
            "Optimizer report on the database %s, PostgreSQL %s"
                .formatted(
                    Printable.line(report.server().database()),
                    Printable.line(report.server().version()))));
    page.line(style.faint(Figures.moment(report.generatedAt())) + ": " + report.found());
    effects();
    changes();
    table();
    RecommendationText details = new RecommendationText(page);
    for (int i = 0; i < folding.shown().size(); i++) {
      details.write(i + 1, folding.shown().get(i));
    }
    folded();
    skipped();
    page.heading("Looked at");
    report.lookedAt().forEach(page::item);
  }

  private void table() {
    if (report.recommendations().isEmpty()) {
      return;
    }
    List<List<String>> rows = new ArrayList<>();
    for (Recommendation it : folding.shown()) {
      rows.add(
          List.of(
              String.valueOf(rows.size() + 1),
              it.gain() > 0 ? Figures.share(it.gain()) : "",
              it.level().word(),
              Printable.line(it.headline()),
              figures(it)));
    }
    List<String> titles = List.of("#", "gain", "level", "what", "before → after");
    int[] widths = new int[titles.size()];
    for (int i = 0; i < widths.length; i++) {
      int column = i;
      widths[i] =
          Math.max(
              Columns.width(titles.get(i)),
              rows.stream().mapToInt(row -> Columns.width(row.get(column))).max().orElse(0));
    }
    int rest = page.style().columns() - widths[0] - widths[1] - widths[2] - widths[4] - 9;
    widths[3] = Math.min(widths[3], Math.max(20, rest));
    page.blank();
    page.line(page.style().faint(row(titles, widths, Level.INFO, false)));
    for (int i = 0; i < rows.size(); i++) {
      page.line(row(rows.get(i), widths, folding.shown().get(i).level(), true));
    }
    if (folding.isFolded()) {
      page.line("    and " + folding.summary() + ".");
    }
  }

  private String row(List<String> cells, int[] widths, Level level, boolean isColoured) {
    String word = Columns.padded(cells.get(2), widths[2]);
    return " "
        + Columns.right(cells.get(0), widths[0])
        + "  "
        + Columns.right(cells.get(1), widths[1])
        + "  "
        + (isColoured ? page.style().level(level, word) : word)
        + "  "
        + Columns.padded(Columns.cut(cells.get(3), widths[3]), widths[3])
        + "  "
        + cells.get(4);
  }

  /// The ids of the rest, as many of each kind as a line has room for.
  private void folded() {
    if (!folding.isFolded()) {
      return;
    }
    page.heading("And " + folding.summary());
    page.item("--explain ID shows everything about one; --html FILE and --json FILE have all.");
    folding
        .byKind()
        .forEach((kind, all) -> {
          String ids = all.stream().map(Recommendation::id).collect(Collectors.joining(", "));
          page.labelled(
              "",
              Columns.cut(
                  "%s %s: %s".formatted(Figures.number(all.size()), kind, Printable.line(ids)),
                  2 * (page.style().columns() - 11)),
              UnaryOperator.identity());
        });
  }

  private static String figures(Recommendation recommendation) {
    return switch (recommendation) {
      case IndexCreation it ->
          Figures.number(it.costBefore()) + " → " + Figures.number(it.costAfter());
      case PoolResize it -> it.currentSize() + " → " + it.recommendedSize();
      default -> "";
    };
  }

  private void changes() {
    if (!report.changes().isEmpty()) {
      page.heading("What has changed");
      report.changes().forEach(page::item);
    }
  }

  private void effects() {
    if (report.effects().isEmpty()) {
      return;
    }
    page.heading("What earlier recommendations have brought, measured");
    for (MeasuredEffect effect : report.effects()) {
      page.item(
          "%s (%s), recommended %s."
              .formatted(effect.headline(), effect.id(), Figures.moment(effect.advisedAt())));
      if (effect.statements().isEmpty()) {
        page.subItem("None of its statements was asked since.");
      }
      for (MeasuredEffect.StatementEffect statement : effect.statements()) {
        page.subItem(sentence(statement));
      }
    }
  }

  /// What one statement took before and takes now.
  static String sentence(MeasuredEffect.StatementEffect statement) {
    return "%s → %s per call (%s), %s → %s blocks, over %s: %s"
        .formatted(
            Figures.millis(statement.before().millis()),
            Figures.millis(statement.after().millis()),
            factor(statement.factor()),
            Figures.number(Math.rint(statement.before().blocks())),
            Figures.number(Math.rint(statement.after().blocks())),
            Figures.counted(statement.after().calls(), "call"),
            Printable.line(statement.text()));
  }

  private static String factor(double factor) {
    return factor >= 1
        ? String.format(Locale.ROOT, "%.1f times faster", factor)
        : String.format(Locale.ROOT, "%.1f times slower", 1 / Math.max(factor, 1e-6));
  }

  private void skipped() {
    List<SkippedStatement> skipped = report.skipped();
    if (skipped.isEmpty()) {
      return;
    }
    page.heading("No advice on " + Figures.counted(skipped.size(), "statement"));
    skipped.stream()
        .limit(SKIPPED)
        .forEach(it -> {
          int columns = page.style().columns() - 4;
          page.line("  · " + Columns.cut(Printable.line(it.text()), columns));
          Columns.wrapped(Printable.line(it.reason()), columns)
              .forEach(line -> page.line("    " + page.style().faint(line)));
        });
    if (skipped.size() > SKIPPED) {
      page.line("    and %d more: --html and --json have all.".formatted(skipped.size() - SKIPPED));
    }
  }
}
