package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import dev.rockhopper.application.optimization.plan.Condition;
import dev.rockhopper.application.optimization.plan.Condition.Compared;
import dev.rockhopper.application.optimization.plan.Condition.Comparison;
import dev.rockhopper.application.optimization.plan.Condition.Other;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionReaderTest {
  private final ConditionReader conditions =
      new ConditionReader("g", new TermReader("g", Optional.of(Goods.TABLE)));

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(g.id <> ALL ('{1,2}'::bigint[])) # id # OTHER # true",
        "(g.id = ALL ($1)) # id # OTHER # false",
        "(g.id < ANY ($1)) # id # OTHER # false",
        "(g.id = ANY ('{1,2}'::bigint[])) # id # AMONG # true",
        "(g.note ~~ ANY ($1)) # note # PATTERN # false",
        "(ROW(g.id, g.owner) > ROW(1, 2)) # id # RANGE # true",
        "(ROW($1, $2) < ROW(g.id, g.owner)) # id # RANGE # false",
        "(g.doc IS DOCUMENT) # doc # OTHER # true",
        "(5 > g.id) # id # RANGE # true",
        "(g.note << '10.0.0.0/8'::inet) # note # RANGE # true",
        "(g.note <<= '10.0.0.0/8'::cidr) # note # RANGE # true",
        "(g.note << $1) # note # CONTAINS # false",
        "(g.note -|- '[1,2)'::int4range) # note # CONTAINS # true"
      })
  void aColumnIsComparedInOneOfTheKnownWays(
      String text, String column, Comparison comparison, boolean constant) {
    Condition condition = single(text);

    assertThat(condition)
        .isInstanceOfSatisfying(
            Compared.class,
            it -> {
              assertThat(it.term()).isEqualTo(new Term.Column(column));
              assertThat(it.comparison()).isEqualTo(comparison);
              assertThat(it.isConstant()).isEqualTo(constant);
              assertThat(it.withOtherTable()).isFalse();
            });
  }

  @Test
  void theCollationOfAConstantIsThatOfTheComparison() {
    Condition condition = single("(g.note = 'a'::text COLLATE \"C\")");

    assertThat(condition)
        .isEqualTo(
            new Compared(
                "note = 'a'::text COLLATE \"C\"",
                true,
                new Term.Expression("note COLLATE \"C\""),
                Comparison.EQUAL,
                false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(ROW(g.id, g.owner) <> ROW(1, 2))",
        "(ROW(g.id, 3) < ROW(g.owner, 2))",
        "(ROW(g.id, g.owner) IS DISTINCT FROM ROW(1, 2))",
        "(NOT (g.id = g.owner))"
      })
  void whatNoKeyFollowsFromOnlyReadsItsColumns(String text) {
    Condition condition = single(text);

    assertThat(condition)
        .isInstanceOfSatisfying(
            Other.class,
            it -> {
              assertThat(it.columns()).containsExactlyInAnyOrder("id", "owner");
              assertThat(it.isConstant()).isTrue();
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(g.id = (SubPlan 1))",
        "(NOT (g.id = $1))",
        "(NOT (g.id = o.id))",
        "(ROW(g.id, 1) = $1)",
        "(NOT (g.id = random()))"
      })
  void whatComesFromElsewhereIsNotConstant(String text) {
    Condition condition = single(text);

    assertThat(condition)
        .isInstanceOfSatisfying(
            Other.class,
            it -> {
              assertThat(it.columns()).containsExactly("id");
              assertThat(it.isConstant()).isFalse();
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"o.active", "(NOT o.active)", "(o.id IS NULL)"})
  void aFlagOfAnotherTableIsNoneOfThisOne(String text) {
    assertThat(single(text))
        .isInstanceOfSatisfying(
            Other.class,
            it -> {
              assertThat(it.columns()).isEmpty();
              assertThat(it.isConstant()).isFalse();
            });
  }

  @Test
  void whatCouldNotBeReadIsNotComparedWith() {
    Expression column = ExpressionParser.parse("g.id");
    Expression unread = new Expression.Opaque("??", List.of());

    List<Condition> read =
        conditions.all(new Expression.Operation("g.id = ??", "=", "", column, unread));

    assertThat(read).containsExactly(new Other("id = ??", false, Set.of("id")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"'^ab'::text", "'^_a'::text", "'^1[0-9]'::text"})
  void anExpressionThatIsAnchoredBeginsWithSomethingKnown(String pattern) {
    assertThat(PatternStart.isKnown("~", new Expression.Literal(pattern))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'^'",
        "'ab'::text",
        "'^.b'::text",
        "'^a*'::text",
        "'^ab|c'::text",
        "NULL::text",
        "''"
      })
  void anyOtherExpressionDoesNot(String pattern) {
    assertThat(PatternStart.isKnown("~", new Expression.Literal(pattern))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "~~ # 'a%'::text # true",
        "~~ # '%a'::text # false",
        "~~ # '_a'::text # false",
        "~~ # ''::text # false",
        "~~* # 'a%'::text # false"
      })
  void aPatternBeginsWithWhatStandsBeforeItsFirstWildcard(
      String operator, String pattern, boolean known) {
    assertThat(PatternStart.isKnown(operator, new Expression.Literal(pattern))).isEqualTo(known);
  }

  @Test
  void aParameterBeginsWithNothingKnown() {
    assertThat(PatternStart.isKnown("~~", new Expression.Parameter("$1"))).isFalse();
  }

  private Condition single(String text) {
    List<Condition> read = conditions.all(ExpressionParser.parse(text));
    assertThat(read).hasSize(1);
    return read.getFirst();
  }
}
