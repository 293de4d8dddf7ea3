package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.primaryKey;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.rockhopper.application.optimization.index.write.Maintenance;
import dev.rockhopper.application.optimization.index.write.TableLoad;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WriteCostTest {
  private final TableFacts posts =
      table(
          "posts",
          100_000,
          column("id", "bigint", -1, 0, 1),
          column("kind", "bigint", 4, 0, 1),
          column("author", 5_000));

  @Test
  void everyKindOfWritingIsCountedAsItself() {
    TableLoad load =
        TableLoad.of(
            posts,
            List.of(
                part(Kind.INSERT, 1),
                part(Kind.SELECT, 10),
                part(Kind.DELETE, 100),
                part(Kind.UPDATE, 1_000, "kind"),
                part(Kind.MERGE, 10_000, "author")));

    assertThat(load.inserted()).isEqualTo(11);
    assertThat(load.deleted()).isEqualTo(100);
    assertThat(load.updated()).isEqualTo(11_000);
  }

  @Test
  void onlyUpdatesOfWhatAnIndexHasConcernIt() {
    TableLoad load =
        TableLoad.of(
            posts,
            List.of(
                part(Kind.UPDATE, 1, "kind"),
                part(Kind.UPDATE, 10, "author"),
                part(Kind.UPDATE, 100)));

    assertThat(load.updatesOf(definition("posts", "kind"))).isEqualTo(101);
    assertThat(load.updatesOf(definition("posts", "id"))).isEqualTo(100);
  }

  @Test
  void fewValuesAreInNoOrderWhateverTheirCorrelation() {
    Maintenance maintenance =
        new Maintenance(posts, TableLoad.of(posts, List.of(part(Kind.INSERT, 1_000))));

    double ordered = maintenance.cost(definition("posts", "id"), 1);

    assertThat(maintenance.cost(definition("posts", "kind", "author"), 1)).isGreaterThan(ordered);
    assertThat(maintenance.cost(definition("posts", "id"), 0.1)).isLessThan(0.2 * ordered);
  }

  @Test
  void whatInsertsLoseIsWhatWasMeasuredOnTablesLikeThese() {
    Maintenance accounts =
        maintenance(
            table(
                "accounts",
                2_000_000,
                column("aid", "integer", -1, 0, 1),
                column("any", "integer", -0.6, 0, 0),
                column("bid", "integer", 20, 0, 0),
                column("rest", "character(84)", 1, 0, 0)));
    Maintenance orders =
        maintenance(
            with(
                table(
                    "orders",
                    1_000_000,
                    column("id", "bigint", -1, 0, 1),
                    column("customer", "bigint", 50_000, 0, 0),
                    column("total", "numeric(10,2)", 1_000, 0, 0),
                    column("note", "text", -1, 0, 0)),
                primaryKey("orders")));

    assertLoss(accounts, definition("accounts", "aid"), 0.51);
    assertLoss(accounts, definition("accounts", "any"), 0.85);
    assertLoss(accounts, definition("accounts", "bid"), 0.60);
    assertLoss(orders, definition("orders", "customer"), 0.56);
    assertLoss(orders, definition("orders", "total"), 0.63);
    assertLoss(orders, definition("orders", "note"), 0.76);
  }

  @Test
  void anEntryBesideOthersOfTheSameKeyIsCheaper() {
    Maintenance customers =
        maintenance(
            table(
                "customers",
                200_000,
                column("blocked", "boolean", 2, 0, 0),
                column("region", "integer", 20, 0, 0),
                column("price", "numeric(10,2)", 2, 0, 0),
                column("code", "integer", -0.9, 0, 0)));

    double blocked = customers.insertLoss(definition("customers", "blocked"), 1);

    assertThat(customers.insertLoss(definition("customers", "region"), 1)).isGreaterThan(blocked);
    assertThat(customers.insertLoss(definition("customers", "blocked", "code"), 1))
        .as("keys that differ")
        .isGreaterThan(1.5 * blocked);
    assertThat(customers.insertLoss(definition("customers", "price"), 1))
        .as("equal numbers are not kept once")
        .isGreaterThan(1.2 * blocked);
  }

  @Test
  void aConditionThatComparesNothingIsHardlyNoticed() {
    Maintenance jobs =
        maintenance(table("jobs", 100_000, column("id", -1), column("failed", "boolean", 2, 0, 0)));

    double flag = jobs.insertLoss(where("failed"), 0.002);
    double absent = jobs.insertLoss(where("(NOT failed) AND failed IS NOT NULL"), 0.002);
    double compared = jobs.insertLoss(where("state = 'failed'::text"), 0.002);

    assertThat(flag).isPositive().isLessThan(0.025);
    assertThat(absent).isEqualTo(flag);
    assertThat(compared).isBetween(2.5 * flag, 0.1);
    assertThat(jobs.insertLoss(where("is_late(id)"), 0.002)).isEqualTo(compared);
  }

  private static IndexDefinition where(String condition) {
    IndexDefinition plain = definition("jobs", "id");
    return new IndexDefinition(
        plain.table(),
        plain.method(),
        plain.keys(),
        plain.include(),
        Optional.of(condition),
        false);
  }

  @Test
  void whereNothingSaysThatNewRowsComeInOrderItIsSaidWhatItCostsIfTheyDoNot() {
    Maintenance lines =
        maintenance(
            with(
                table(
                    "lines",
                    1_000_000,
                    column("id", "bigint", -1, 0, 1),
                    column("at", "timestamp with time zone", -1, 0, 1),
                    column("invoice", "bigint", -0.2, 0, 1),
                    column("customer", "bigint", -0.2, 0, 0)),
                primaryKey("lines")));

    assertThat(lines.insertLossAtMost(definition("lines", "invoice"), 1))
        .as("it might be filled in order once")
        .isEqualTo(lines.insertLoss(definition("lines", "customer"), 1))
        .isGreaterThan(1.3 * lines.insertLoss(definition("lines", "invoice"), 1));
    for (String certain : List.of("id", "at", "customer")) {
      assertThat(lines.insertLossAtMost(definition("lines", certain), 1))
          .as(certain)
          .isEqualTo(lines.insertLoss(definition("lines", certain), 1));
    }
  }

  private static Maintenance maintenance(TableFacts table) {
    return new Maintenance(table, TableLoad.of(table, List.of()));
  }

  private static void assertLoss(Maintenance table, IndexDefinition index, double measured) {
    assertThat(table.insertLoss(index, 1)).isCloseTo(measured, withinPercentage(30));
  }

  @Test
  void aStatementThatCannotBePlannedIsSkippedWithItsReason() {
    DatabaseFacts database = database(posts);
    Statements statements = new Statements().select("by kind", 1, use("posts", equal("kind")));
    AnalyticIndexProbe probe =
        new AnalyticIndexProbe(database, statements.shapes()).notPlanning("by kind");

    WorkloadStudy study = WorkloadStudy.of(statements.workload(), probe);

    assertThat(study.statements()).isEmpty();
    assertThat(study.skipped())
        .containsExactly(new SkippedStatement("by kind", "it cannot be planned"));
  }

  private static TableLoad.Part part(Kind kind, double calls, String... columns) {
    WriteTarget target = new WriteTarget(Optional.of(name("posts")), Set.of(columns), 1);
    return new TableLoad.Part(new StatementShape(kind, List.of(), target, false), calls);
  }
}
