package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.compared;
import static dev.rockhopper.application.optimization.index.Statements.constant;
import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.expression;
import static dev.rockhopper.application.optimization.index.Statements.isNull;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.definition;
import static dev.rockhopper.application.optimization.index.Tables.name;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rockhopper.application.optimization.index.candidate.Partial;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.schema.ColumnFacts;
import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PartialConditionsTest {
  private final DatabaseFacts database =
      database(
          table(
              "jobs",
              10_000,
              column("id", -1),
              column("state", "text", 4, 0, 0),
              column("flag", "boolean", 1, 0, 0),
              column("owner", 5_000),
              column("gone", "timestamp", 10, 0.1, 0),
              column("kept", "timestamp", 10, 0.9, 0),
              new ColumnFacts("odd", "text", true, true, true, false, Optional.empty())));
  private final Statements statements = new Statements();
  private final AnalyticIndexProbe probe = new AnalyticIndexProbe(database, statements.shapes());

  @Test
  void aRareValueOfFewIsARule() {
    statements.select("open jobs", 1, use("jobs", constant("state", "open"), equal("id")));

    assertThat(found())
        .containsExactly(
            new Partial("state = 'open'", Optional.of(new Term.Column("state")), true));
  }

  @Test
  void aValueThatHalfOfTheCallsNameIsNoRule() {
    statements.select("open jobs", 1, use("jobs", constant("state", "open")));
    statements.select(
        "in some state",
        1,
        use("jobs", new Condition.AnyOf("any", false, List.of(List.of(equal("state"))))));

    assertThat(found()).isEmpty();
  }

  /// Who does not ask for the column gets an index of its own.
  @Test
  void callsThatDoNotAskForItsColumnSayNothingAboutAValue() {
    statements.select("open jobs", 1, use("jobs", constant("state", "open")));
    statements.select("one job", 100, use("jobs", equal("id")));

    assertThat(found()).extracting(Partial::sql).containsExactly("state = 'open'");
  }

  @Test
  void aValueOfManyIsAnExample() {
    statements.select("mine", 1, use("jobs", constant("owner", "7")));
    statements.select("unknown", 1, use("jobs", constant("odd", "x")));

    assertThat(found()).isEmpty();
  }

  @Test
  void absenceIsARuleWhereItIsRare() {
    statements.select(
        "gone",
        1,
        use(
            "jobs",
            isNull("gone"),
            isNull("kept"),
            compared("kept", Comparison.NOT_NULL, "kept IS NOT NULL", true),
            compared("gone", Comparison.NOT_NULL, "gone IS NOT NULL", true)));

    assertThat(found())
        .extracting(Partial::sql)
        .containsExactly("gone IS NULL", "kept IS NOT NULL");
  }

  @Test
  void noRangeNoExpressionAndNoAlternativeIsARule() {
    statements.select(
        "none",
        1,
        use(
            "jobs",
            compared("state", Comparison.RANGE, "state > 'a'", true),
            constantly(expression("lower(state)", Comparison.EQUAL)),
            new Condition.AnyOf("a OR b", true, List.of(List.of(constant("state", "a"))))));

    assertThat(found()).isEmpty();
  }

  @Test
  void aConditionOfColumnsWithFewValuesIsARuleIfItIsRare() {
    Condition rare = new Condition.Other("flag IS TRUE", true, Set.of("flag"));
    Condition frequent = new Condition.Other("state <> 'done'", true, Set.of("state"));
    Condition ofMany = new Condition.Other("owner > id", true, Set.of("owner", "flag"));
    Condition ofNone = new Condition.Other("1 = 2", true, Set.of());
    statements.select("others", 1, use("jobs", rare, frequent, ofMany, ofNone));

    PartialConditions conditions = conditions();

    assertThat(conditions.of(name("jobs")))
        .containsExactly(new Partial("flag IS TRUE", Optional.empty(), false));
    assertThat(conditions.of(name("others"))).isEmpty();
  }

  @Test
  void aConditionThatThePlannerRefusesIsNoRule() {
    statements.select("open jobs", 1, use("jobs", constant("state", "open")));
    probe.notPlanning("SELECT 1 FROM public.jobs WHERE state = 'open'");

    assertThat(found()).isEmpty();
  }

  @Test
  void threeRulesOfATableAreEnough() {
    statements.select(
        "many",
        1,
        use(
            "jobs",
            constant("state", "a"),
            constant("state", "b"),
            constant("state", "c"),
            constant("state", "d")));

    assertThat(found()).hasSize(3);
  }

  @Test
  void anIndexHasTheShareOfTheRowsThatFulfilItsCondition() {
    statements.select("open jobs", 1, use("jobs", constant("state", "open")));
    IndexDefinition plain = definition("jobs", "id");

    PartialConditions conditions = conditions();

    assertThat(conditions.fraction(plain)).isEqualTo(1);
    assertThat(conditions.fraction(where(plain, "state = 'open'"))).isCloseTo(0.125, within(1e-9));
    assertThat(conditions.fraction(where(plain, "never asked"))).isEqualTo(1);
  }

  private static IndexDefinition where(IndexDefinition index, String predicate) {
    return new IndexDefinition(
        index.table(),
        index.method(),
        index.keys(),
        index.include(),
        Optional.of(predicate),
        false);
  }

  private static Condition constantly(Condition condition) {
    Condition.Compared it = (Condition.Compared) condition;
    return new Condition.Compared(it.sql(), true, it.term(), it.comparison(), false);
  }

  private List<Partial> found() {
    return conditions().of(name("jobs"));
  }

  private PartialConditions conditions() {
    List<StudiedStatement> studied = WorkloadStudy.of(statements.workload(), probe).statements();
    return PartialConditions.of(database, studied, probe);
  }
}
