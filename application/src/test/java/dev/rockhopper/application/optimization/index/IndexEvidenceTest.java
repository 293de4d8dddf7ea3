package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.expression;
import static dev.rockhopper.application.optimization.index.Statements.range;
import static dev.rockhopper.application.optimization.index.Statements.sql;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.advice.IndexCreation;
import dev.rockhopper.application.optimization.advice.Level;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.index.IndexSettings.WriteBudget;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.StatementShape.Kind;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import dev.rockhopper.application.optimization.schema.TableKind;
import dev.rockhopper.application.optimization.schema.TableWrites;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IndexEvidenceTest {
  private final TableFacts posts =
      Tables.written(
          table(
              "posts",
              100_000,
              column("id", "bigint", -1, 0, 1),
              column("author", 50_000),
              column("kind", 3),
              column("title", "text", -0.9, 0, 0),
              column("code", "character(8)", -0.9, 0, 0),
              column("meta", "jsonb", -0.9, 0, 0)),
          new TableWrites(100_000, 1_000, 800, 0, 0, 0));
  private final Statements statements = new Statements();

  @Test
  void whatAnIndexSavesAndCostsIsSaid() {
    statements.select("by author", 10, use("posts", equal("author")));
    statements.write("rename", 5, Kind.UPDATE, "posts", "title");
    statements.write("give", 5, Kind.UPDATE, "posts", "author");

    IndexCreation creation = advise().creations().get(0);

    assertThat(creation.level()).isEqualTo(Level.CRITICAL);
    assertThat(creation.gain()).isGreaterThan(0.9);
    assertThat(creation.statements()).hasSize(1);
    assertThat(creation.costAfter()).isLessThan(0.5 * creation.costBefore());
    assertThat(creation.lostHotUpdates()).isEqualTo(400);
    assertThat(creation.insertLoss()).isBetween(0.3, 0.8);
    assertThat(creation.undo()).isEqualTo("DROP INDEX CONCURRENTLY public.idx_posts_author");
    assertThat(creation.id()).matches("create-index-[0-9a-f]{12}");
    assertThat(creation.evidence()).anyMatch(it -> it.contains("400 of its updates"));
  }

  @Test
  void whatIsHardlyEverAskedAndSavesNextToNothingIsWorthKnowingOnly() {
    statements.select("by author", 1, use("posts", equal("author")));
    statements.select("by title", 10_000, use("posts", equal("title")));

    IndexAdvice advice = advise();

    IndexCreation rare = creation(advice, "author");
    assertThat(rare.gain()).isPositive().isLessThan(0.001);
    assertThat(rare.level()).isEqualTo(Level.INFO);
    assertThat(rare.evidence()).anyMatch(it -> it.contains("less than a thousandth"));
    assertThat(creation(advice, "title").level()).isEqualTo(Level.CRITICAL);
  }

  /// Then a share of the workload is a share of one call of each.
  @Test
  void whereNobodySaysHowOftenEveryStatementMatters() {
    TableFacts events = table("events", 1e9, column("id", -1), column("kind", 2));
    statements.select("by author", 1, use("posts", equal("author")));
    statements.select("all events", 1, use("events", equal("kind")));

    IndexAdvice advice = advise(IndexSettings.USUAL, database(posts, events));

    IndexCreation creation = creation(advice, "author");
    assertThat(creation.gain()).isLessThan(0.001);
    assertThat(creation.level()).isEqualTo(Level.WARN);
  }

  /// Where new rows come in the order of the key they are all added at one place.
  @Test
  void anIndexInTheOrderOfTheRowsCostsInsertsLess() {
    statements.select("by id", 10, use("posts", equal("id")));
    statements.select("by title", 10, use("posts", equal("title")));

    IndexAdvice advice = advise();

    assertThat(loss(advice, "id")).isLessThan(0.6 * loss(advice, "title"));
  }

  @Test
  void aLoadIsNoTraffic() {
    statements.select("by author", 1, use("posts", equal("author")));
    statements.add(
        "load",
        1,
        new dev.rockhopper.application.optimization.plan.StatementShape(
            Kind.INSERT,
            java.util.List.of(),
            new dev.rockhopper.application.optimization.plan.WriteTarget(
                Optional.of(Tables.name("posts")), java.util.Set.of(), 1e6),
            false));

    assertThat(sql(advise())).containsExactly("ON public.posts (author)");
  }

  @Test
  void anIndexThatHasNoRoomIsLeft() {
    statements.select("by author", 1, use("posts", equal("author")));
    IndexSettings tight =
        new IndexSettings(
            100, 0.5, 500, new WriteBudget(1, 1000), Duration.ofDays(7), 100, 1000, 100);

    assertThat(sql(advise(tight, database(posts)))).isEmpty();
  }

  @Test
  void aComparisonThatConvertsTheColumnIsAFinding() {
    statements.select(
        "wrong type", 1, use("posts", expression("(author)::numeric", Comparison.EQUAL)));

    IndexAdvice advice = advise();

    assertThat(advice.creations()).isEmpty();
    assertThat(advice.findings())
        .extracting(it -> it.problem())
        .containsExactly(Problem.TYPE_MISMATCH);
  }

  @Test
  void referencesOfAnotherTypeAreAFinding() {
    TableFacts authors = table("authors", 10, column("id", "numeric", -1, 0, 0));

    IndexAdvice advice = advise(IndexSettings.USUAL, database(authors, referring()));

    assertThat(advice.findings())
        .extracting(it -> it.problem())
        .containsExactly(Problem.FOREIGN_KEY_WITHOUT_INDEX, Problem.TYPE_MISMATCH);
  }

  @Test
  void documentsAreServedByTheirParts() {
    statements.select(
        "contains",
        1,
        use("posts", Statements.compared("meta", Comparison.CONTAINS, "meta @> $1", false)));

    assertThat(sql(advise())).containsExactly("ON public.posts USING gin (meta)");
  }

  @Test
  void aLargeTableInTheOrderOfTimeIsSummarised() {
    TableFacts events = table("events", 5_000_000, column("at", "timestamp", -1, 0, 1));
    statements.select("lately", 1, use("events", range("at")));

    assertThat(sql(advise(IndexSettings.USUAL, database(events))))
        .containsExactly("ON public.events USING brin (at)");
  }

  @Test
  void statementsThatDifferInLiteralsAreOneFamily() {
    for (int value = 0; value < 50; value++) {
      statements.select(
          "SELECT * FROM posts WHERE author = " + value, 2, use("posts", equal("author")));
    }

    IndexAdvice advice = advise();

    assertThat(advice.creations().get(0).statements()).hasSize(8);
    assertThat(advice.creations().get(0).statements().stream().mapToDouble(it -> it.calls()).sum())
        .isEqualTo(100);
    assertThat(advice.lookedAt()).anyMatch(it -> it.startsWith("42 more differ in literals"));
  }

  @Test
  void whatWasNotAskedForIsSaid() {
    statements.select("one", 2, use("posts", equal("author")));
    statements.select("two", 1, use("posts", equal("title")));
    IndexSettings few =
        new IndexSettings(100, 0.5, 500, WriteBudget.USUAL, Duration.ofDays(7), 1, 1000, 100);

    assertThat(advise(few, database(posts)).lookedAt())
        .anyMatch(it -> it.contains("1 of them cost least"));
  }

  @Test
  void whereTheOrderOfNewRowsIsOnlyGuessedBothLossesAreSaid() {
    TableFacts lines =
        table(
            "lines",
            100_000,
            column("id", "bigint", -1, 0, 1),
            column("invoice", "bigint", -0.2, 0, 1),
            column("customer", 20_000));
    statements.select("by invoice", 10, use("lines", equal("invoice")));
    statements.select("by customer", 10, use("lines", equal("customer")));

    IndexAdvice advice = advise(IndexSettings.USUAL, database(lines));

    assertThat(advice.creations())
        .hasSize(2)
        .allSatisfy(it -> {
          boolean guessed = it.index().keys().getFirst().term().sql().equals("invoice");
          assertThat(it.isOrderDecisive()).isEqualTo(guessed);
          assertThat(
                  it.evidence().stream().anyMatch(said -> said.contains("nothing says that new")))
              .isEqualTo(guessed);
        });
  }

  @Test
  void nobodyInsertsIntoAStoredView() {
    TableFacts view = Tables.as(posts, TableKind.MATERIALIZED_VIEW, Optional.empty());
    statements.select("by author", 10, use("posts", equal("author")));

    IndexCreation creation = advise(IndexSettings.USUAL, database(view)).creations().getFirst();

    assertThat(creation.insertLoss()).isZero();
    assertThat(creation.evidence())
        .contains("Each refresh of the view writes it anew.")
        .noneMatch(it -> it.contains("Inserting"));
  }

  private TableFacts referring() {
    return Tables.referring(posts, "author", "authors");
  }

  private static double loss(IndexAdvice advice, String column) {
    return creation(advice, column).insertLoss();
  }

  private static IndexCreation creation(IndexAdvice advice, String column) {
    return advice.creations().stream()
        .filter(it -> it.index().keys().getFirst().term().sql().equals(column))
        .findFirst()
        .orElseThrow();
  }

  private IndexAdvice advise() {
    return advise(IndexSettings.USUAL, database(posts));
  }

  private IndexAdvice advise(IndexSettings settings, DatabaseFacts database) {
    return new IndexOptimizer(settings, InstantSource.fixed(Tables.NOW))
        .advise(
            database, statements.workload(), new AnalyticIndexProbe(database, statements.shapes()));
  }
}
