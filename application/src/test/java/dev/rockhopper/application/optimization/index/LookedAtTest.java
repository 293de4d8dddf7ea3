package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.compared;
import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.IndexSettings.WriteBudget;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class LookedAtTest {
  private final TableFacts posts =
      table(
          "posts",
          100_000,
          column("author", 5_000),
          column("blog", 2_000),
          column("title", "text", -1, 0, 0));
  private final Statements statements = new Statements();

  @Test
  void tablesThatAreTooSmallAreCounted() {
    statements.select("one", 1, use("one", equal("id")));
    DatabaseFacts database = database(small("one"), small("two"), small("unasked"));

    assertThat(lookedAt(database)).anyMatch(it -> it.startsWith("1 table has fewer than 500"));

    statements.select("two", 1, use("two", equal("id")));

    assertThat(lookedAt(database)).anyMatch(it -> it.startsWith("2 tables have fewer than 500"));
  }

  @Test
  void tablesThatSeemEmptyAreCounted() {
    statements.select("one", 1, use("one", equal("id")));
    DatabaseFacts database = database(table("one", 0), table("two", 0), table("unasked", 0));

    assertThat(lookedAt(database))
        .contains("1 table seems empty, or ANALYZE has never looked at it.");

    statements.select("two", 1, use("two", equal("id")));

    assertThat(lookedAt(database))
        .contains("2 tables seem empty, or ANALYZE has never looked at them.");
  }

  @Test
  void tablesWhoseStatisticsNobodyMayReadAreCounted() {
    statements.select("by code", 1, use("codes", equal("code")));
    TableFacts codes =
        table(
            "codes",
            10_000,
            new ColumnFacts("code", "text", true, true, true, true, Optional.empty()));

    assertThat(lookedAt(database(codes)))
        .anyMatch(it -> it.startsWith("Of 1 table no statistics of columns can be read"));
    assertThat(lookedAt(database(table("codes", 10_000, column("code", -1)))))
        .noneMatch(it -> it.contains("no statistics of columns"));
  }

  @Test
  void aTableThatIsLargeEnoughIsNotMentioned() {
    statements.select("by author", 1, use("posts", equal("author")));

    assertThat(lookedAt(database(posts)))
        .noneMatch(it -> it.contains("fewer than") || it.contains("empty"));
  }

  @Test
  void statementsThatLookInsideOfTextsAreCounted() {
    statements.select(
        "one", 1, use("posts", compared("title", Comparison.PATTERN, "title ~ 'a'", true)));

    assertThat(lookedAt(database(posts))).anyMatch(it -> it.startsWith("1 statement looks inside"));

    statements.select(
        "two", 1, use("posts", compared("title", Comparison.PATTERN, "title ~ 'b'", true)));

    assertThat(lookedAt(database(posts))).anyMatch(it -> it.startsWith("2 statements look inside"));
  }

  @Test
  void whatTheLimitOfPlansLeftOutIsSaid() {
    statements.select("by author", 3, use("posts", equal("author"), equal("blog")));
    statements.select("by blog", 2, use("posts", equal("blog")));
    statements.select("by title", 1, use("posts", equal("title")));

    List<String> few = lookedAt(limited(4), database(posts));

    assertThat(few).anyMatch(it -> it.matches("\\d+ more were planned with what others need.*"));
    assertThat(few).anyMatch(it -> it.matches("\\d+ plans were not asked for.*"));
    assertThat(lookedAt(database(posts)))
        .noneMatch(it -> it.contains("limit"))
        .contains("The set that was chosen first is proved to be the best of these candidates.");
  }

  private static IndexSettings limited(int mostProbes) {
    return new IndexSettings(
        100, 0.5, 500, WriteBudget.USUAL, Duration.ofDays(7), 100, mostProbes, 100);
  }

  private static TableFacts small(String name) {
    return table(name, 100, column("id", -1));
  }

  private List<String> lookedAt(DatabaseFacts database) {
    return lookedAt(IndexSettings.USUAL, database);
  }

  private List<String> lookedAt(IndexSettings settings, DatabaseFacts database) {
    return new IndexOptimizer(settings, InstantSource.fixed(Tables.NOW))
        .advise(
            database, statements.workload(), new AnalyticIndexProbe(database, statements.shapes()))
        .lookedAt();
  }
}
