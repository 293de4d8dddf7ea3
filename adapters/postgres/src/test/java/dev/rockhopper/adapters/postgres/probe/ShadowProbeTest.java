package dev.rockhopper.adapters.postgres.probe;

import static dev.rockhopper.adapters.postgres.probe.Questions.CUSTOMER;
import static dev.rockhopper.adapters.postgres.probe.Questions.ITEM;
import static dev.rockhopper.adapters.postgres.probe.Questions.ODD;
import static dev.rockhopper.adapters.postgres.probe.Questions.ORDERS;
import static dev.rockhopper.adapters.postgres.probe.Questions.STAYS;
import static dev.rockhopper.adapters.postgres.probe.Questions.assertCommonValuesStand;
import static dev.rockhopper.adapters.postgres.probe.Questions.expression;
import static dev.rockhopper.adapters.postgres.probe.Questions.partial;
import static dev.rockhopper.adapters.postgres.probe.Questions.planned;
import static dev.rockhopper.adapters.postgres.probe.Questions.realCost;
import static dev.rockhopper.adapters.postgres.probe.Questions.refusal;
import static dev.rockhopper.adapters.postgres.probe.Questions.sorted;
import static dev.rockhopper.adapters.postgres.probe.Questions.statement;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockhopper.adapters.postgres.planner.shape.PlanReader;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.IndexProbe.Trial;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableName;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The shadow of a shop, asked by somebody who may only read the shop.
class ShadowProbeTest {
  private static Shop shop;
  private static PostgresInspection inspection;
  private static IndexProbe probe;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    shop.run(STAYS);
    inspection = PostgresInspection.open(shop.reader());
    probe = inspection.probe();
  }

  @AfterAll
  static void close() {
    probe.close();
    inspection.close();
    shop.close();
  }

  @Test
  void theMostCommonValueStandsForTheParameterThatItsColumnIsComparedWith() {
    assertCommonValuesStand(probe);
  }

  static Stream<Arguments> questions() {
    return Stream.of(
        Arguments.of("SELECT * FROM item WHERE order_id = 17", sorted(ITEM, "order_id")),
        Arguments.of("SELECT * FROM item WHERE order_id = $1", sorted(ITEM, "order_id")),
        Arguments.of(
            "SELECT id FROM item WHERE price BETWEEN 10 AND 12", sorted(ITEM, "price", "id")),
        Arguments.of(
            "SELECT * FROM item WHERE product = 5 ORDER BY price DESC LIMIT 3",
            sorted(ITEM, "product", "price")),
        Arguments.of(
            "SELECT * FROM item WHERE returned AND price = 3.99",
            partial(ITEM, "price", "returned")),
        Arguments.of(
            "SELECT * FROM sales.customer WHERE date_part('year', born) = 1951",
            expression(CUSTOMER, "date_part('year', born)")),
        Arguments.of(
            "SELECT o.id, i.product FROM sales.orders o JOIN item i ON i.order_id = o.id WHERE o.customer_id = $1",
            sorted(ITEM, "order_id")),
        Arguments.of(
            "SELECT o.id FROM sales.orders o JOIN sales.customer c ON c.id = o.customer_id WHERE c.email = 'user7@example.org'",
            sorted(ORDERS, "customer_id")),
        Arguments.of(
            "SELECT * FROM sales.orders WHERE customer_id = $1", sorted(ORDERS, "customer_id")),
        Arguments.of(
            "SELECT * FROM sales.orders WHERE state = 'open' AND placed_at > '2025-08-01'",
            sorted(ORDERS, "state", "placed_at")),
        Arguments.of(
            "SELECT * FROM sales.busy_cities WHERE city = 'City 4'", sorted(CUSTOMER, "city")),
        Arguments.of(
            "SELECT * FROM sales.product_sales WHERE sold > 300",
            sorted(new TableName("sales", "product_sales"), "sold")),
        Arguments.of(
            "SELECT \"Id\" FROM \"Odd Schema\".\"Mixed \"\"Case\" WHERE \"some text\" = 'a'",
            sorted(ODD, "some text", "Id")),
        Arguments.of("UPDATE item SET quantity = 2 WHERE order_id = $1", sorted(ITEM, "order_id")),
        Arguments.of(
            "DELETE FROM sales.orders WHERE customer_id = 3", sorted(ORDERS, "customer_id")));
  }

  @ParameterizedTest
  @MethodSource("questions")
  void theCostIsThatOfTheIndexReallyBuilt(String text, IndexDefinition index) {
    double realBefore = realCost(shop, text);
    double realAfter = realCost(shop, text, index);

    Trial before = planned(probe, text);
    Trial after = planned(probe, text, index);

    assertThat(before.plan().cost()).isCloseTo(realBefore, Percentage.withPercentage(5));
    assertThat(after.plan().cost()).isCloseTo(realAfter, Percentage.withPercentage(5));
    assertThat(after.used()).isEqualTo(realAfter < realBefore ? Set.of(index) : Set.of());
  }

  @Test
  void anExpressionIsEstimatedAsItWillBeOnceItIsAnalysed() {
    String text = "SELECT * FROM sales.customer WHERE upper(name) = 'X'";
    IndexDefinition index = expression(CUSTOMER, "upper(name)");
    double real =
        PlanReader.read(
                String.join(
                    "",
                    shop.tried(
                        "CREATE INDEX " + index.sql(),
                        "ANALYZE sales.customer",
                        "EXPLAIN (FORMAT JSON) " + text)))
            .cost();

    Trial trial = planned(probe, text, index);

    assertThat(trial.plan().cost()).isCloseTo(real, Percentage.withPercentage(5));
    assertThat(trial.plan().root().rows()).isEqualTo(1);
  }

  @Test
  void anExpressionMayRepeatItself() {
    IndexDefinition index = expression(CUSTOMER, "COALESCE(email, name, email)");
    String text = "SELECT * FROM sales.customer WHERE coalesce(email, name, email) = 'X'";

    Trial trial = planned(probe, text, index);

    assertThat(trial.used()).containsExactly(index);
  }

  @Test
  void aTableOutsideOfTheSearchPathIsFound() {
    assertThat(planned(probe, "SELECT * FROM customer WHERE id = $1").plan().indexes())
        .containsExactly("customer_pkey");
  }

  @Test
  void anIndexIsSeenOnlyWhileItIsThoughtOf() {
    String text = "SELECT * FROM item WHERE quantity = 3 AND price = 7.99";
    IndexDefinition index = sorted(ITEM, "price", "quantity");
    double before = planned(probe, text).plan().cost();

    Trial with = planned(probe, text, index);
    Trial without = planned(probe, text);

    assertThat(with.plan().cost()).isLessThan(before / 2);
    assertThat(without.plan().cost()).isEqualTo(before);
    assertThat(without.used()).isEmpty();
  }

  @Test
  void anExistingIndexCanBeThoughtAway() {
    String text = "SELECT * FROM sales.orders WHERE placed_at < '2024-01-03'";
    Configuration without =
        new Configuration(Set.of(), Set.of(new TableName("sales", "orders_placed")));

    Trial asItIs = planned(probe, text);
    Trial hidden = planned(probe, text, without);
    Trial again = planned(probe, text);

    assertThat(asItIs.plan().indexes()).contains("orders_2024_placed_at_idx");
    assertThat(hidden.plan().indexes()).doesNotContain("orders_2024_placed_at_idx");
    assertThat(hidden.plan().cost()).isGreaterThan(asItIs.plan().cost());
    assertThat(again.plan().cost()).isEqualTo(asItIs.plan().cost());
  }

  @Test
  void theSizeIsAboutThatOfTheIndexReallyBuilt() {
    assertSize(sorted(ITEM, "order_id"), "item_order_id_idx");
    assertSize(sorted(ITEM, "product", "price"), "item_product_price_idx");
    assertSize(sorted(ITEM, "quantity"), "item_quantity_idx");
    assertSize(sorted(CUSTOMER, "name"), "sales.customer_name_idx");
    assertSize(sorted(CUSTOMER, "city"), "sales.customer_city_idx");
    assertSize(partial(ITEM, "price", "returned"), "item_price_idx");
  }

  private static void assertSize(IndexDefinition index, String name) {
    long real =
        Long.parseLong(
            shop.tried("CREATE INDEX " + index.sql(), "SELECT pg_relation_size('" + name + "')")
                .getFirst());

    assertThat((double) probe.estimatedBytes(index))
        .as(name)
        .isCloseTo((double) real, within(0.15 * real + 16_384));
  }

  @Test
  void whatCannotBeAnIndexIsSaid() {
    assertThat(probe.objection(sorted(ITEM, "order_id"))).isEmpty();
    assertThat(probe.objection(sorted(ITEM, "missing")))
        .hasValueSatisfying(it -> assertThat(it).contains("missing"));
    assertThat(probe.objection(expression(ITEM, "now()")))
        .hasValueSatisfying(it -> assertThat(it).containsIgnoringCase("immutable"));
    assertThat(probe.objection(sorted(CUSTOMER, "about", "missing\"; DROP TABLE item; --")))
        .isPresent();
  }

  @Test
  void aPatternIsFoundByTrigrams() {
    var trigrams =
        new IndexDefinition(
            CUSTOMER,
            IndexMethod.GIN,
            List.of(
                new IndexKey(
                    new IndexKey.Term.Column("name"), false, false, Optional.of("gin_trgm_ops"))),
            List.of(),
            Optional.empty(),
            false);
    String text = "SELECT * FROM sales.customer WHERE name LIKE '%abc123%'";

    Trial trial = planned(probe, text, trigrams);

    assertThat(trial.used()).containsExactly(trigrams);
    assertThat(trial.plan().cost()).isLessThan(planned(probe, text).plan().cost());
  }

  @Test
  void theShapeOfAStatementIsRead() {
    assertThat(probe.shape(statement("SELECT * FROM item WHERE order_id = $1")))
        .isInstanceOfSatisfying(
            Answer.Planned.class,
            it -> assertThat(it.value().toString()).contains("item").contains("order_id"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT 1; DROP TABLE item",
        "SELECT 1;\nDELETE FROM item",
        "ANALYZE DELETE FROM item",
        "(ANALYZE) DELETE FROM item",
        "DROP TABLE item",
        "/* harmless */ TRUNCATE item",
        "-- SELECT\nDROP TABLE item",
        "SELECT $tag$ ; $tag$; DROP TABLE item",
        "SELECT 'a\\'; DROP TABLE item; --'",
        "SELECT E'a\\'; --'; DROP TABLE item",
        "SELECT /* /* nested */ */ 1; DROP TABLE item",
        "CREATE TABLE stolen (a int)",
        "COPY item TO PROGRAM 'true'",
        "DO $$ BEGIN DELETE FROM item; END $$",
        "CALL missing()",
        "SELEC 1",
        "",
        ";",
        "SELECT * FROM missing"
      })
  void whatIsNotOneStatementThatCanBePlannedIsRefused(String text) {
    assertThat(refusal(probe, text)).isNotBlank();

    assertThat(shop.tried("SELECT count(*) FROM item")).containsExactly("200000");
    assertThat(planned(probe, "SELECT * FROM item").plan().cost())
        .isEqualTo(realCost(shop, "SELECT * FROM item"));
  }

  @Test
  void whatIsNotInTheShadowIsExplained() {
    assertThat(((ShadowProbe) probe).omitted())
        .allSatisfy(it -> assertThat(it.kind()).isEqualTo("extension"));
    assertThat(probe.description()).contains("nothing was executed");
  }
}
