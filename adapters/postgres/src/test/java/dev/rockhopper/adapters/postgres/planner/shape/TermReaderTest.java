package dev.rockhopper.adapters.postgres.planner.shape;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.expression.Expression;
import dev.rockhopper.adapters.postgres.planner.expression.Expression.Column;
import dev.rockhopper.adapters.postgres.planner.expression.ExpressionParser;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TermReaderTest {
  private static final Column WHOLE_ROW = new Column("g.*", "g", "*");

  private final TermReader terms = new TermReader("g", Optional.of(Goods.TABLE));

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(g.email)::text # email",
        "(g.label)::text # label",
        "(g.note)::character varying # note",
        "(g.net)::inet # net"
      })
  void aCastThatKeepsTheValueIsTheColumn(String text, String column) {
    assertThat(term(text)).contains(new Term.Column(column));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "(g.country)::text # (country)::text",
        "(g.padded)::text # (padded)::text",
        "(g.folded)::text # (folded)::text",
        "(g.note)::text # (note)::text",
        "(g.id)::text # (id)::text",
        "(g.net)::text # (net)::text",
        "(g.email)::bpchar # (email)::bpchar",
        "(g.unknown)::text # (unknown)::text"
      })
  void aCastThatComparesOtherwiseIsAnExpression(String text, String expression) {
    assertThat(term(text)).contains(new Term.Expression(expression));
  }

  @Test
  void aCastOfATableOfWhichNothingIsKnownIsAnExpression() {
    TermReader unknown = new TermReader("g", Optional.empty());

    assertThat(unknown.term(ExpressionParser.parse("(g.email)::text")))
        .contains(new Term.Expression("(email)::text"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '`',
      value = {
        "((g.id = 1) OR (g.owner = 2)) # (id = 1) OR (owner = 2)",
        "(NOT g.active) # NOT active",
        "(g.id IS NULL) # id IS NULL",
        "(g.note COLLATE \"C\") # note COLLATE \"C\"",
        "lower(g.note) # lower(note)",
        "EXTRACT(year FROM g.at) # EXTRACT(year FROM at)"
      })
  void whatTheTableAloneDeterminesIsAnExpression(String text, String expression) {
    assertThat(term(text)).contains(new Term.Expression(expression));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "o.id",
        "(o.email)::text",
        "g.ctid",
        "(g.xmin)::text",
        "(g.id + o.id)",
        "(g.id + $1)",
        "(g.id + (SubPlan 1))",
        "(g.at + now())",
        "ROW(g.id, g.owner)",
        "(1 + 2)"
      })
  void whatElseIsNeededMakesItNoKey(String text) {
    assertThat(term(text)).isEmpty();
  }

  @Test
  void aWholeRowIsNoKey() {
    var inFunction = new Expression.Call("hash_record(g.*)", "hash_record", List.of(WHOLE_ROW));

    assertThat(terms.term(WHOLE_ROW)).isEmpty();
    assertThat(terms.term(inFunction)).isEmpty();
  }

  @Test
  void whatCouldNotBeReadIsNoKey() {
    var opaque = new Expression.Opaque("g.id ??", List.of(new Column("g.id", "g", "id")));

    assertThat(terms.term(opaque)).isEmpty();
  }

  private Optional<Term> term(String text) {
    return terms.term(ExpressionParser.parse(text));
  }
}
