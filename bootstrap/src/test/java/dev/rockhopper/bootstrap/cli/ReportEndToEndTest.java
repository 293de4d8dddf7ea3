package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report from its command line to a real server and back.
class ReportEndToEndTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final DatabaseUrl url = TestServer.createEmpty();
  private Path workload = Path.of("none");

  @BeforeEach
  void makeAShop() throws SQLException, IOException {
    execute(
        """
        CREATE TABLE orders (id bigint PRIMARY KEY, customer_id bigint NOT NULL, created_at timestamptz NOT NULL);
        INSERT INTO orders SELECT i, i % 5000, now() - i * interval '1 minute' FROM generate_series(1, 100000) i;
        ANALYZE;
        """);
    workload =
        Files.writeString(
            folder.resolve("workload.sql"),
            """
            -- calls: 500
            SELECT * FROM orders WHERE customer_id = $1 ORDER BY created_at DESC LIMIT 10;
            SELECT * FROM orders WHERE id = $1;
            SELECT * FROM nowhere;
            """);
  }

  @AfterEach
  void drop() {
    TestServer.drop(url);
  }

  @Test
  void theIndexThatIsMissingIsRecommendedAndWritesItsMigration() throws Exception {
    Path json = folder.resolve("report.json");
    Path migrations = folder.resolve("migrations");

    int code =
        report(
            "--fail-on", "warn", "--json", json.toString(), "--migration", migrations.toString());

    assertThat(err.toString()).contains("Written: ");
    assertThat(code).isEqualTo(1);
    JsonNode report = JSON.readTree(json.toFile());
    JsonNode index = report.path("recommendations").path(0);
    assertThat(index.path("kind").asText()).isEqualTo("create-index");
    assertThat(index.path("table").asText()).isEqualTo("orders");
    assertThat(index.path("columns").path(0).path("name").asText()).isEqualTo("customer_id");
    assertThat(index.path("costAfter").asDouble())
        .isPositive()
        .isLessThan(index.path("costBefore").asDouble() / 2);
    assertThat(report.path("skipped")).hasSize(1);
    assertThat(report.path("skipped").path(0).path("text").asText()).contains("nowhere");

    Path migration =
        migrations.resolve("V0001__create_index_%s.sql".formatted(index.path("index").asText()));
    execute(Files.readString(migration));

    assertThat(report("--fail-on", "info", "--json", json.toString())).isZero();
    assertThat(JSON.readTree(json.toFile()).path("recommendations")).isEmpty();
  }

  @Test
  void oneIndexStandsWhereTwoWouldHardlyDoMore() throws Exception {
    execute(
        """
        CREATE TABLE jobs (id bigint PRIMARY KEY, owner int NOT NULL, state text NOT NULL, at timestamptz NOT NULL);
        INSERT INTO jobs SELECT i, i * 7919 % 2000, CASE WHEN i % 200 = 0 THEN 'failed' ELSE 'done' END, now() - i * interval '1 minute' FROM generate_series(1, 200000) i;
        ANALYZE;
        """);
    Files.writeString(
        workload,
        """
        SELECT * FROM jobs WHERE owner = $1;
        SELECT * FROM jobs WHERE owner = $1 AND state = $2;
        SELECT * FROM jobs WHERE owner = $1 AND state = $2 AND at > $3;
        """);
    Path json = folder.resolve("report.json");

    report("--json", json.toString());

    List<JsonNode> indexes = new ArrayList<>();
    for (JsonNode it : JSON.readTree(json.toFile()).path("recommendations")) {
      if (it.path("kind").asText().equals("create-index")) {
        indexes.add(it);
      }
    }
    assertThat(indexes).hasSize(1);
    assertThat(indexes.getFirst().path("columns").findValuesAsText("name")).contains("owner");
    assertThat(indexes.getFirst().path("statements")).hasSize(3);
  }

  @Test
  void theFewRowsThatAStatementAsksForHaveAnIndexOfTheirOwn() throws Exception {
    execute(
        """
        CREATE TABLE members (id bigint PRIMARY KEY, email text NOT NULL, is_admin boolean NOT NULL);
        INSERT INTO members SELECT i, 'm' || i * 7919 % 100000, i % 2000 = 0 FROM generate_series(1, 100000) i;
        ANALYZE;
        """);
    Files.writeString(workload, "SELECT * FROM members WHERE is_admin;");
    Path json = folder.resolve("report.json");

    report("--json", json.toString());

    List<String> conditions = new ArrayList<>();
    for (JsonNode it : JSON.readTree(json.toFile()).path("recommendations")) {
      if (it.path("kind").asText().equals("create-index")) {
        conditions.add(it.path("where").asText());
      }
    }
    assertThat(conditions).containsExactly("is_admin");
  }

  @Test
  void aServerThatDoesNotCountStatementsSaysHowItWould() {
    int code = run("--database", url.toSecretText());

    assertThat(code).isZero();
    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("pg_stat_statements", "CREATE EXTENSION", "--workload");
  }

  @Test
  void aWrongPasswordAndADatabaseThatIsNotThereAreSentences() {
    String wrong = url.toSecretText().replaceFirst(":[^:@/]+@", ":wr0ng@");

    assertThat(run("--database", wrong)).isEqualTo(3);
    assertThat(run("--database", url.withDatabase("nowhere").toSecretText())).isEqualTo(3);

    assertThat(err.toString())
        .contains("refuses the user", "There is no database nowhere")
        .doesNotContain("wr0ng", url.password(), "\tat ");
  }

  private int report(String... options) {
    List<String> arguments =
        new ArrayList<>(
            List.of("--database", url.toSecretText(), "--workload", workload.toString()));
    arguments.addAll(List.of(options));
    return run(arguments.toArray(String[]::new));
  }

  private int run(String... options) {
    List<String> arguments =
        new ArrayList<>(List.of("report", "--data", folder.resolve("data").toString()));
    arguments.addAll(List.of(options));
    return new CommandLineInterface(
            new Terminal(Map.of(), new PrintWriter(out), new PrintWriter(err)))
        .execute(arguments.toArray(String[]::new));
  }

  private void execute(String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.driverProperties());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
