package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.write.Maintenance;
import dev.rockhopper.application.optimization.index.write.TableLoad;
import dev.rockhopper.application.optimization.plan.StatementShape;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.plan.WriteTarget;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
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
