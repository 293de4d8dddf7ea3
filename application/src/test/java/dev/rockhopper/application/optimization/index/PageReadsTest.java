package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.plan.PlanNode;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PageReadsTest {
  private static final IndexDefinition INDEX = definition("posts", "author");
  private static final long INDEX_PAGES = 300;

  private final TableFacts posts =
      table("posts", 100_000, column("id", -1), column("author", 5_000));
  private final double pages = posts.pages();
  private final PageReads reads =
      new PageReads(database(posts), _ -> INDEX_PAGES * database(posts).server().blockBytes());

  @Test
  void readingAllInOrderReadsAsMuchThroughAnIndex() {
    PlanNode sorted = step("Sort", 100_000, scan("Seq Scan", 100_000));
    PlanNode ordered = scan("Index Scan", 100_000);

    assertThat(reads.most(sorted)).hasValue(pages);
    assertThat(least(ordered)).isGreaterThan(pages);
  }

  @Test
  void aLimitEndsWhatComesInOrderAndNotWhatIsSorted() {
    PlanNode sorted = step("Limit", 10, step("Sort", 100_000, scan("Seq Scan", 100_000)));
    PlanNode ordered = step("Limit", 10, scan("Index Scan", 100_000));

    assertThat(reads.most(sorted)).hasValue(pages);
    assertThat(least(ordered)).isLessThan(5);
  }

  @Test
  void groupsThatComeInOrderEndWithTheLimitToo() {
    PlanNode hashed = step("Limit", 10, step("Aggregate", 5_000, scan("Seq Scan", 100_000)));
    PlanNode ordered = step("Limit", 10, step("Aggregate", 5_000, scan("Index Scan", 100_000)));

    assertThat(reads.most(hashed)).hasValue(pages);
    assertThat(least(ordered)).isLessThan(10);
  }

  @Test
  void everyRoundOfALoopGoesDownTheIndexAgain() {
    PlanNode hashed =
        step("Hash Join", 4_000, scan("Seq Scan", 4_000), step("Hash", 9, scan("Seq Scan", 9)));
    PlanNode looped =
        step("Nested Loop", 4_000, scan("Seq Scan", 4_000), scan("Index Scan", 1, "a = b.a"));

    assertThat(reads.most(hashed)).hasValue(2 * pages);
    assertThat(least(looped)).isEqualTo(pages + 4_000 * 3);
  }

  @Test
  void whatIsFoundByAnIndexMayLieTogetherOrOnAPageEach() {
    PlanNode found = scan("Index Scan", 1_000, "author = $1");
    PlanNode bitmap =
        new PlanNode(
            "Bitmap Heap Scan",
            Optional.of(name("posts")),
            Optional.empty(),
            0,
            0,
            1_000,
            8,
            List.of("author = $1"),
            List.of(),
            List.of(scan("Bitmap Index Scan", 1_000, "author = $1")));

    assertThat(least(found)).isEqualTo(1 + 3 + 0.01 * pages);
    assertThat(reads.most(found).orElseThrow()).isGreaterThanOrEqualTo(1_000);
    assertThat(least(bitmap)).isEqualTo(1 + 3 + 0.01 * pages);
  }

  @Test
  void anIndexOfSomeRowsIsReadWithoutReadingTheWholeTable() {
    IndexDefinition rare =
        new IndexDefinition(
            INDEX.table(), INDEX.method(), INDEX.keys(), List.of(), Optional.of("rare"), false);
    PlanNode whole = scan("Index Scan", 40);

    assertThat(reads.least(whole, Set.of(rare))).hasValue(1 + INDEX_PAGES + 1);
    assertThat(reads.least(whole, Set.of(INDEX)).orElseThrow()).isGreaterThan(pages);
  }

  @Test
  void whereSubQueriesAreAskedNobodyKnowsHowOften() {
    PlanNode asking =
        new PlanNode(
            "Seq Scan",
            Optional.of(name("posts")),
            Optional.empty(),
            0,
            0,
            10,
            8,
            List.of(),
            List.of(),
            List.of(scan("Index Scan", 1)));

    assertThat(reads.most(asking)).isEmpty();
    assertThat(reads.most(step("Function Scan", 10))).isEmpty();
    assertThat(reads.most(scan("Index Scan", 10, "author = $1", "id > 3"))).isEmpty();
  }

  private double least(PlanNode root) {
    return reads.least(root, Set.of(INDEX)).orElseThrow();
  }

  private static PlanNode scan(String type, double rows, String... conditions) {
    return new PlanNode(
        type,
        type.startsWith("Bitmap Index") ? Optional.empty() : Optional.of(name("posts")),
        type.contains("Index") ? Optional.of("trial") : Optional.empty(),
        0,
        0,
        rows,
        8,
        List.of(conditions),
        List.of(),
        List.of());
  }

  private static PlanNode step(String type, double rows, PlanNode... children) {
    return new PlanNode(
        type,
        Optional.empty(),
        Optional.empty(),
        0,
        0,
        rows,
        8,
        List.of(),
        List.of(),
        List.of(children));
  }
}
