package dev.rockhopper.adapters.postgres.probe;

import static dev.rockhopper.adapters.postgres.probe.Questions.CUSTOMER;
import static dev.rockhopper.adapters.postgres.probe.Questions.ITEM;
import static dev.rockhopper.adapters.postgres.probe.Questions.ORDERS;
import static dev.rockhopper.adapters.postgres.probe.Questions.STAYS;
import static dev.rockhopper.adapters.postgres.probe.Questions.assertCommonValuesStand;
import static dev.rockhopper.adapters.postgres.probe.Questions.partial;
import static dev.rockhopper.adapters.postgres.probe.Questions.planned;
import static dev.rockhopper.adapters.postgres.probe.Questions.realCost;
import static dev.rockhopper.adapters.postgres.probe.Questions.refusal;
import static dev.rockhopper.adapters.postgres.probe.Questions.sorted;
import static dev.rockhopper.adapters.postgres.probe.Questions.statement;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.catalog.CatalogReader;
import dev.rockhopper.adapters.postgres.catalog.ReadOnlySession;
import dev.rockhopper.adapters.postgres.embedded.EmbeddedPostgres;
import dev.rockhopper.adapters.postgres.shadow.ShadowDatabase;
import dev.rockhopper.adapters.postgres.testing.InstalledPostgres;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.IndexProbe.Trial;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A server of an older version that has HypoPG.
@Tag("hypopg")
class HypoPgProbeTest {
  private static final TableName VISIT = new TableName("public", "visit");

  private static final TableName ALIKE = new TableName("public", "alike");

  @TempDir private static Path parent;

  private static InstalledPostgres server;
  private static Shop shop;
  private static PostgresInspection inspection;
  private static IndexProbe probe;

  @BeforeAll
  static void open() throws IOException {
    Files.setPosixFilePermissions(parent, PosixFilePermissions.fromString("rwxr-xr-x"));
    server = InstalledPostgres.start(parent);
    shop = Shop.fill(server.url());
    shop.run(
        "CREATE SCHEMA tools; CREATE EXTENSION hypopg SCHEMA tools;"
            + " CREATE EXTENSION pg_stat_statements SCHEMA tools;"
            + " GRANT USAGE ON SCHEMA tools TO shop_reader");
    shop.run(
        "CREATE TABLE visit (at int, page int) PARTITION BY RANGE (at);"
            + " CREATE TABLE visit_a PARTITION OF visit FOR VALUES FROM (0) TO (50000);"
            + " CREATE TABLE visit_b PARTITION OF visit FOR VALUES FROM (50000) TO (100000);"
            + " INSERT INTO visit SELECT i, i % 9000 FROM generate_series(0, 99999) i;"
            + " GRANT SELECT ON visit TO shop_reader");
    shop.run(
        "CREATE TABLE alike (k int, a int, b int, c int, d int);"
            + " INSERT INTO alike SELECT i / 10, i, i, i, i FROM generate_series(1, 50000) i;"
            + " GRANT SELECT ON alike TO shop_reader");
    shop.run("ANALYZE visit, alike");
    shop.run(STAYS);
    inspection = PostgresInspection.open(shop.reader());
    probe = inspection.probe();
  }

  @AfterAll
  static void close() throws IOException {
    probe.close();
    inspection.close();
    server.close();
  }

  @Test
  void theServerItselfIsAsked() {
    assertThat(inspection.facts().server().majorVersion()).isLessThan(18);
    assertThat(probe).isInstanceOf(HypoPgProbe.class);
    assertThat(probe.description()).startsWith("Planned by the server itself");
  }

  @Test
  void aThoughtIndexCostsAboutWhatARealOneDoes() {
    String text = "SELECT * FROM item WHERE product = 17 ORDER BY price LIMIT 50";
    var index = sorted(ITEM, "product", "price");

    Trial before = planned(probe, text);
    Trial after = planned(probe, text, index);

    assertThat(before.plan().cost()).isEqualTo(realCost(shop, text));
    assertThat(after.plan().cost())
        .isCloseTo(realCost(shop, text, index), Percentage.withPercentage(12));
    assertThat(after.used()).containsExactly(index);
    assertThat(planned(probe, text).plan().cost()).isEqualTo(before.plan().cost());
  }

  @Test
  void parametersArePlannedForEveryValue() {
    var index = sorted(ORDERS, "customer_id");

    Trial trial = planned(probe, "SELECT * FROM sales.orders WHERE customer_id = $1", index);

    assertThat(trial.used()).containsExactly(index);
    assertThat(shop.tried("SELECT count(*) FROM pg_prepared_statements")).containsExactly("0");
    assertThat(probe.shape(statement("SELECT * FROM sales.orders WHERE customer_id = $1")))
        .isInstanceOf(Answer.Planned.class);
  }

