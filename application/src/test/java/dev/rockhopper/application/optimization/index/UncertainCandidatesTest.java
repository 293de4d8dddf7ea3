package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.compared;
import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.expression;
import static dev.rockhopper.application.optimization.index.Statements.reading;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.index.candidate.TableCandidates;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.TableUse;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.TableFacts;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Candidates of which the planner can only assume what they would bring, and those of types that
/// are in no order.
class UncertainCandidatesTest {
  private final TableFacts posts =
      table(
          "posts",
          1_000_000,
          column("id", -1),
          column("blog", 200),
          column("kind", 4),
          column("title", "text", -0.9, 0, 0));

  @Test
  void behindAnExpressionNothingIsCarriedAlong() {
    TableUse use =
        reading(use("posts", expression("lower(title)", Comparison.EQUAL), equal("kind")), "id");

    assertThat(of(posts, use))
        .contains("ON public.posts ((lower(title)))", "ON public.posts (kind) INCLUDE (id)")
        .noneMatch(it -> it.contains("lower(title)") && it.contains("INCLUDE"));
  }

  @Test
  void besideWhatLeavesFewRowsAPatternThatNobodyKnowsIsNoReasonForAnIndex() {
    Condition unknown = compared("title", Comparison.PATTERN, "title ~~ $1", false);
    Condition known = compared("title", Comparison.PATTERN, "title ~~ '%a%'", true);
    String trigrams = "ON public.posts USING gin (title gin_trgm_ops)";

    assertThat(of(posts, use("posts", equal("blog"), unknown))).doesNotContain(trigrams);
    assertThat(of(posts, use("posts", equal("blog"), known))).contains(trigrams);
    assertThat(of(posts, use("posts", equal("kind"), unknown))).contains(trigrams);
  }

  @Test
  void pathsOfLabelsAndAddressesLieInTrees() {
    TableFacts places =
        table("places", 10_000, column("path", "ltree", -1, 0, 0), column("ip", "inet", -1, 0, 0));
    Condition below = compared("path", Comparison.CONTAINS, "path <@ $1", false);
    Condition matching = compared("path", Comparison.PATTERN, "path ~ $1", false);
    Condition within = compared("ip", Comparison.CONTAINS, "ip << $1", false);

    assertThat(of(places, use("places", below)))
        .containsExactly("ON public.places USING gist (path)");
    assertThat(of(places, use("places", matching)))
        .containsExactly("ON public.places USING gist (path)");
    assertThat(of(places, use("places", within)))
        .containsExactly("ON public.places USING gist (ip inet_ops)");
  }

  private static List<String> of(TableFacts table, TableUse use) {
    return new TableCandidates(table, Set.of("pg_trgm"))
        .of(use, true, List.of()).stream().map(IndexDefinition::sql).toList();
  }
}
