package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What the indexes of a partitioned table are to its partitions.
class InheritedIndexesTest {
  private final DatabaseFacts database =
      database(
          Tables.as(events("events"), TableKind.PARTITIONED, Optional.empty()),
          Tables.as(events("events_1"), TableKind.PARTITIONED, Optional.of(Tables.name("events"))),
          Tables.as(events("events_1a"), TableKind.TABLE, Optional.of(Tables.name("events_1"))),
          events("others"));

  private static TableFacts events(String name) {
    return table(name, 100_000, column("tenant", 1_000), column("at", -1));
  }

  @Test
  void aPartitionNeedsNoneThatItGetsWithTheWholeTable() {
    IndexDefinition whole = definition("events", "tenant", "at");

    assertThat(
            InheritedIndexes.withoutInherited(
                database,
                Set.of(
                    whole,
                    definition("events_1", "tenant"),
                    definition("events_1a", "tenant", "at"))))
        .containsExactly(whole);
  }

  @Test
  void whatItDoesNotGetStays() {
    Set<IndexDefinition> all =
        Set.of(
            definition("events", "tenant", "at"),
            definition("events_1", "at"),
            definition("events_1a", "tenant", "at", "id"),
            definition("others", "tenant"));

    assertThat(InheritedIndexes.withoutInherited(database, all))
        .containsExactlyInAnyOrderElementsOf(all);
  }
}
