package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.among;
import static dev.rockhopper.application.optimization.index.Statements.anyOf;
import static dev.rockhopper.application.optimization.index.Statements.constant;
import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.expression;
import static dev.rockhopper.application.optimization.index.Statements.isNull;
import static dev.rockhopper.application.optimization.index.Statements.joined;
import static dev.rockhopper.application.optimization.index.Statements.ordered;
import static dev.rockhopper.application.optimization.index.Statements.range;
import static dev.rockhopper.application.optimization.index.Statements.reading;
import static dev.rockhopper.application.optimization.index.Statements.sql;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.index;
import static dev.rockhopper.application.optimization.index.Tables.primaryKey;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static dev.rockhopper.application.optimization.index.Tables.with;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IndexOptimizerTest {
  private final TableFacts posts =
      with(
          table(
              "posts",
              100_000,
              column("id", -1),
              column("author", 1_000),
              column("blog", 200),
              column("created", -0.9),
              column("kind", 4),
              column("status", "text", 20, 0, 0),
              column("title", "text", -0.9, 0, 0),
              column("deleted", "timestamp with time zone", 10, 0.97, 0),
              column("body", "json", 10, 0, 0)),
          primaryKey("posts"));
  private final TableFacts authors =
      with(table("authors", 1_000, column("id", -1), column("email", "text", -1, 0, 0)));
  private final Statements statements = new Statements();

  @Test
  void aLookUpByOneColumnGetsItsIndex() {
    statements.select("by author", 1, use("posts", equal("author")));

    assertThat(sql(advise())).containsExactly("ON public.posts (author)");
  }

  @Test
  void aLookUpByTheKeyGetsNone() {
    statements.select("by id", 1000, use("posts", equal("id")));

    assertThat(sql(advise())).isEmpty();
  }

  @Test
  void whatAnExistingIndexBeginsWithIsNotProposed() {
    statements.select("by author", 1, use("posts", equal("author")));
    TableFacts indexed = with(posts, index("known", "posts", "author", "blog"));

    assertThat(sql(advise(database(indexed)))).isEmpty();
  }

  @Test
  void anInvalidIndexServesNobody() {
    statements.select("by author", 1, use("posts", equal("author")));
    TableFacts broken =
        with(posts, index("broken", Tables.definition("posts", "author"), false, false, 0));

    IndexAdvice advice = advise(database(broken));

    assertThat(sql(advice)).containsExactly("ON public.posts (author)");
    assertThat(advice.creations().get(0).name()).isEqualTo("idx_posts_author");
    assertThat(advice.removals()).hasSize(1);
  }

  @Test
  void equalColumnsStandBeforeTheRange() {
    statements.select("range", 1, use("posts", range("created"), equal("blog")));

    assertThat(sql(advise())).containsExactly("ON public.posts (blog, created)");
  }

  @Test
  void equalColumnsStandBeforeTheOrder() {
    statements.select("newest LIMIT", 1, ordered(use("posts", equal("blog")), "-created"));

    assertThat(sql(advise())).containsExactly("ON public.posts (blog, created)");
  }

  @Test
  void mixedDirectionsAreOneIndexReadFromEitherEnd() {
    statements.select("mixed LIMIT", 1, ordered(use("posts"), "-kind", "created"));
    statements.select("back LIMIT", 1, ordered(use("posts"), "kind", "-created"));

    assertThat(sql(advise())).containsExactly("ON public.posts (kind, created DESC)");
  }

  @Test
  void aColumnThatAddsNothingIsLeft() {
    TableFacts unkeyed = table("posts", 100_000, column("id", -1), column("blog", 200));
    statements.select("both", 1, use("posts", equal("blog"), equal("id")));

    assertThat(sql(advise(database(unkeyed)))).containsExactly("ON public.posts (id)");
  }

  @Test
  void oneIndexServesAllWhoBeginAlike() {
    statements.select("one", 1, use("posts", equal("blog")));
    statements.select("two", 1, use("posts", equal("author"), equal("blog")));
    statements.select(
        "three LIMIT", 1, ordered(use("posts", equal("blog"), equal("author")), "created"));

    assertThat(sql(advise())).containsExactly("ON public.posts (blog, author)");
  }

  @Test
  void eachArmOfAnOrHasItsIndex() {
    statements.select("or", 1, use("posts", anyOf(equal("author"), equal("title"))));

    assertThat(sql(advise()))
        .containsExactly("ON public.posts (author)", "ON public.posts (title)");
  }

  @Test
  void aListOfValuesIsServed() {
    statements.select("in", 1, use("posts", among("title")));

    assertThat(sql(advise())).containsExactly("ON public.posts (title)");
  }

  @Test
  void aJoinIsServedOnBothSides() {
    TableFacts many = table("authors", 50_000, column("id", -1), column("email", "text", -1, 0, 0));
    statements.select(
        "join", 1, use("authors", equal("email"), joined("id")), use("posts", joined("author")));

    IndexAdvice advice = advise(database(many, posts));

    assertThat(sql(advice))
        .containsExactly("ON public.authors (email)", "ON public.posts (author)");
  }

  @Test
  void rareRowsThatAllAskForAreIndexedAlone() {
    statements.select(
        "waiting LIMIT", 1, ordered(use("posts", constant("status", "pending")), "created"));

    IndexAdvice advice = advise();

    assertThat(advice.creations()).hasSize(1);
    assertThat(advice.creations().get(0).ddl())
        .isEqualTo(
            "CREATE INDEX CONCURRENTLY idx_posts_created ON public.posts (created)"
                + " WHERE status = 'pending'");
  }

  @Test
  void aValueOfManyIsAnExampleAndNoRule() {
    statements.select("one of many", 1, use("posts", constant("author", "17")));

    assertThat(sql(advise())).containsExactly("ON public.posts (author)");
  }

  @Test
  void missingValuesAreFound() {
    TableFacts sparse =
        table("posts", 100_000, column("closed", "timestamp", -0.5, 0.001, 0), column("id", -1));
    statements.select("open", 1, use("posts", isNull("closed")));

    assertThat(sql(advise(database(sparse)))).hasSize(1);
  }

  @Test
  void anExpressionIsServed() {
    statements.select("lower", 1, use("posts", expression("lower(title)", Comparison.EQUAL)));

    assertThat(sql(advise())).containsExactly("ON public.posts ((lower(title)))");
  }

  @Test
  void whatCannotBeCreatedIsNotProposed() {
    statements.select("now", 1, use("posts", expression("age(created)", Comparison.EQUAL)));

    IndexAdvice advice =
        optimizer()
            .advise(
                database(posts),
                statements.workload(),
                probe(database(posts)).objectingTo("age", "not immutable"));

    assertThat(sql(advice)).isEmpty();
  }

  @Test
  void aPrefixNeedsTheOrderOfBytes() {
    statements.select("prefix", 1, use("posts", prefix()));

    assertThat(sql(advise())).containsExactly("ON public.posts (title text_pattern_ops)");
  }

  @Test
  void aPatternIsServedByTrigramsWhereTheyAre() {
    statements.select(
        "inside",
        1,
        use("posts", Statements.compared("title", Comparison.PATTERN, "title ~~ $1", false)));

    assertThat(sql(advise(database(Set.of("pg_trgm"), posts))))
        .containsExactly("ON public.posts USING gin (title gin_trgm_ops)");
    assertThat(sql(advise())).isEmpty();
    assertThat(advise().lookedAt()).anyMatch(it -> it.contains("CREATE EXTENSION pg_trgm"));
  }

  @Test
  void columnsAreCarriedAlongWhereThatHalvesTheCost() {
    statements.select(
        "sum",
        1,
        reading(use("posts", equal("blog"), range("created")), "blog", "created", "kind"));

    assertThat(sql(advise())).containsExactly("ON public.posts (blog, created) INCLUDE (kind)");
  }

  @Test
  void aTypeWithoutOrderGetsNoIndex() {
    statements.select("json", 1, use("posts", equal("body")));

    assertThat(sql(advise())).isEmpty();
  }

  @Test
  void smallForeignAndUnknownTablesGetNone() {
    TableFacts small = table("tiny", 400, column("id", -1), column("a", 100));
    TableFacts foreign =
        Tables.as(table("away", 1e6, column("a", 100)), TableKind.FOREIGN, Optional.empty());
    statements.select("tiny", 1e6, use("tiny", equal("a")));
    statements.select("away", 1, use("away", equal("a")));

    IndexAdvice advice = advise(database(small, foreign));

    assertThat(sql(advice)).isEmpty();
  }

  @Test
  void writesCanBeDearerThanWhatAnIndexSaves() {
    statements.select("by author", 1, use("posts", equal("author")));
    statements.write(
        "insert",
        1e6,
        dev.rockhopper.application.optimization.plan.StatementShape.Kind.INSERT,
        "posts");

    assertThat(sql(advise())).isEmpty();
  }

  @Test
  void aRemovedRowThatOthersReferToIsAStatementToo() {
    TableFacts referring = Tables.referring(posts, "author", "authors");
    statements.write(
        "delete",
        10,
        dev.rockhopper.application.optimization.plan.StatementShape.Kind.DELETE,
        "authors");

    IndexAdvice advice = advise(database(authors, referring));

    assertThat(sql(advice)).containsExactly("ON public.posts (author)");
    assertThat(advice.creations().get(0).evidence())
        .anyMatch(it -> it.contains("whenever a row of public.authors is removed"));
    assertThat(advice.findings()).isEmpty();
  }

  @Test
  void aReferenceThatNobodyRemovesIsAFindingOnly() {
    TableFacts referring = Tables.referring(posts, "author", "authors");
    statements.select("by id", 1, use("posts", equal("id")));

    IndexAdvice advice = advise(database(authors, referring));

    assertThat(sql(advice)).isEmpty();
    assertThat(advice.findings()).hasSize(1);
  }

  @Test
  void twoIndexesThatHalveAJoinOnlyTogetherAreBothAdvised() {
    TableFacts people = table("people", 100_000, column("email", -1));
    TableFacts visits = table("visits", 120_000, column("page", 320));
    statements.select("join", 1, use("people", equal("email")), use("visits", equal("page")));

    IndexAdvice advice = advise(database(people, visits));

    assertThat(sql(advice)).containsExactly("ON public.people (email)", "ON public.visits (page)");
    assertThat(advice.creations()).allMatch(it -> it.costAfter() <= 0.5 * it.costBefore());
  }

  @Test
  void whatCannotBePlannedIsSaidAndTheRestAdvised() {
    statements.select("by author", 1, use("posts", equal("author")));
    statements.select("broken", 1, use("posts", equal("author")));

    IndexAdvice advice =
        optimizer()
            .advise(
                database(posts),
                statements.workload(),
                probe(database(posts)).refusing("broken", "syntax error"));

    assertThat(advice.skipped()).hasSize(1);
    assertThat(sql(advice)).hasSize(1);
  }

  private static Condition prefix() {
    return Statements.compared("title", Comparison.PREFIX, "title ~~ 'a%'", true);
  }

  private IndexAdvice advise() {
    return advise(database(posts));
  }

  private IndexAdvice advise(DatabaseFacts database) {
    return optimizer().advise(database, statements.workload(), probe(database));
  }

  private AnalyticIndexProbe probe(DatabaseFacts database) {
    return new AnalyticIndexProbe(database, statements.shapes());
  }

  private static IndexOptimizer optimizer() {
    return new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(Tables.NOW));
  }
}