  @Test
  void theMostCommonValueStandsForTheParameterThatItsColumnIsComparedWith() {
    assertCommonValuesStand(probe);
  }

  /// What the server counts others may read.
  @Test
  void theServerKeepsNoValue() {
    shop.tried("SELECT tools.pg_stat_statements_reset()");

    String common =
        probe
            .withCommonValues(statement("SELECT id FROM stay WHERE place = $1"))
            .map(it -> planned(probe, it.text()).plan().root().type())
            .orElseThrow();

    assertThat(common).isNotEmpty();
    assertThat(shop.tried("SELECT query FROM tools.pg_stat_statements"))
        .isNotEmpty()
        .noneMatch(it -> it.contains("it''s a"));
  }

  @Test
  void noPartitionIsLeftOutBecauseAParameterHasNoValue() {
    String text = "SELECT * FROM visit WHERE at = $1 AND page = $2";

    Trial trial = planned(probe, text, sorted(VISIT, "page"));

    assertThat(trial.plan().root().all().filter(it -> it.table().isPresent())).hasSize(2);
    assertThat(trial.used()).containsExactly(sorted(VISIT, "page"));
    assertThat(planned(probe, text).plan().cost()).isGreaterThan(2 * trial.plan().cost());
  }

  @Test
  void ofTwoIndexesThatCostTheSameOneIsTakenEachTime() {
    List<String> columns = List.of("a", "b", "c", "d");
    List<IndexDefinition> taken = new ArrayList<>();
    List<IndexDefinition> last = new ArrayList<>();

    for (int first = 0; first < columns.size(); first++) {
      for (int second = first + 1; second < columns.size(); second++) {
        IndexDefinition one = sorted(ALIKE, "k", columns.get(first));
        IndexDefinition other = sorted(ALIKE, "k", columns.get(second));
        taken.addAll(planned(probe, "SELECT * FROM alike WHERE k = 5", one, other).used());
        last.add(other);
      }
    }

    assertThat(taken).isEqualTo(last);
  }

  @Test
  void whatTheRoleMayNotAskTheShadowAnswers() {
    var index = sorted(ITEM, "order_id");

    Trial trial = planned(probe, "UPDATE item SET quantity = 9 WHERE order_id = $1", index);

    assertThat(trial.used()).containsExactly(index);
    assertThat(probe.description()).contains("copy of the schema");
  }

  @Test
  void anIndexThatCannotBeThoughtAwayHereIsThoughtAwayInTheShadow() {
    String text = "SELECT * FROM item WHERE id = 3";
    Configuration hidden =
        new Configuration(Set.of(), Set.of(new TableName("public", "item_pkey")));

    Trial trial = planned(probe, text, hidden);

    assertThat(trial.plan().indexes()).isEmpty();
    assertThat(planned(probe, text).plan().indexes()).containsExactly("item_pkey");
  }

  @Test
  void sizesAndObjectionsAreThoseOfTheServer() {
    assertThat(probe.objection(sorted(ITEM, "missing"))).isPresent();
    assertThat(probe.objection(sorted(CUSTOMER, "city"))).isEmpty();
    assertThat(probe.estimatedBytes(partial(ITEM, "price", "returned"))).isBetween(1L, 200_000L);
    assertThat(probe.estimatedBytes(sorted(ORDERS, "customer_id"))).isGreaterThan(1_000_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; DROP TABLE item",
        "ANALYZE DELETE FROM item",
        "SELECT $1; COMMIT; DROP TABLE item",
        "EXECUTE missing",
        "SELECT * FROM missing WHERE a = $1"
      })
  void whatIsNotOneStatementThatCanBePlannedIsRefused(String text) {
    assertThat(refusal(probe, text)).isNotBlank();

    assertThat(shop.tried("SELECT count(*) FROM item")).isEqualTo(List.of("200000"));
    assertThat(planned(probe, "SELECT * FROM item WHERE id = $1").plan().cost()).isPositive();
  }

  @Test
  void theShadowOfAnOlderServerCostsTheSame() {
    try (ReadOnlySession session = ReadOnlySession.open(shop.reader());
        ShadowProbe shadow =
            new ShadowProbe(
                ShadowDatabase.of(
                    session, new CatalogReader(session).read(), EmbeddedPostgres.defaultCache()))) {
      String text =
          "SELECT o.id FROM sales.orders o JOIN item i ON i.order_id = o.id"
              + " WHERE o.customer_id = 9";
      var index = sorted(ITEM, "order_id");

      assertThat(planned(shadow, text).plan().cost())
          .isCloseTo(realCost(shop, text), Percentage.withPercentage(5));
      assertThat(planned(shadow, text, index).plan().cost())
          .isCloseTo(realCost(shop, text, index), Percentage.withPercentage(5));
    }
  }
}
