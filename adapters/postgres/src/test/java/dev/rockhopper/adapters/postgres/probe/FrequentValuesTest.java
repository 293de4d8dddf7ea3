package dev.rockhopper.adapters.postgres.probe;

import static dev.rockhopper.adapters.postgres.probe.Questions.planned;
import static dev.rockhopper.adapters.postgres.probe.Questions.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Columns of all sorts of types, a third of whose rows has one value.
class FrequentValuesTest {
  private static final List<String> COLUMNS =
      List.of(
          "\"Mood\" \"Odd Schema\".\"Mood's\"",
          "tame \"Odd Schema\".tame",
          "checked \"Odd Schema\".checked",
          "bounded \"Odd Schema\".bounded",
          "pair \"Odd Schema\".\"Pair\"",
          "numbers int[]",
          "words text[]",
          "amount numeric(10,2)",
          "at timestamptz",
          "day date",
          "ident uuid",
          "code char(8)",
          "raw bytea",
          "address inet",
          "gap interval",
          "span int4range",
          "title name",
          "bits bit(8)",
          "doc jsonb",
          "ratio float8",
          "spoken text COLLATE spoken",
          "\"a = $1 (x)\" text",
          "hostile text",
          "rare text",
          "wide text",
          "long text");
  private static final String VALUE =
      """
      SELECT i AS id, i % 3 = 0 AS same, i % 20000 AS n FROM generate_series(1, 60000) i\
      """;

  private static DatabaseUrl database;
  private static PostgresInspection inspection;
  private static IndexProbe probe;

  @BeforeAll
  static void open() throws SQLException {
    database = TestServer.createEmpty();
    run(
        """
        CREATE SCHEMA "Odd Schema";
        CREATE TYPE "Odd Schema"."Mood's" AS ENUM ('it''s \\ fine; --', 'b', 'c', 'd', 'e', 'f', 'g',
          'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's', 't', 'u', 'v', 'w', 'x', 'y', 'z',
          'ab', 'ac', 'ad', 'ae', 'af', 'ag', 'ah', 'ai', 'aj', 'ak', 'al', 'am', 'an', 'ao', 'ap');
        CREATE DOMAIN "Odd Schema".tame AS text;
        CREATE DOMAIN "Odd Schema".checked AS text CHECK (length(value) < 100);
        CREATE DOMAIN "Odd Schema".bounded AS int NOT NULL CHECK (value >= -5);
        CREATE TYPE "Odd Schema"."Pair" AS (a int, "B b" text);
        CREATE COLLATION spoken (provider = icu, locale = 'und-u-ks-level2', deterministic = false);
        CREATE TABLE "Odd Schema"."Odd ""Table" (id int PRIMARY KEY, %s);
        INSERT INTO "Odd Schema"."Odd ""Table"
        SELECT id,
          CASE WHEN same THEN 'it''s \\ fine; --' ELSE (enum_range(NULL::"Odd Schema"."Mood's"))[2 + n %% 40] END,
          CASE WHEN same THEN 'it''s' ELSE 't' || n END,
          CASE WHEN same THEN 'it''s' ELSE 't' || n END,
          CASE WHEN same THEN -5 ELSE n END,
          CASE WHEN same THEN ROW(0, 'a, "b'' \\')::"Odd Schema"."Pair" ELSE ROW(n, 'x')::"Odd Schema"."Pair" END,
          CASE WHEN same THEN '{7,7,NULL}' ELSE ARRAY[n, 1] END::int[],
          CASE WHEN same THEN ARRAY['a,b', '"{$2}''', NULL, '\\'] ELSE ARRAY['w' || n] END,
          CASE WHEN same THEN -0.5 ELSE n END,
          CASE WHEN same THEN '2001-02-03 04:05:06.789+07' ELSE timestamptz '2020-01-01+00' + n * interval '1 hour' END,
          CASE WHEN same THEN 'infinity' ELSE date '2000-01-01' + n END,
          CASE WHEN same THEN '00000000-0000-0000-0000-000000000001' ELSE md5(n::text)::uuid END,
          CASE WHEN same THEN 'a' ELSE 'c' || n END,
          CASE WHEN same THEN '\\x005c27'::bytea ELSE n::text::bytea END,
          CASE WHEN same THEN '::1' ELSE inet '10.0.0.0' + n END,
          CASE WHEN same THEN interval '-1 mons +3 days' ELSE n * interval '1 min' END,
          CASE WHEN same THEN 'empty' ELSE int4range(n, n + 9) END,
          CASE WHEN same THEN 'it''s' ELSE 'n' || n END,
          CASE WHEN same THEN B'11111111' ELSE (n %% 200)::bit(8) END,
          CASE WHEN same THEN '{"a": "it''s \\"$2\\" \\\\"}' ELSE to_jsonb(n) END,
          CASE WHEN same THEN 'NaN' ELSE n::float8 END,
          CASE WHEN same THEN 'It''s' ELSE 's' || n END,
          CASE WHEN same THEN 'v' ELSE 'v' || n END,
          CASE WHEN same THEN '''; DROP SCHEMA "Odd Schema" CASCADE; SELECT $2, $$ /* \\''' ELSE 'h' || n END,
          CASE WHEN id %% 100 = 1 THEN 'r' WHEN id %% 100 < 6 THEN 'r' || id END,
          CASE WHEN same THEN U&'\\20AC\\+01F600\\0007\\2028e\\0301' ELSE 'w' || n END,
          CASE WHEN same THEN repeat('long ', 60) ELSE 'l' || n END
        FROM (%s) AS rows;
        CREATE TABLE parted (id int, who text) PARTITION BY RANGE (id);
        CREATE TABLE parted_1 PARTITION OF parted FOR VALUES FROM (0) TO (30000);
        CREATE TABLE parted_2 PARTITION OF parted FOR VALUES FROM (30000) TO (90000);
        INSERT INTO parted SELECT id, CASE WHEN same THEN 'it''s' ELSE 'p' || n END FROM (%s) AS rows;
        CREATE VIEW seen AS SELECT id, hostile AS what, rare FROM "Odd Schema"."Odd ""Table";
        """
            .formatted(String.join(", ", COLUMNS), VALUE, VALUE));
    run("VACUUM ANALYZE");
    inspection = PostgresInspection.open(database);
    probe = inspection.probe();
  }

