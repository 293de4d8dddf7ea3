package dev.rockhopper.adapters.console.report;

import java.util.List;
import java.util.Locale;

/// Plots as SVG inside a page, coloured by the page's style.
final class Plots {
  private static final int WIDTH = 720;
  private static final int ROW = 42;
  private static final int LABEL = 92;
  private static final int VALUE = 84;
  private static final int BAR = WIDTH - VALUE;

  private Plots() {}

  /// A bar.
  ///
  /// @param label above it
  /// @param value its share of the whole length, 0 to 1
  /// @param figure beside it
  /// @param look a class of the page's style
  record Bar(String label, double value, String figure, String look) {}

  /// Two values to compare.
  ///
  /// @param label above them
  /// @param before the first
  /// @param after the second
  /// @param figure beside them
  record Span(String label, double before, double after, String figure) {}

  /// Horizontal bars, one below the other.
  static String bars(String title, List<Bar> bars) {
    StringBuilder svg = begin(title, bars.size() * ROW);
    for (int i = 0; i < bars.size(); i++) {
      Bar bar = bars.get(i);
      int top = i * ROW;
      double length = Math.max(2, BAR * Math.min(1, bar.value()));
      label(svg, top, bar.label());
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect class=\"track\" x=\"0\" y=\"%d\" width=\"%d\" height=\"10\" rx=\"5\"/>"
                  + "<rect class=\"%s\" x=\"0\" y=\"%d\" width=\"%.1f\" height=\"10\" rx=\"5\"/>",
              top + 22,
              BAR,
              Html.escaped(bar.look()),
              top + 22,
              length));
      figure(svg, top, bar.figure());
    }
    return svg.append("</svg>\n").toString();
  }

  /// Pairs of points on a logarithmic scale from 1 to ten times the largest power that is needed.
  static String spans(String title, List<Span> spans) {
    double largest =
        spans.stream().mapToDouble(it -> Math.max(it.before(), it.after())).max().orElse(1);
    int decades = Math.max(1, (int) Math.ceil(Math.log10(Math.max(largest, 10))));
    int height = spans.size() * ROW + 22;
    StringBuilder svg = begin(title, height);
    for (int decade = 0; decade <= decades; decade++) {
      double x = place(Math.pow(10, decade), decades);
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"grid\" x1=\"%.1f\" y1=\"0\" x2=\"%.1f\" y2=\"%d\"/><text class=\"tick\" x=\"%.1f\""
                  + " y=\"%d\" text-anchor=\"%s\">%,.0f</text>",
              x,
              x,
              height - 18,
              x,
              height - 4,
              decade == 0 ? "start" : "middle",
              Math.pow(10, decade)));
    }
    for (int i = 0; i < spans.size(); i++) {
      Span span = spans.get(i);
      int top = i * ROW;
      label(svg, top, span.label());
      svg.append(
          String.format(
              Locale.ROOT,
              "<line class=\"span\" x1=\"%.1f\" y1=\"%d\" x2=\"%.1f\" y2=\"%d\"/><circle class=\"before\""
                  + " cx=\"%.1f\" cy=\"%d\" r=\"6\"/><circle class=\"after\" cx=\"%.1f\" cy=\"%d\" r=\"6\"/>",
              place(span.before(), decades),
              top + 27,
              place(span.after(), decades),
              top + 27,
              place(span.before(), decades),
              top + 27,
              place(span.after(), decades),
              top + 27));
      figure(svg, top, span.figure());
    }
    return svg.append("</svg>\n").toString();
  }

  private static double place(double value, int decades) {
    return 8 + (BAR - 24) * Math.log10(Math.max(1, value)) / decades;
  }

  private static StringBuilder begin(String title, int height) {
    return new StringBuilder("<svg role=\"img\" viewBox=\"0 0 ")
        .append(WIDTH)
        .append(' ')
        .append(height)
        .append("\"><title>")
        .append(Html.escaped(title))
        .append("</title>\n");
  }

  private static void label(StringBuilder svg, int top, String label) {
    svg.append("<text class=\"label\" x=\"0\" y=\"%d\">".formatted(top + 14))
        .append(Html.escaped(Columns.cut(Printable.line(label), LABEL)))
        .append("</text>");
  }

  private static void figure(StringBuilder svg, int top, String figure) {
    svg.append(
            "<text class=\"figure\" x=\"%d\" y=\"%d\" text-anchor=\"end\">"
                .formatted(WIDTH, top + 31))
        .append(Html.escaped(figure))
        .append("</text>\n");
  }
}
