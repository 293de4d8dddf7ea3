package dev.rockhopper.benchmarks.report;

import dev.rockhopper.benchmarks.report.Side.Figure;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// A report as a person reads it in a terminal.
public final class ReportTable {
  private static final double TEN = 10;
  private static final double THOUSAND = 1_000;

  private ReportTable() {}

  /// What a reader has to know before the first row.
  public static String head(Machine machine, Report.Settings settings) {
    return "%s%n%.1f s a turn, %d rounds, %d clients%n"
        .formatted(machine.line(), settings.seconds(), settings.rounds(), settings.clients());
  }

  /// The sum of all rows.
  public static String foot(Report report) {
    long missed =
        report.rows().stream()
            .flatMap(row -> row.checks().stream())
            .filter(check -> !check.isMet())
            .count();
    return "%n%s%n".formatted(missed == 0 ? "Every target was met." : "Targets missed: " + missed);
  }

  /// One row.
  public static String of(Row row) {
    var text = new StringBuilder("%n%-4s %s%n".formatted(row.target(), row.what()));
    int width = row.sides().stream().mapToInt(side -> side.name().length()).max().orElse(0);
    for (Side side : row.sides()) {
      text.append(("     %-" + width + "s  %s%n").formatted(side.name(), figures(side.figures())));
    }
    for (Check check : row.checks()) {
      text.append("     %s%n".formatted(of(check)));
    }
    for (String note : row.notes()) {
      text.append("     note: %s%n".formatted(note));
    }
    return text.toString();
  }

  private static String of(Check check) {
    String spread =
        check.least() == check.greatest()
            ? ""
            : " (%s to %s)".formatted(number(check.least(), ""), number(check.greatest(), ""));
    return "%s  %s = %s%s, wanted %s %s"
        .formatted(
            check.isMet() ? "met   " : "MISSED",
            check.what(),
            number(check.value(), check.unit()),
            spread,
            check.bound() == Check.Bound.AT_LEAST ? "at least" : "at most",
            number(check.target(), check.unit()));
  }

  private static String figures(List<Figure> figures) {
    return figures.stream()
        .map(figure -> "%s %s".formatted(figure.name(), number(figure.value(), figure.unit())))
        .collect(Collectors.joining("  "));
  }

  private static String number(double value, String unit) {
    if (unit.equals("us") && value >= THOUSAND) {
      return number(value / THOUSAND, "ms");
    }
    String digits;
    if (value == Math.rint(value) && unit.isEmpty()) {
      digits = "%,.0f";
    } else if (value >= THOUSAND) {
      digits = "%,.0f";
    } else if (value >= TEN) {
      digits = "%.1f";
    } else {
      digits = "%.2f";
    }
    return String.format(Locale.ROOT, digits, value) + (unit.isEmpty() ? "" : " " + unit);
  }
}