  @AfterAll
  static void close() {
    probe.close();
    inspection.close();
    TestServer.drop(database);
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"Mood\"",
        "tame",
        "checked",
        "pair",
        "numbers",
        "words",
        "amount",
        "at",
        "day",
        "ident",
        "code",
        "raw",
        "address",
        "gap",
        "title",
        "bits",
        "doc",
        "ratio",
        "spoken",
        "hostile",
        "rare",
        "wide"
      })
  void aValueOfAnyTypeIsPlannedAsItIs(String column) {
    String text = "SELECT id FROM \"Odd Schema\".\"Odd \"\"Table\" WHERE " + column + " = $1";

    assertThat(moreRows(text)).isGreaterThan(5);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT id FROM parted WHERE who = $1",
        "SELECT id FROM seen WHERE what = $1",
        "SELECT id FROM parted WHERE who = $1 AND id > $2 AND who <> $3",
        "SELECT p.id FROM parted p JOIN seen s ON s.id = p.id WHERE p.who = $1 AND s.what = $2",
        "SELECT id FROM parted WHERE who = $1::text",
        "SELECT id FROM parted WHERE who = CAST($1 AS varchar)",
        "SELECT id FROM parted_1 WHERE $1 = who"
      })
  void itIsFoundBehindViewsAndPartitions(String text) {
    assertThat(moreRows(text)).isGreaterThan(5);
  }

  /// A text too long to be planned again and again, a type without such statistics, a column with a
  /// name like a parameter, one of a domain of numbers.
  @ParameterizedTest
  @ValueSource(strings = {"long", "span", "\"a = $1 (x)\"", "bounded"})
  void aStatementOfWhichNoValueIsKnownStaysAsItIs(String column) {
    String text = "SELECT id FROM \"Odd Schema\".\"Odd \"\"Table\" WHERE " + column + " = $1";

    assertThat(common(text)).isEmpty();
    assertThat(planned(probe, text).plan().root().rows()).isPositive();
  }

  @Test
  void nothingWasExecuted() throws SQLException {
    assertThat(common("SELECT id FROM seen WHERE what = $1")).isPresent();

    run("SELECT id FROM seen WHERE id = 1");
  }

  private static double moreRows(String text) {
    WorkloadStatement common = common(text).orElseThrow();
    return planned(probe, common.text()).plan().root().rows()
        / planned(probe, text).plan().root().rows();
  }

  private static Optional<WorkloadStatement> common(String text) {
    return probe.withCommonValues(statement(text));
  }
}
