package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.sql;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.IndexSettings.WriteBudget;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.time.Duration;
import java.time.InstantSource;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Workloads that are large: many statements, or long ones.
class ManyStatementsTest {
  private final Statements statements = new Statements();

  @Test
  void aLiteralOfMegabytesAndAListOfThousandsAreNoTrouble() {
    TableFacts posts = table("posts", 100_000, column("author", 1_000), column("title", -1));
    String list =
        IntStream.range(0, 50_000).mapToObj(String::valueOf).collect(Collectors.joining(", "));
    statements.select("by title '" + "x''".repeat(700_000) + "'", 1, use("posts", equal("title")));
    statements.select("by author in (" + list + ")", 1, use("posts", equal("author")));

    IndexAdvice advice = advise(IndexSettings.USUAL, posts);

    assertThat(sql(advice)).containsExactly("ON public.posts (author)", "ON public.posts (title)");
  }

  @Test
  void whereNoMorePlansMayBeAskedForWhatIsKnownIsAdvised() {
    TableFacts wide =
        table(
            "wide",
            100_000,
            IntStream.range(0, 60)
                .mapToObj(it -> column("c" + it, 20_000))
                .toArray(ColumnFacts[]::new));
    for (int number = 0; number < 60; number++) {
      statements.select(
          "s" + number,
          60 - number,
          use("wide", equal("c" + number), equal("c" + (number + 7) % 60)));
    }

    IndexAdvice advice = advise(atMost(300), wide);

    assertThat(advice.lookedAt()).anyMatch(it -> it.contains("plans were not asked for"));
    assertThat(advice.creations()).hasSizeGreaterThan(5);
  }

  @Test
  void ofAWideTableNoPlansAreAskedForThatCannotDiffer() {
    TableFacts wide =
        table(
            "wide",
            100_000,
            IntStream.range(0, 60)
                .mapToObj(it -> column("c" + it, 20_000))
                .toArray(ColumnFacts[]::new));
    for (int number = 0; number < 60; number++) {
      statements.select("s" + number, 60 - number, use("wide", equal("c" + number)));
    }

    IndexAdvice advice = advise(atMost(400), wide);

    assertThat(advice.lookedAt()).noneMatch(it -> it.contains("not asked for"));
    assertThat(advice.creations()).hasSize(60);
  }

  private IndexAdvice advise(IndexSettings settings, TableFacts table) {
    return new IndexOptimizer(settings, InstantSource.fixed(Tables.NOW))
        .advise(
            database(table),
            statements.workload(),
            new AnalyticIndexProbe(database(table), statements.shapes()));
  }

  private static IndexSettings atMost(int plans) {
    return new IndexSettings(
        100, 0.5, 500, WriteBudget.USUAL, Duration.ofDays(7), 1_000, plans, 5_000);
  }
}
