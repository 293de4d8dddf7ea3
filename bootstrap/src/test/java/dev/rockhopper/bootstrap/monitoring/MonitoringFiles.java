package dev.rockhopper.bootstrap.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// The dashboard and the alerts that come with the product.
///
/// @param dashboard for Grafana
/// @param alerts for Prometheus
/// @param expressions all that they ask
public record MonitoringFiles(
    JsonNode dashboard, List<Map<String, Object>> alerts, List<String> expressions) {
  private static final Path FOLDER = Path.of("..", "docs", "monitoring");
  private static final Pattern METRIC =
      Pattern.compile("\\b((?:rockhopper|jvm|process|system)_[a-z0-9_]+)(\\{([^}]*)})?");
  private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");

  /// Reads and parses both.
  public static MonitoringFiles read() {
    try {
      JsonNode dashboard = new ObjectMapper().readTree(FOLDER.resolve("dashboard.json").toFile());
      List<Map<String, Object>> alerts = alerts(Files.readString(FOLDER.resolve("alerts.yml")));
      List<String> expressions = new ArrayList<>();
      dashboard.findValues("expr").forEach(expr -> expressions.add(expr.asText()));
      alerts.forEach(alert -> expressions.add(String.valueOf(alert.get("expr"))));
      return new MonitoringFiles(dashboard, alerts, expressions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("unchecked")
  private static List<Map<String, Object>> alerts(String text) {
    Map<String, Object> file =
        (Map<String, Object>) new Load(LoadSettings.builder().build()).loadFromString(text);
    List<Map<String, Object>> rules = new ArrayList<>();
    Object groups = Objects.requireNonNull(file.get("groups"));
    for (Map<String, Object> group : (List<Map<String, Object>>) groups) {
      rules.addAll((List<Map<String, Object>>) Objects.requireNonNull(group.get("rules")));
    }
    return rules;
  }

  /// What they name and the running product does not show: metrics, and labels of metrics.
  public Set<String> missingFrom(Scrape scrape) {
    Set<String> missing = new TreeSet<>();
    for (String expression : expressions) {
      Matcher metric = METRIC.matcher(expression);
      while (metric.find()) {
        String name = metric.group(1);
        Set<String> labels = scrape.labels().get(name);
        if (labels == null) {
          missing.add(name);
        } else if (metric.group(3) != null) {
          MATCHER
              .matcher(metric.group(3))
              .results()
              .map(label -> label.group(1))
              .filter(label -> !labels.contains(label) && !label.equals("instance"))
              .forEach(label -> missing.add(name + "{" + label + "}"));
        }
      }
    }
    return missing;
  }

  /// The names of all metrics that they ask for.
  public Set<String> metrics() {
    Set<String> names = new TreeSet<>();
    for (String expression : expressions) {
      METRIC.matcher(expression).results().forEach(metric -> names.add(metric.group(1)));
    }
    return names;
  }
}
