package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Tables.NOW;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.IndexRemoval.Reason;
import dev.rockhopper.application.optimization.index.removal.IndexRemovals;
import dev.rockhopper.application.optimization.index.removal.IndexRemovals.Absence;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.ServerFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class RemovableIndexesTest {
  private final TableFacts posts =
      table("posts", 100_000, column("id", -1), column("author", 90_000), column("blog", 2_000));
  private final IndexDefinition byBlog = definition("posts", "blog");

  @Test
  void whatAConstraintReplicationOrAPartitionedIndexStandsOnStays() {
    assertThat(find(with(posts, idle(false, false, false, false)))).hasSize(1);
    assertThat(find(with(posts, idle(true, false, false, false)))).isEmpty();
    assertThat(find(with(posts, idle(false, true, false, false)))).isEmpty();
    assertThat(find(with(posts, idle(false, false, true, false)))).isEmpty();
    assertThat(find(with(posts, idle(false, false, false, true)))).isEmpty();
  }

  @Test
  void anIndexThatSomebodyWouldMissStaysUnlessItIsBroken() {
    TableFacts twice =
        with(
            posts,
            index("one", byBlog, false, true, 5),
            index("two_again", byBlog, false, true, 5),
            index("broken", definition("posts", "author"), false, false, 0));

    assertThat(find(database(twice), Map.of(), _ -> Absence.FELT))
        .extracting(IndexRemoval::name, IndexRemoval::reason)
        .containsExactly(tuple("broken", Reason.INVALID));
    assertThat(find(twice)).hasSize(2);

    List<IndexRemoval> unproven = find(database(twice), Map.of(), _ -> Absence.UNKNOWN);
    assertThat(unproven).isNotEmpty();
    assertThat(unproven.stream().flatMap(it -> it.evidence().stream()))
        .anySatisfy(it -> assertThat(it).startsWith("The planner could not be asked"));
  }

  @Test
  void aBrokenIndexIsNoReasonForAnotherToGo() {
    TableFacts table =
        with(
            posts,
            index("good", byBlog, false, true, 5),
            index("broken", definition("posts", "blog", "id"), false, false, 0));

    assertThat(find(table)).extracting(IndexRemoval::name).containsExactly("broken");
  }

  @Test
  void aPartitionedTablesBrokenOrIdleIndexStays() {
    TableFacts partitioned = Tables.as(posts, TableKind.PARTITIONED, Optional.empty());

    assertThat(
            find(with(partitioned, index("incomplete", byBlog, false, false, 0), idle("author"))))
        .isEmpty();
  }

  @Test
  void aPartitionedTablesCopyGoesWithinATransaction() {
    TableFacts partitioned = Tables.as(posts, TableKind.PARTITIONED, Optional.empty());

    List<IndexRemoval> removals =
        find(
            with(
                partitioned,
                index("one", byBlog, false, true, 5),
                index("one_again", byBlog, false, true, 5)));

    assertThat(removals)
        .extracting(IndexRemoval::ddl)
        .containsExactly("DROP INDEX public.one_again");
  }

  @Test
  void aReplicaCannotTellWhatNobodyUses() {
    DatabaseFacts primary = database(with(posts, idle("blog")));

    assertThat(find(primary, Map.of(), _ -> Absence.FELT_BY_NOBODY)).hasSize(1);
    assertThat(find(as(primary, true), Map.of(), _ -> Absence.FELT_BY_NOBODY)).isEmpty();
  }

  @Test
  void onlyASortedIndexGivesWayToANewOne() {
    IndexFacts sorted = index("sorted", byBlog, false, true, 5);
    IndexDefinition hash =
        new IndexDefinition(
            name("posts"), IndexMethod.HASH, byBlog.keys(), List.of(), Optional.empty(), false);
    TableFacts table = with(posts, sorted, index("hash", hash, false, true, 5));

    assertThat(
            find(
                database(table),
                Map.of("idx_a", definition("posts", "blog", "id"), "idx_b", hash),
                _ -> Absence.FELT_BY_NOBODY))
        .extracting(IndexRemoval::name)
        .containsExactly("sorted");
  }

  @Test
  void aReferenceIsHeldByOneOfTwoIndexes() {
    TableFacts referring = Tables.referring(posts, "blog", "blogs");
    IndexFacts idle = idle("blog");

    assertThat(find(with(referring, idle))).isEmpty();
    assertThat(
            find(
                with(
                    referring,
                    idle,
                    index("other", definition("posts", "blog", "id"), false, true, 5))))
        .extracting(IndexRemoval::name)
        .containsExactly(idle.name());
    assertThat(
            find(
                with(
                    referring, idle, index("used", definition("posts", "author"), false, true, 5))))
        .isEmpty();
    assertThat(find(with(referring, idle, index("broken", byBlog, false, false, 0))))
        .extracting(IndexRemoval::name)
        .containsExactly("broken");
  }

  @Test
  void updatesThatWroteToEveryIndexAreEvidence() {
    TableFacts updated = Tables.written(posts, new TableWrites(0, 100, 58, 0, 0, 0));

    assertThat(find(with(updated, idle("blog"))).get(0).evidence())
        .anyMatch(it -> it.startsWith("42 updates"));
    assertThat(find(with(posts, idle("blog"))).get(0).evidence())
        .noneMatch(it -> it.contains("updates"));
  }

  private static IndexFacts idle(String column) {
    return index("idle_" + column, "posts", column);
  }

  private IndexFacts idle(
      boolean enforces, boolean building, boolean replicaIdentity, boolean ofPartitioned) {
    return new IndexFacts(
        "idle",
        byBlog,
        "CREATE INDEX idle",
        false,
        enforces,
        true,
        building,
        replicaIdentity,
        ofPartitioned,
        0,
        8192,
        1,
        10,
        Optional.empty());
  }

  private static DatabaseFacts as(DatabaseFacts database, boolean standby) {
    ServerFacts it = database.server();
    return new DatabaseFacts(
        new ServerFacts(
            it.version(),
            it.majorVersion(),
            it.database(),
            it.systemIdentifier(),
            it.extensions(),
            it.blockBytes(),
            it.maxConnections(),
            it.statisticsSince(),
            it.uptime(),
            standby),
        database.tables());
  }

  private static List<IndexRemoval> find(TableFacts table) {
    return find(database(table), Map.of(), _ -> Absence.FELT_BY_NOBODY);
  }

  private static List<IndexRemoval> find(
      DatabaseFacts database,
      Map<String, IndexDefinition> added,
      Function<Set<TableName>, Absence> absence) {
    return new IndexRemovals(
            database,
            added,
            NOW,
            Duration.ofDays(7),
            _ -> false,
            absence,
            ForeignKeys::supports,
            text -> IndexNames.digest(text, 12))
        .find();
  }
}
