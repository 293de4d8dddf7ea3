package dev.rockhopper.bootstrap.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What can be said of the files alone; `TelemetryEndToEndTest` holds them against a running bot.
class MonitoringFilesTest {
  private final MonitoringFiles files = MonitoringFiles.read();

  @Test
  void everyPanelAsksSomethingAndStandsBesideTheOthers() {
    Set<String> places = new HashSet<>();
    for (JsonNode panel : files.dashboard().path("panels")) {
      JsonNode place = panel.path("gridPos");
      assertThat(places.add(place.path("x") + "/" + place.path("y"))).isTrue();
      if (!panel.path("type").asText().equals("row")) {
        assertThat(panel.path("targets")).as(panel.path("title").asText()).isNotEmpty();
        assertThat(panel.findValuesAsText("expr")).allMatch(expr -> !expr.isBlank());
      }
    }
    assertThat(files.expressions()).hasSizeGreaterThan(60);
  }

  @Test
  void everyAlertSaysHowBadItIsAndWhatItMeans() {
    assertThat(files.alerts())
        .hasSizeGreaterThan(15)
        .allSatisfy(alert -> {
          assertThat(part(alert, "labels").containsKey("severity")).isTrue();
          assertThat(String.valueOf(part(alert, "annotations").get("summary"))).isNotBlank();
        });
    assertThat(files.alerts()).extracting(alert -> alert.get("alert")).doesNotHaveDuplicates();
  }

  private static Map<?, ?> part(Map<String, Object> alert, String name) {
    return (Map<?, ?>) Objects.requireNonNull(alert.get(name));
  }

  @Test
  void everyAlertIsInTheHandbookOfOperators() throws Exception {
    String handbook = Files.readString(Path.of("..", "docs", "operations.md"));

    assertThat(files.alerts())
        .extracting(alert -> "`" + alert.get("alert") + "`")
        .allSatisfy(name -> assertThat(handbook).contains(name));
  }

  @Test
  void whatTheRunningBotDoesNotShowIsFound() {
    Scrape poor = Scrape.parse("rockhopper_outbox_lag_seconds 0.0\nprocess_uptime_seconds 1\n");

    Set<String> missing = files.missingFrom(poor);

    assertThat(missing)
        .contains("rockhopper_due_lag_seconds", "rockhopper_commands_total")
        .doesNotContain("rockhopper_outbox_lag_seconds", "process_uptime_seconds");
    assertThat(files.missingFrom(Scrape.parse("rockhopper_commands_total{command=\"ban\"} 1\n")))
        .contains("rockhopper_commands_total{outcome}")
        .doesNotContain("rockhopper_commands_total");
  }

  @Test
  void promtoolTakesTheAlerts() throws Exception {
    Optional<Path> promtool =
        Stream.of(System.getenv("PATH").split(Pattern.quote(File.pathSeparator)))
            .map(folder -> Path.of(folder, "promtool"))
            .filter(Files::isExecutable)
            .findFirst();
    assumeTrue(promtool.isPresent(), "promtool is not installed: the alerts are only parsed");

    Process check =
        new ProcessBuilder(
                List.of(
                    promtool.get().toString(), "check", "rules", "../docs/monitoring/alerts.yml"))
            .redirectErrorStream(true)
            .start();
    String said = new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(check.waitFor()).as(said).isZero();
  }
}
