package dev.rockhopper.adapters.postgres.planner.expression;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.expression.Expression.Cast;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrimaryExpressionsTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      quoteCharacter = '^',
      value = {
        "(rescan SubPlan 1) -> SubPlan",
        "(hashed SubPlan 1) -> SubPlan",
        "(SubPlan 1).col2 -> SubPlan",
        "(InitPlan 1) -> Parameter",
        "(InitPlan 1).col1 -> Parameter",
        "(CTE 1) -> Parameter",
        "(t.a, 1, $1) -> Row[Column,Literal,Parameter]",
        "ROW(t.a, 1) -> Row[Column,Literal]",
        "ROW() -> Row",
        "ARRAY[1, 'a'::text] -> Literal",
        "ARRAY[t.a, 1] -> Call[Column,Literal]",
        "(((t.a)::integer[])[1]) -> Call[Cast[Column],Literal]",
        "current_user -> Call",
        "null -> Literal",
        "CASE t.a WHEN 1 THEN $1 ELSE t.b END -> Call[Column,Literal,Parameter,Column]",
        "count(*) OVER w -> Call",
        "count(*) OVER (PARTITION BY t.a) -> Call[Column]",
        "max(t.a) FILTER (WHERE t.b) -> Call[Column,Column]",
        "s.f(t.a) -> Call[Column]",
        "f(value.a) -> Call[Column]",
        "JSON_QUERY(t.a, '$'::jsonpath WITH WRAPPER) -> Call[Column,Literal,Call]",
      })
  void aValueIsReadAsWhatItIs(String text, String shape) {
    assertThat(shape(ExpressionParser.parse(text))).isEqualTo(shape);
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '^',
      value = {
        "t.a,t,a",
        "s.t.a,t,a",
        "t.*,t,*",
        "\"T x\".\"a\"\"b\",T x,a\"b",
        "\"A\",^^,A",
      })
  void aColumnIsNamedByItsLastTwoNames(String text, String alias, String name) {
    assertThat(ExpressionParser.parse(text)).isEqualTo(new Column(text, alias, name));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "integer",
        "pg_catalog.int4",
        "integer[]",
        "integer[][]",
        "character varying(20)[]",
        "character(3)",
        "bit varying(3)",
        "double precision",
        "numeric(10,2)",
        "interval year to month",
        "interval(3)",
        "timestamp(3) without time zone",
        "timestamp with time zone",
        "time with time zone[]",
        "\"my Type\"",
      })
  void aCastNamesTheWholeType(String type) {
    Expression expression = ExpressionParser.parse("(t.a)::" + type);

    assertThat(expression).isEqualTo(new Cast("(t.a)::" + type, new Column("t.a", "t", "a"), type));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(alternatives: SubPlan 1 or hashed SubPlan 2)",
        "(t.a, 1",
        "(SubPlan 1",
        "t.",
        "t.a::",
        "ARRAY[1",
        "ROW(1",
        "{t.a}",
      })
  void whatIsCutOffOrNotKnownIsOpaque(String text) {
    assertThat(shape(ExpressionParser.parse(text))).startsWith("Opaque");
  }

  private static String shape(Expression expression) {
    String parts =
        expression.parts().stream()
            .map(PrimaryExpressionsTest::shape)
            .collect(Collectors.joining(","));
    return expression.getClass().getSimpleName() + (parts.isEmpty() ? "" : "[" + parts + "]");
  }
}
