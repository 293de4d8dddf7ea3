package dev.rockhopper.adapters.console.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.console.report.Reports;
import dev.rockhopper.application.optimization.report.ReportHistory;
import dev.rockhopper.application.optimization.report.ReportSnapshot;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import dev.rockhopper.application.optimization.workload.StatementTiming;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SnapshotFolderTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
  private static final ServerFacts SERVER = Reports.server();

  @TempDir private Path root;

  @Test
  void whatIsKeptIsThereAgain() {
    ReportSnapshot snapshot = snapshot(NOW);

    Optional<String> problem = folder().keep(SERVER, snapshot);

    assertThat(problem).isEmpty();
    assertThat(folder().past(SERVER))
        .isEqualTo(new ReportHistory.Past(List.of(snapshot), List.of()));
  }

  @Test
  void thereIsNothingBeforeTheFirst() {
    assertThat(folder().past(SERVER)).isEqualTo(ReportHistory.Past.NONE);
  }

  @Test
  void databasesAreKeptApart() {
    folder().keep(SERVER, snapshot(NOW));

    assertThat(folder().past(other("shop/../shop")).snapshots()).isEmpty();
    assertThat(folder().past(other("Shop")).snapshots()).isEmpty();
  }

  @Test
  void twoOfTheSameMomentAreBothKept() throws IOException {
    folder().keep(SERVER, snapshot(NOW));
    folder().keep(SERVER, snapshot(NOW));

    assertThat(files()).hasSize(2);
  }

  @Test
  void aDamagedOneIsNamedAndPassedOver() throws IOException {
    folder().keep(SERVER, snapshot(NOW));
    Path good = files().getFirst();
    String text = Files.readString(good);
    Files.writeString(good.resolveSibling("1-half.json"), text.substring(0, text.length() / 2));
    Files.writeString(good.resolveSibling("2-empty.json"), "");
    Files.writeString(good.resolveSibling("3-words.json"), text.replace("12.5", "\"x\""));
    Files.writeString(good.resolveSibling("4-other.json"), "{\"version\":1}");
    Files.writeString(good.resolveSibling("5-newer.json"), "{\"version\":2}");

    ReportHistory.Past past = folder().past(SERVER);

    assertThat(past.snapshots()).containsExactly(snapshot(NOW));
    assertThat(past.unreadable())
        .hasSize(5)
        .satisfiesExactly(
            it -> assertThat(it).contains("1-half.json was passed over: it is damaged"),
            it -> assertThat(it).contains("2-empty.json"),
            it -> assertThat(it).contains("3-words.json"),
            it -> assertThat(it).contains("4-other.json"),
            it -> assertThat(it).contains("5-newer.json", "a newer Rockhopper"));
  }

  @Test
  void theOldestGoWhereThereAreTooMany() {
    for (int i = 0; i < 62; i++) {
      folder().keep(SERVER, snapshot(NOW.plus(Duration.ofMinutes(i))));
    }

    assertThat(folder().past(SERVER).snapshots())
        .hasSize(60)
        .first()
        .isEqualTo(snapshot(NOW.plus(Duration.ofMinutes(2))));
  }

  @Test
  void aFolderThatCannotBeWrittenIsASentence() throws IOException {
    Files.writeString(root.resolve("file"), "in the way");

    Optional<String> problem =
        new SnapshotFolder(root.resolve("file"), "here").keep(SERVER, snapshot(NOW));

    assertThat(problem).hasValueSatisfying(it -> assertThat(it).contains("cannot be kept in"));
  }

  private SnapshotFolder folder() {
    return new SnapshotFolder(root, "localhost_5432");
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> files = Files.walk(root)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static ServerFacts other(String database) {
    return new ServerFacts(
        SERVER.version(),
        SERVER.majorVersion(),
        database,
        SERVER.systemIdentifier(),
        SERVER.extensions(),
        SERVER.blockBytes(),
        SERVER.maxConnections(),
        SERVER.statisticsSince(),
        SERVER.uptime(),
        SERVER.standby());
  }

  private static ReportSnapshot snapshot(Instant takenAt) {
    TableName orders = new TableName("public", "Or\"ders\n");
    return new ReportSnapshot(
        takenAt,
        Optional.of(NOW.minus(Duration.ofDays(1))),
        Map.of(
            "0123456789abcdef0123",
            new ReportSnapshot.Counters(3, new StatementTiming(12.5, 7, 0.25, 1, 2, 3, 4, 5))),
        List.of(
            new ReportSnapshot.IndexState(
                new TableName("public", "orders_pkey"), "ON orders (id)", 8192, 7)),
        List.of(new ReportSnapshot.TableState(orders, 1e6, new TableWrites(1, 2, 3, 4, 5, 6))),
        List.of(
            new ReportSnapshot.Advised(
                "index-1",
                "create-index",
                "Create it",
                Optional.of(new TableName("public", "orders_ix")),
                "ON orders (customer_id)",
                Map.of("0123456789abcdef0123", "SELECT 1"))));
  }
}
