package dev.rockhopper.bootstrap.monitoring;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A scrape in Prometheus' text form.
///
/// @param values by name and labels as they stand there
/// @param labels the names of the labels, by the name of the metric
public record Scrape(Map<String, Double> values, Map<String, Set<String>> labels) {
  private static final Pattern SAMPLE =
      Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{(.*)})? (\\S+)( \\d+)?");
  private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"");

  /// Reads one; a line that is none fails.
  public static Scrape parse(String text) {
    Map<String, Double> values = new TreeMap<>();
    Map<String, Set<String>> labels = new TreeMap<>();
    text.lines()
        .filter(line -> !line.isEmpty() && !line.startsWith("#"))
        .forEach(line -> {
          Matcher sample = SAMPLE.matcher(line);
          if (!sample.matches()) {
            throw new AssertionError("no sample: " + line);
          }
          String name = sample.group(1);
          String given = sample.group(2) == null ? "" : sample.group(2);
          values.put(name + given, Double.parseDouble(sample.group(4)));
          Set<String> known = labels.computeIfAbsent(name, _ -> new TreeSet<>());
          LABEL.matcher(given).results().forEach(label -> known.add(label.group(1)));
        });
    return new Scrape(values, labels);
  }

  /// The value of a series, -1 where there is none or it is no number.
  public double value(String series) {
    double value = values.getOrDefault(series, -1.0);
    return Double.isNaN(value) ? -1 : value;
  }

  /// How many series there are.
  public int series() {
    return values.size();
  }
}
