package dev.rockhopper.adapters.postgres.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.probe.Shop;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.Workload;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CatalogReaderTest {
  private static Shop shop;
  private static ReadOnlySession session;
  private static DatabaseFacts facts;

  @BeforeAll
  static void open() {
    shop = Shop.open();
    session = ReadOnlySession.open(shop.reader());
    facts = new CatalogReader(session).read();
  }

  @AfterAll
  static void close() {
    session.close();
    shop.close();
  }

  private static TableFacts table(String schema, String name) {
    return facts.table(new TableName(schema, name)).orElseThrow();
  }

  private static IndexFacts index(TableFacts table, String name) {
    return table.indexes().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
  }

  @Test
  void theServerIsKnown() {
    assertThat(facts.server().majorVersion()).isEqualTo(18);
    assertThat(facts.server().database()).isEqualTo(shop.owner().database());
    assertThat(facts.server().extensions()).contains("citext", "pg_trgm");
    assertThat(facts.server().blockBytes()).isEqualTo(8_192);
    assertThat(facts.server().standby()).isFalse();
  }

  @Test
  void aDividedTableHasWhatItsPartitionsHave() {
    TableFacts orders = table("sales", "orders");

    assertThat(orders.kind()).isEqualTo(TableKind.PARTITIONED);
    assertThat(orders.rows()).isEqualTo(100_000);
    assertThat(orders.pages())
        .isEqualTo(table("sales", "orders_2024").pages() + table("sales", "orders_2025").pages());
    assertThat(table("sales", "orders_2024").partitionOf()).contains(orders.name());
    assertThat(table("sales", "orders_2024").foreignKeys()).isEmpty();
    assertThat(orders.foreignKeys())
        .containsExactly(
            new ForeignKeyFacts(
                "orders_customer_id_fkey",
                List.of("customer_id"),
                new TableName("sales", "customer"),
                List.of("id")));
    assertThat(index(table("sales", "orders_2024"), "orders_2024_placed_at_idx").ofPartitioned())
        .isTrue();
  }

  @Test
  void columnsSayWhatAnIndexCanDoWithThem() {
    TableFacts customer = table("sales", "customer");
    ColumnFacts email = customer.column("email").orElseThrow();
    ColumnFacts home = customer.column("home").orElseThrow();
    ColumnFacts city = customer.column("city").orElseThrow();

    assertThat(email.textual()).isTrue();
    assertThat(email.sortable()).isTrue();
    assertThat(home.sortable()).isFalse();
    assertThat(customer.column("tags").orElseThrow().sortable()).isTrue();
    assertThat(table("sales", "orders").column("total").orElseThrow().sortable()).isTrue();
    assertThat(table("sales", "orders").column("state").orElseThrow().sortable()).isTrue();
    assertThat(table("public", "item").column("label").orElseThrow())
        .matches(it -> it.sortable() && it.textual())
        .matches(it -> it.type().equals("character varying(40)"));
    assertThat(city.statistics().orElseThrow().distinct()).isEqualTo(97);
    assertThat(city.ordersByBytes()).isTrue();
  }

  @Test
  void indexesAreReadWithAllThatMakesThem() {
    TableFacts odd = table("Odd Schema", "Mixed \"Case");
    IndexFacts plain = index(odd, "Odd Index");
    IndexFacts partial = index(table("public", "item"), "item_returned");
    IndexFacts lower = index(table("public", "item"), "item_label_lower");

    assertThat(plain.definition().keys())
        .containsExactly(new IndexKey(new Term.Column("Group"), true, false, Optional.empty()));
    assertThat(plain.definition().include()).containsExactly("some text");
    assertThat(plain.definition().sql())
        .isEqualTo(
            "ON \"Odd Schema\".\"Mixed \"\"Case\" (\"Group\" DESC NULLS LAST) INCLUDE (\"some text\")");
    assertThat(partial.definition().predicate()).contains("returned");
    assertThat(partial.tuples()).isBetween(500.0, 2_000.0);
    assertThat(lower.definition().keys().getFirst().term())
        .isEqualTo(new Term.Expression("lower((label)::text)"));
    assertThat(index(odd, "Mixed \"Case_pkey"))
        .matches(it -> it.primary() && it.enforces() && it.valid() && it.definition().unique())
        .matches(it -> it.bytes() == it.pages() * 8_192 && it.bytes() > 0);
  }

  @Test
  void theStatementsOfTheServerAreRead() {
    shop.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
    shop.run("SELECT product FROM item WHERE id = 4711");
    shop.run("BEGIN; SHOW work_mem; COMMIT");
    shop.run("CREATE TEMP TABLE made (a int, b int GENERATED ALWAYS AS (a * 2) STORED)");
    shop.run("CREATE TEMP TABLE copied AS SELECT 4711 AS one");

    var reading = new ServerStatements(session, 5_000).read();

    assertThat(reading).isInstanceOf(ServerStatements.Reading.Read.class);
    Workload workload = ((ServerStatements.Reading.Read) reading).workload();
    assertThat(workload.source()).isEqualTo(Workload.Source.SERVER_STATISTICS);
    assertThat(workload.statements())
        .extracting(WorkloadStatement::text)
        .contains("SELECT product FROM item WHERE id = $1")
        .doesNotHaveDuplicates()
        .noneMatch(it -> it.contains("rockhopper report"))
        .anyMatch(it -> it.startsWith("CREATE TEMP TABLE copied AS SELECT"))
        .noneMatch(it -> it.startsWith("CREATE TEMP TABLE made"))
        .noneMatch(it -> it.startsWith("BEGIN") || it.startsWith("SHOW"));
  }

  @Test
  void aServerThatCountsNoStatementsSaysHowToMakeIt() {
    try (Shop other = Shop.open();
        ReadOnlySession there = ReadOnlySession.open(other.reader())) {
      var reading = new ServerStatements(there, 10).read();

      assertThat(reading)
          .isInstanceOfSatisfying(
              ServerStatements.Reading.Unavailable.class,
              it -> assertThat(it.remedy()).contains("CREATE EXTENSION pg_stat_statements"));
    }
  }
}
