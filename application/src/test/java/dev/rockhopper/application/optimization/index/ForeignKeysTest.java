package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.QueryFinding;
import dev.rockhopper.application.optimization.index.ForeignKeys.Unindexed;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.schema.ForeignKeyFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForeignKeysTest {
  private static final double LEAST = 500;

  private final ForeignKeyFacts key =
      new ForeignKeyFacts(
          "line_order", List.of("shop", "number"), name("orders"), List.of("shop", "id"));
  private final TableFacts lines =
      Tables.referring(table("lines", 10_000, column("number", -1)), "number", "orders");
  private final TableFacts orders = table("orders", 1000, column("id", -1));
  private final Statements statements = new Statements();

  @Test
  void theServersQuestionNamesAllColumnsOfTheReference() {
    TableFacts partitioned = Tables.as(lines, TableKind.PARTITIONED, Optional.empty());

    assertThat(new Unindexed(lines, key).question())
        .isEqualTo("SELECT 1 FROM ONLY public.lines x WHERE x.shop = $1 AND x.number = $2");
    assertThat(new Unindexed(partitioned, key).question())
        .isEqualTo("SELECT 1 FROM public.lines x WHERE x.shop = $1 AND x.number = $2");
  }

  @Test
  void aReferenceNeedsAnIndexThatMayBeUsedAndBeginsWithIt() {
    IndexDefinition right = definition("lines", "number", "id");

    assertThat(unindexed(lines)).hasSize(1);
    assertThat(unindexed(with(lines, index("right", right)))).isEmpty();
    assertThat(unindexed(with(lines, index("broken", right, false, false, 0)))).hasSize(1);
    assertThat(unindexed(with(lines, index("wrong", "lines", "id", "number")))).hasSize(1);
  }

  @Test
  void partitionsForeignAndSmallTablesAreNotAsked() {
    assertThat(unindexed(Tables.as(lines, TableKind.TABLE, Optional.of(name("all"))))).isEmpty();
    assertThat(unindexed(Tables.as(lines, TableKind.FOREIGN, Optional.empty()))).isEmpty();
    assertThat(unindexed(Tables.referring(table("few", 499), "number", "orders"))).isEmpty();
  }

  @Test
  void theColumnsOfAReferenceStandFirstInAnyOrder() {
    IndexDefinition plain = definition("lines", "number", "shop", "id");

    assertThat(ForeignKeys.supports(plain, key)).isTrue();
    assertThat(ForeignKeys.supports(definition("lines", "number", "id", "shop"), key)).isFalse();
    assertThat(ForeignKeys.supports(definition("lines", "number"), key)).isFalse();
    assertThat(ForeignKeys.supports(of(plain, IndexMethod.HASH, Optional.empty()), key)).isFalse();
    assertThat(ForeignKeys.supports(of(plain, IndexMethod.BTREE, Optional.of("id > 1")), key))
        .isFalse();
  }

  @Test
  void anIndexOfAllRowsThatReferToSomethingIsEnough() {
    IndexDefinition plain = definition("lines", "number", "shop");

    for (String condition :
        List.of("shop IS NOT NULL", "((number IS NOT NULL) AND (shop IS NOT NULL))")) {
      assertThat(ForeignKeys.supports(of(plain, IndexMethod.BTREE, Optional.of(condition)), key))
          .isTrue();
    }
    for (String condition : List.of("id IS NOT NULL", "shop IS NOT NULL AND id > 1")) {
      assertThat(ForeignKeys.supports(of(plain, IndexMethod.BTREE, Optional.of(condition)), key))
          .isFalse();
    }
  }

  @Test
  void rowsThatGoOrChangeTheirKeyAreRemovals() {
    statements.write("delete", 3, Kind.DELETE, "orders");
    statements.write("renumber", 5, Kind.UPDATE, "orders", "id", "note");
    statements.write("note", 100, Kind.UPDATE, "orders", "note");
    statements.write("add", 1000, Kind.INSERT, "orders");
    statements.write("elsewhere", 10_000, Kind.DELETE, "lines");

    AnalyticIndexProbe probe = new AnalyticIndexProbe(database(orders), statements.shapes());
    double removals =
        ForeignKeys.removals(key, WorkloadStudy.of(statements.workload(), probe).statements());

    assertThat(removals).isEqualTo(8);
  }

  @Test
  void aReferenceThatARecommendedIndexServesIsNoFinding() {
    ForeignKeys keys = new ForeignKeys(database(lines, orders), LEAST);

    assertThat(keys.findings(keys.unindexed(), Set.of(definition("lines", "number")))).isEmpty();
    assertThat(keys.findings(keys.unindexed(), Set.of(definition("lines", "id")))).hasSize(1);
    assertThat(keys.findings(keys.unindexed(), Set.of(definition("other", "number")))).hasSize(1);
  }

  @Test
  void aFindingSaysHowManyRowsHaveGone() {
    TableFacts emptied = Tables.written(orders, new TableWrites(0, 0, 0, 42, 0, 0));

    assertThat(finding(orders).evidence()).anyMatch(it -> it.startsWith("No removal"));
    assertThat(finding(emptied).evidence()).anyMatch(it -> it.startsWith("42 rows"));
  }

  @ParameterizedTest
  @CsvSource({
    "bigint, bigint, 0",
    "bigint, integer, 0",
    "bigint, numeric, 1",
    "numeric, bigint, 1",
    "numeric, double precision, 0",
    "character(8), text, 1",
    "text, character(8), 1",
    "character(8), character(9), 0"
  })
  void columnsOfWhichOneIsConvertedAreAMismatch(String type, String referred, int findings) {
    TableFacts child =
        Tables.referring(table("lines", 10, column("number", type, -1, 0, 0)), "number", "orders");
    TableFacts parent = table("orders", 10, column("id", referred, -1, 0, 0));

    assertThat(new ForeignKeys(database(child, parent), LEAST).mismatches()).hasSize(findings);
  }

  @Test
  void aColumnOfUnknownTypeIsNoMismatch() {
    assertThat(new ForeignKeys(database(lines), LEAST).mismatches()).isEmpty();
    assertThat(
            new ForeignKeys(
                    database(Tables.referring(table("lines", 10), "number", "orders"), orders),
                    LEAST)
                .mismatches())
        .isEmpty();
  }

  private QueryFinding finding(TableFacts parent) {
    ForeignKeys keys = new ForeignKeys(database(lines, parent), LEAST);
    return keys.findings(keys.unindexed(), Set.of()).get(0);
  }

  private static List<Unindexed> unindexed(TableFacts table) {
    return new ForeignKeys(database(table), LEAST).unindexed();
  }

  private static IndexDefinition of(
      IndexDefinition index, IndexMethod method, Optional<String> predicate) {
    return new IndexDefinition(
        index.table(), method, index.keys(), index.include(), predicate, false);
  }
}
