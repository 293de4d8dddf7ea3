package dev.rockhopper.bootstrap.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The report on servers of every version that it promises, which have to be there: their addresses
/// stand in the system property `rockhopper.test.servers`, with commas between. Each address is one
/// of a role that may create databases.
class OtherServersTest {
  private static final String DATABASE = "rockhopper_report_test";
  private static final ObjectMapper JSON = new ObjectMapper();

  private static final String SCHEMA =
      """
      CREATE SCHEMA "Sales";
      CREATE TABLE customers (id bigint PRIMARY KEY, email text NOT NULL, blocked boolean NOT NULL);
      INSERT INTO customers SELECT i, 'c' || i || '@example.org', i % 500 = 0 FROM generate_series(1, 60000) i;
      CREATE TABLE "Sales"."Orders" (id bigint PRIMARY KEY, "customerId" bigint NOT NULL REFERENCES customers, at timestamptz NOT NULL);
      INSERT INTO "Sales"."Orders" SELECT i, 1 + i % 60000, '2026-01-01'::timestamptz + i * interval '1 minute' FROM generate_series(1, 150000) i;
      CREATE TABLE event (device int NOT NULL, at timestamptz NOT NULL) PARTITION BY RANGE (at);
      CREATE TABLE event_a PARTITION OF event FOR VALUES FROM ('2026-01-01') TO ('2026-02-01');
      CREATE TABLE event_b PARTITION OF event FOR VALUES FROM ('2026-02-01') TO ('2027-01-01');
      INSERT INTO event SELECT i % 4000, '2026-01-01'::timestamptz + i * interval '1 minute' FROM generate_series(1, 100000) i;
      ANALYZE;
      """;

  private static final String WORKLOAD =
      """
      -- calls: 100
      SELECT * FROM customers WHERE lower(email) = $1;
      -- calls: 100
      SELECT id FROM "Sales"."Orders" WHERE "customerId" = $1 ORDER BY at DESC LIMIT 10;
      -- calls: 100
      SELECT * FROM customers WHERE blocked;
      -- calls: 100
      SELECT count(*) FROM event WHERE device = $1;
      DELETE FROM customers WHERE id = $1;
      SELECT * FROM customers WHERE id = $1;
      """;

  @TempDir private Path folder;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void everyVersionGetsTheSameAdviceAndTakesIt() throws IOException, SQLException {
    List<String> servers =
        Stream.of(System.getProperty("rockhopper.test.servers", "").split(",", -1))
            .filter(it -> !it.isBlank())
            .toList();
    assumeFalse(servers.isEmpty(), "no servers are named");

    for (String server : servers) {
      advise(DatabaseUrl.parse(server));
    }
  }

  private void advise(DatabaseUrl server) throws IOException, SQLException {
    execute(server, "DROP DATABASE IF EXISTS " + DATABASE);
    execute(server, "CREATE DATABASE " + DATABASE);
    DatabaseUrl url = server.withDatabase(DATABASE);
    execute(url, SCHEMA);

    JsonNode before = report(url);
    List<String> indexes = new ArrayList<>();
    for (JsonNode it : before.path("recommendations")) {
      if (it.path("kind").asText().equals("create-index")) {
        indexes.add(it.path("ddl").asText());
      }
    }
    assertThat(before.path("skipped")).isEmpty();
    assertThat(indexes)
        .as(before.path("server").toString())
        .hasSize(4)
        .anySatisfy(it -> assertThat(it).contains("(lower(email))"))
        .anySatisfy(it -> assertThat(it).contains("\"Orders\"", "\"customerId\""))
        .anySatisfy(it -> assertThat(it).contains("(blocked)"))
        .anySatisfy(it -> assertThat(it).contains("ON ONLY public.event", "ATTACH PARTITION"));

    for (String ddl : indexes) {
      for (String statement : ddl.split(";\n", -1)) {
        execute(url, statement);
      }
    }
    execute(url, "ANALYZE");
    assertThat(report(url).path("recommendations").findValuesAsText("kind"))
        .doesNotContain("create-index", "drop-index");
    execute(server, "DROP DATABASE " + DATABASE);
  }

  private JsonNode report(DatabaseUrl url) throws IOException {
    Path workload = Files.writeString(folder.resolve("workload.sql"), WORKLOAD);
    Path json = folder.resolve("report.json");
    int code =
        new CommandLineInterface(new Terminal(Map.of(), new PrintWriter(out), new PrintWriter(err)))
            .execute(
                "report",
                "--data",
                folder.toString(),
                "--database",
                url.toSecretText(),
                "--workload",
                workload.toString(),
                "--json",
                json.toString());
    assertThat(code).as(err.toString()).isZero();
    return JSON.readTree(json.toFile());
  }

  private static void execute(DatabaseUrl url, String sql) throws SQLException {
    try (var connection = DriverManager.getConnection(url.jdbcUrl(), url.driverProperties());
        var statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
