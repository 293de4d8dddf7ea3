package dev.rockhopper.adapters.postgres.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.expression.Expression.Call;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Junction;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Opaque;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Operation;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.SubPlan;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionParserTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((o.status)::text = ANY ('{a,b}'::text[]))",
        "(ROW(a.x, a.y) > ROW($1, $2))",
        "(NOT (ANY (c.id = (hashed SubPlan 1).col1)))",
        "(t.created_at > ('now'::text)::timestamp(3) with time zone)",
        "(EXTRACT(year FROM t.at) = '2024'::numeric)",
        "(CASE WHEN (t.a > 1) THEN t.b ELSE (t.c)::character varying(20) END = 'x'::text)",
        "count(DISTINCT t.a) FILTER (WHERE (t.b > 1))",
        "sum(t.a) OVER (PARTITION BY t.b ORDER BY t.c DESC NULLS LAST ROWS UNBOUNDED PRECEDING)",
        "((t.at AT TIME ZONE 'UTC'::text) = $1)",
        "(t.name OPERATOR(ext.%) 'x'::text)",
        "((t.doc)[1:2] = ARRAY[1, $1])",
        "(t.a IS DISTINCT FROM t.b)",
        "percentile_cont('0.5'::double precision) WITHIN GROUP (ORDER BY ((t.a)::double precision))",
        "((t.composite).part = '-5'::integer)",
        "(- t.a)",
        "SUBSTRING(t.a FROM 1 FOR 2)",
        "(EXISTS(SubPlan 1))",
        "make_interval(days => t.a)",
        "(\"T\".\"a\"\"b\" = true)",
        "(t.a = (t.b COLLATE \"de-x-icu\"))",
        "(t.a ~~ ANY ('{a%,b%}'::text[]))",
        "((interval_out(t.a))::interval day to second(3) IS NOT NULL)",
      })
  void whatTheServerWritesIsUnderstood(String text) {
    Expression expression = ExpressionParser.parse(text);

    assertThat(expression.all()).noneMatch(Opaque.class::isInstance);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "(", "a.b +", "((", "x.y ) (", "CASE", "f(a.b", "(a.b = ;)", "$", "'"})
  void whatIsNotUnderstoodIsOpaque(String text) {
    assertThat(ExpressionParser.parse(text)).isInstanceOf(Opaque.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(", "NOT ", "- ", "f("})
  void nestingWithoutEndIsOpaque(String opening) {
    String deep = opening.repeat(100_000) + "a.b" + ")".repeat(100_000);

    assertThat(ExpressionParser.parse(deep)).isInstanceOf(Opaque.class);
  }

  @Test
  void theColumnsOfWhatIsNotUnderstoodAreFound() {
    Expression expression = ExpressionParser.parse("t.a ; \"T\".\"b c\", s.f(t.*)");

    assertThat(expression.parts())
        .containsExactly(
            new Column("t.a", "t", "a"),
            new Column("\"T\".\"b c\"", "T", "b c"),
            new Column("t.*", "t", "*"));
  }

  @Test
  void aComparisonBindsWeakerThanArithmetic() {
    Expression expression = ExpressionParser.parse("t.a + 1 = t.b * 2 AND t.c OR t.d");

    assertThat(expression)
        .isInstanceOfSatisfying(
            Junction.class,
            it -> {
              assertThat(it.any()).isTrue();
              assertThat(it.parts().getFirst().parts().getFirst())
                  .isInstanceOfSatisfying(
                      Operation.class,
                      comparison -> {
                        assertThat(comparison.operator()).isEqualTo("=");
                        assertThat(comparison.left().text()).isEqualTo("t.a + 1");
                        assertThat(comparison.right().text()).isEqualTo("t.b * 2");
                      });
            });
  }

  @Test
  void aSubPlanSaysWhichOfItsResultsIsMeant() {
    Expression expression = ExpressionParser.parse("(ANY (c.id = (hashed SubPlan 12).col3))");

    assertThat(expression.all())
        .anyMatch(it ->
            it instanceof SubPlan(_, String name, int column)
                && name.equals("SubPlan 12")
                && column == 3);
    assertThat(expression).isInstanceOf(Call.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      value = {
        "lower((t.email)::text) => lower((email)::text)",
        "t.t || 't.x' || other.t => t || 't.x' || other.t",
        "t.f(t.\"A b\") => t.f(\"A b\")",
        "s.t.a => s.t.a",
      })
  void anAliasIsTakenAwayFromColumnsOnly(String text, String expected) {
    assertThat(Unqualified.text(text, "t")).isEqualTo(expected);
  }
}
