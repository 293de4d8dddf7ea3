package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.Recommendation;
import dev.rockhopper.application.optimization.advice.StatementGain;
import dev.rockhopper.application.optimization.report.InspectedDatabase;
import dev.rockhopper.application.optimization.report.ReportService.Advice;
import dev.rockhopper.application.optimization.report.ReportService.Adviser;
import dev.rockhopper.application.optimization.report.SampleDatabase;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The command line of the report, over a database that is made up.
class ReportCommandTest {
  private static final String URL = "postgresql://reader:s3cret@127.0.0.1:1/shop";
  private static final String SLOW = "SELECT * FROM orders WHERE customer_id = $1";

  @TempDir private Path folder;

  private final Map<String, String> environment = new HashMap<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<ReportParts.Target> opened = new ArrayList<>();

  @Test
  void aReportIsPrintedAndEndsWithZero() {
    assertThat(report(Level.WARN)).isZero();

    assertThat(out.toString())
        .contains("Optimizer report on the database shop", "1 recommendation: 1 warn", "Undo");
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void failOnEndsWithOneWhereItsLevelIsFound() {
    assertThat(report(Level.WARN, "--fail-on", "warn")).isEqualTo(1);
    assertThat(report(Level.WARN, "--fail-on", "INFO")).isEqualTo(1);
    assertThat(report(Level.WARN, "--fail-on", "critical")).isZero();
  }

  @Test
  void aWrongCommandLineEndsWithTwo() throws IOException {
    Path binary = Files.write(folder.resolve("x.sql"), new byte[] {(byte) 0xff, (byte) 0xfe});

    assertThat(report(Level.WARN, "--fail-on", "loud")).isEqualTo(2);
    assertThat(report(Level.WARN, "--since", "yesterday")).isEqualTo(2);
    assertThat(report(Level.WARN, "--workload", "nowhere.sql")).isEqualTo(2);
    assertThat(report(Level.WARN, "--workload", binary.toString())).isEqualTo(2);
    Path malformed = Files.writeString(folder.resolve("y.sql"), "\n-- calls: many\nSELECT 1;");
    assertThat(report(Level.WARN, "--workload", malformed.toString())).isEqualTo(2);
    assertThat(report(Level.WARN, "--html", "nowhere/x.html")).isEqualTo(2);
    assertThat(report(Level.WARN, "--json", folder.toString())).isEqualTo(2);
    assertThat(report(Level.WARN, "--migration", binary.toString())).isEqualTo(2);
    assertThat(report(Level.WARN, "--explain", "index-9")).isEqualTo(2);
    assertThat(commands(Level.WARN).execute("report", "--database", "mysql://a:s3cret@b/c"))
        .isEqualTo(2);
    assertThat(report(Level.WARN, "--verify")).isEqualTo(2);
    assertThat(
            commands(Level.WARN).execute("report", "--verify", "--workload", malformed.toString()))
        .isEqualTo(2);
    environment.put("SOURCE_DATE_EPOCH", "1795341600");
    assertThat(commands(Level.WARN).execute("report", "--verify")).isEqualTo(2);
    environment.put("SOURCE_DATE_EPOCH", "soon");
    assertThat(report(Level.WARN)).isEqualTo(2);

    assertThat(err.toString())
        .contains(
            "loud",
            "--since yesterday: expected how long ago",
            "there is no file nowhere.sql",
            "is not text in UTF-8",
            "y.sql, line 2: ",
            "there is no folder",
            "is a folder",
            "is not a folder",
            "there are index-1",
            "--database: The database URL cannot be used",
            "leave away --database",
            "leave away --workload",
            "unset SOURCE_DATE_EPOCH",
            "SOURCE_DATE_EPOCH is soon")
        .doesNotContain("s3cret");
  }

  @Test
  void aDatabaseThatCannotBeReachedEndsWithThreeAndASentence() {
    int code =
        new CommandLineInterface(terminal())
            .execute("report", "--data", folder.toString(), "--database", URL);

    assertThat(code).isEqualTo(3);
    assertThat(err.toString())
        .contains("No PostgreSQL can be reached at postgresql://reader:***@127.0.0.1:1/shop")
        .doesNotContain("s3cret", "\tat ");
  }

  @Test
  void theSameFindingsAreTheSameFilesByteForByte() throws IOException {
    environment.put("SOURCE_DATE_EPOCH", "1795341600");
    for (String name : List.of("a", "b")) {
      assertThat(
              report(
                  Level.WARN,
                  "--html",
                  folder.resolve(name + ".html").toString(),
                  "--json",
                  folder.resolve(name + ".json").toString()))
          .isZero();
    }

    assertThat(folder.resolve("a.html")).hasSameBinaryContentAs(folder.resolve("b.html"));
    assertThat(folder.resolve("a.json"))
        .hasSameBinaryContentAs(folder.resolve("b.json"))
        .content(StandardCharsets.UTF_8)
        .contains("\"generatedAt\" : \"2026-11-22T10:00:00Z\"");
  }

  @Test
  void jsonOnStandardOutputIsNothingElse() {
    assertThat(report(Level.WARN, "--json", "-")).isZero();

    assertThat(out.toString()).startsWith("{").endsWith("}\n");
  }

  @Test
  void theNextReportComparesWithTheOneThatIsKept() throws IOException {
    report(Level.WARN);
    assertThat(report(Level.INFO, "--since", "1d")).isZero();

    try (Stream<Path> files = Files.walk(folder.resolve("reports"))) {
      assertThat(files.filter(it -> it.toString().endsWith(".json"))).hasSize(2);
    }
    assertThat(out.toString())
        .contains("Counted is what came after the report of", "the first one that is kept");
  }

  @Test
  void migrationsAreWrittenIntoTheFolder() {
    Path migrations = folder.resolve("migrations");

    assertThat(report(Level.WARN, "--migration", migrations.toString())).isZero();

    assertThat(migrations.resolve("V0001__create_index_orders_ix.sql")).exists();
    assertThat(err.toString()).contains("Written: " + migrations);
  }

  @Test
  void aRecommendationIsExplained() {
    assertThat(report(Level.WARN, "--explain", "index-1")).isZero();

    assertThat(out.toString())
        .contains("As it is, cost 1,000", "As it would be, cost 10")
        .doesNotContain("Looked at");
  }

  @Test
  void theWorkloadFileIsReadBeforeAnythingIsOpened() throws IOException {
    Path file = Files.writeString(folder.resolve("w.sql"), "-- calls: 7\nSELECT 1;");

    report(Level.WARN, "--workload", file.toString());

    assertThat(opened.getLast().workload().orElseThrow().statements())
        .containsExactly(new WorkloadStatement("SELECT 1", 7, Optional.empty()));
    assertThat(opened.getLast().isOurs()).isFalse();
  }

  private int report(Level level, String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("report", "--data", folder.toString(), "--database", URL));
    arguments.addAll(List.of(options));
    return commands(level).execute(arguments.toArray(String[]::new));
  }

