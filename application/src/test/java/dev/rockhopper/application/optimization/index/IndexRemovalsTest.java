package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.primaryKey;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.optimization.advice.IndexRemoval;
import dev.rockhopper.application.optimization.advice.IndexRemoval.Reason;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexFacts;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexRemovalsTest {
  private final TableFacts posts =
      with(
          table(
              "posts", 100_000, column("id", -1), column("author", 90_000), column("blog", 2_000)),
          primaryKey("posts"));
  private final Statements statements = new Statements();

  @Test
  void ofTwoThatAreTheSameOneGoes() {
    List<IndexRemoval> removals =
        remove(used("by_author", "author"), used("by_author_copy", "author"));

    assertThat(removals)
        .extracting(IndexRemoval::name, IndexRemoval::reason)
        .containsExactly(tuple("by_author_copy", Reason.DUPLICATE));
    assertThat(removals.get(0).ddl()).isEqualTo("DROP INDEX CONCURRENTLY public.by_author_copy");
    assertThat(removals.get(0).undo()).startsWith("CREATE INDEX by_author_copy");
  }

  @Test
  void whatIsTheSameAsTheKeyGoes() {
    assertThat(remove(used("again", "id"))).extracting(IndexRemoval::name).containsExactly("again");
  }

  @Test
  void whatGoesIsHeldAgainstWhatStays() {
    List<IndexRemoval> removals =
        remove(
            used("by_author", "author"),
            used("by_author_copy", "author"),
            used("by_author_blog", "author", "blog"));

    assertThat(removals)
        .extracting(IndexRemoval::name, IndexRemoval::reason)
        .containsExactly(
            tuple("by_author", Reason.COVERED), tuple("by_author_copy", Reason.COVERED));
    assertThat(removals)
        .allSatisfy(it -> assertThat(it.evidence().getFirst()).contains("by_author_blog"));
  }

  @Test
  void whatAnotherBeginsWithGoesOnceForAll() {
    List<IndexRemoval> removals =
        remove(used("a", "author"), used("ab", "author", "blog"), used("b", "blog"));

    assertThat(removals)
        .extracting(IndexRemoval::name, IndexRemoval::reason)
        .containsExactly(tuple("a", Reason.COVERED));
  }

  @Test
  void theOtherDirectionIsTheSameIndex() {
    assertThat(remove(used("up", "author"), used("down", "-author", "-blog")))
        .extracting(IndexRemoval::name)
        .containsExactly("up");
  }

  @Test
  void otherRowsOrColumnsMakeAnotherIndex() {
    IndexDefinition plain = definition("posts", "author");
    IndexDefinition partial =
        new IndexDefinition(
            plain.table(),
            IndexMethod.BTREE,
            plain.keys(),
            List.of(),
            Optional.of("blog IS NULL"),
            false);
    IndexDefinition carrying =
        new IndexDefinition(
            plain.table(),
            IndexMethod.BTREE,
            definition("posts", "blog").keys(),
            List.of("author"),
            Optional.empty(),
            false);

    assertThat(
            remove(
                index("partial", partial, false, true, 5),
                used("author", "author"),
                index("carrying", carrying, false, true, 5),
                used("blog_id", "blog", "id")))
        .isEmpty();
  }

  @Test
  void whatIsUniqueStays() {
    IndexDefinition plain = definition("posts", "author");
    IndexDefinition unique =
        new IndexDefinition(
            plain.table(), IndexMethod.BTREE, plain.keys(), List.of(), Optional.empty(), true);

    assertThat(remove(index("one", unique), used("two", "author", "blog"))).isEmpty();
  }

  @Test
  void whatNobodyUsesGoesOnceThatIsLongSo() {
    assertThat(remove(index("idle", "posts", "blog")))
        .extracting(IndexRemoval::reason)
        .containsExactly(Reason.UNUSED);
    assertThat(
            advise(
                    database(with(posts, index("idle", "posts", "blog"))),
                    Tables.NOW.minus(Duration.ofDays(29)))
                .removals())
        .isEmpty();
  }

  @Test
  void whatAStatementOfTheWorkloadUsesStays() {
    statements.select("by blog", 1, use("posts", equal("blog")));

    assertThat(remove(index("idle", "posts", "blog"))).isEmpty();
  }

  @Test
  void whatAReferenceNeedsStays() {
    TableFacts referring = Tables.referring(posts, "blog", "blogs");

    assertThat(
            advise(database(with(referring, index("idle", "posts", "blog"))), Tables.NOW)
                .removals())
        .isEmpty();
  }

  @Test
  void whatWasNeverFinishedGoesUnlessItIsBeingBuilt() {
    IndexFacts broken = index("broken", definition("posts", "blog"), false, false, 0);

    assertThat(remove(broken)).extracting(IndexRemoval::reason).containsExactly(Reason.INVALID);
  }

  @Test
  void aNewIndexTakesThePlaceOfTheOneThatItExtends() {
    TableFacts many =
        with(
            table(
                "posts",
                1_000_000,
                column("id", -1),
                column("author", 90_000),
                column("blog", 200)),
            used("by_blog", "blog"));
    statements.select("both LIMIT", 10, Statements.ordered(use("posts", equal("blog")), "author"));

    IndexAdvice advice = advise(database(many), Tables.NOW);

    assertThat(Statements.sql(advice)).containsExactly("ON public.posts (blog, author)");
    assertThat(advice.removals())
        .extracting(IndexRemoval::name, IndexRemoval::reason)
        .containsExactly(tuple("by_blog", Reason.COVERED));
    assertThat(advice.creations().get(0).evidence())
        .anyMatch(it -> it.contains("begins with the index by_blog"));
  }

  private static IndexFacts used(String name, String... columns) {
    return index(name, definition("posts", columns), false, true, 5);
  }

  private List<IndexRemoval> remove(IndexFacts... indexes) {
    return advise(database(with(posts, indexes)), Tables.NOW).removals();
  }

  private IndexAdvice advise(DatabaseFacts database, java.time.Instant now) {
    return new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(now))
        .advise(
            database, statements.workload(), new AnalyticIndexProbe(database, statements.shapes()));
  }
}