  private CommandLineInterface commands(Level level) {
    return new CommandLineInterface(
        terminal(),
        new ReportParts() {
          @Override
          public InspectedDatabase open(Target target) {
            opened.add(target);
            return new SampleDatabase(
                Workload.Source.SERVER_STATISTICS,
                Instant.parse("2026-11-01T00:00:00Z"),
                List.of(new WorkloadStatement(SLOW, 10, Optional.empty())),
                List.of(),
                1_000_000,
                0);
          }

          @Override
          public List<Adviser> advisers(Target target, InstantSource time) {
            return List.of(_ -> new Advice(List.of(creation(level)), List.of(), List.of()));
          }
        });
  }

  private Terminal terminal() {
    return new Terminal(environment, new PrintWriter(out), new PrintWriter(err));
  }

  private static Recommendation creation(Level level) {
    return new IndexCreation(
        "index-1",
        level,
        0.5,
        "orders_ix",
        IndexDefinition.sorted(
            new TableName("public", "orders"), List.of(IndexKey.of("customer_id"))),
        "CREATE INDEX CONCURRENTLY orders_ix ON public.orders (customer_id)",
        "DROP INDEX CONCURRENTLY public.orders_ix",
        List.of(new StatementGain(SLOW, 10, 1000, 10)),
        1 << 20,
        0.1,
        0.1,
        0,
        List.of("It is slow."));
  }
}
