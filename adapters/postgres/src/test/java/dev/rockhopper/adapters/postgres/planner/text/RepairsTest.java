package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RepairsTest {
  /// Stands before the place that the server points to.
  private static final String HERE = "§";

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select interval $1 => select CAST($1 AS interval)",
        "select extract($1 from a) from t => select date_part($1 , a) from t",
      })
  void aConstantThatHadToStandThereIsWrittenAsSql(String sql, String repaired) {
    assertThat(plain(repairs(sql).ofSyntax())).containsExactly(repaired);
  }

  @Test
  void aTextThatCanBeReadNeedsNoRepair() {
    ParameterRepairs repairs = repairs("select $1");

    assertThat(repairs.ofSyntax()).isEmpty();
    assertThat(repairs.ofGrouping()).isEmpty();
  }

  @Test
  void whatIsGroupedByGetsTheParametersOfWhatIsSelected() {
    List<String> repaired = repairs("select a + $1 from t group by a + $2").ofGrouping();

    assertThat(repaired).containsExactly("select a + $2 from t group by a + $2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select $1 => $1 => select $1::text",
        "select $1, $2 => $2 => select $1, $2::text",
        "select $2 => $1 => select $1",
        "select $3, $1, $3 => $2 => select $2, $1, $2",
      })
  void aParameterOfNoTypeIsText(String sql, String parameter, String repaired) {
    String message = "could not determine data type of parameter " + parameter;

    assertThat(repairs(sql).ofUnknownType(message)).containsExactly(repaired);
  }

  @Test
  void aParameterThatHasATypeIsLeftAlone() {
    ParameterRepairs repairs = repairs("select $1::bigint");

    assertThat(repairs.ofUnknownType("could not determine data type of parameter $1")).isEmpty();
    assertThat(repairs.ofUnknownType("something else")).isEmpty();
  }

  @Test
  void aParameterOfSeveralTypesGetsAFreeNumber() {
    List<String> repaired = repairs("select $1, $2, §$1").ofInconsistentTypes();

    assertThat(repaired).containsExactly("select $1, $2, $3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select $1", "§select $1", "select $1§"})
  void withoutAParameterAtThePlaceNoneIsRenumbered(String sql) {
    assertThat(repairs(sql).ofInconsistentTypes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select a §* $1 => select a * $1::bigint",
        "select $1 §* $2 => select $1::bigint * $2::bigint",
        "select §f(cast($1 as text), $2) => select f(cast($1 as text), $2::bigint)",
        "select §xmlforest($1 as a) => select xmlforest($1::bigint as a)",
        "select §unnest($1) => select unnest($1::bigint[])",
        "select §array_length($1, 1) => select array_length($1::bigint[], 1)",
        "select §f(a[$1], case when b then $2 end) as c, $3"
            + " => select f(a[$1::bigint], case when b then $2::bigint end) as c, $3",
      })
  void aParameterOfAnAmbiguousCallIsANumberFirst(String sql, String first) {
    assertThat(repairs(sql).ofAmbiguity()).startsWith(first);
  }

  @ParameterizedTest
  @ValueSource(strings = {"+", "-"})
  void aSumOfTwoParametersMayBeATimeAndADuration(String operator) {
    String sql = "select $1 §" + operator + " $2 as x";

    assertThat(repairs(sql).ofAmbiguity())
        .contains("select $1::timestamptz " + operator + " $2::interval as x");
  }

  @ParameterizedTest
  @ValueSource(strings = {"select $1 + $2", "select §f(a)", "select a §+ b"})
  void withoutAPlaceOrAParameterNothingIsGuessed(String sql) {
    assertThat(repairs(sql).ofAmbiguity()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select a §> now() - $1 => timestamp with time zone > interval"
            + " => select a > now() - $1::interval",
        "select now() - $1 §< a => interval < timestamp with time zone"
            + " => select now() - $1::interval < a",
        "select a §= $1 from t => bigint = text => select a = $1::bigint from t",
        "select a §= any ($1) => bigint = text[] => select a = any ($1::bigint)",
        "select (a + $1) §= b => integer = bigint => select (a + $1::bigint) = b",
        "select $2, a[$1] §= b => text = bigint => select $2, a[$1::bigint] = b",
        "select f($1 §= b) => text = bigint => select f($1::bigint = b)",
        "select case when a then $1 end §= b => text = bigint"
            + " => select case when a then $1::bigint end = b",
        "select 1 where a §between $1 and $2 => bigint >= text"
            + " => select 1 where a between $1::bigint and $2::bigint",
        "select 1 where a §= b => bigint = text => select 1 where a = (b)::bigint",
        "select 1 where b §= a => text = bigint => select 1 where (b)::bigint = a",
        "select 1 where a §= (select b from v) => bigint = text"
            + " => select 1 where a = ((select b from v))::bigint",
      })
  void theSideWithTheParameterTakesTheTypeOfTheOther(String sql, String types, String first) {
    List<String> repaired = repairs(sql).ofMissingOperator("operator does not exist: " + types);

    assertThat(repaired).startsWith(first);
  }

  @Test
  void aSideOfUnknownTypeSaysNothingAboutTheOther() {
    List<String> repaired =
        repairs("select $1 §= $2").ofMissingOperator("operator does not exist: unknown = bigint");

    assertThat(repaired).containsExactly("select $1::bigint = $2", "select $1 = $2::integer");
  }

  @Test
  void aMissingFunctionIsGuessedLikeAnAmbiguousOne() {
    List<String> repaired =
        repairs("select §f($1)").ofMissingOperator("function f(unknown) does not exist");

    assertThat(repaired).startsWith("select f($1::bigint)").hasSize(6);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "select a §= b => operator does not exist: bigint = boolean",
        "select a = $1 => operator does not exist: bigint = text",
        "select a §= $1 => something else",
      })
  void withoutAClueNoOperatorIsRepaired(String sql, String message) {
    assertThat(repairs(sql).ofMissingOperator(message)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "update t set x = §$1 where y = $2 => update t set x = $1::jsonb where y = $2",
        "insert into t values ($1, §$2) => insert into t values ($1, $2::jsonb)",
        "update t set x = §case when $1 then $2 else $3 end"
            + " => update t set x = case when $1 then $2::jsonb else $3::jsonb end",
      })
  void aValueTakesTheTypeOfItsColumn(String sql, String repaired) {
    String message = "column \"x\" is of type jsonb but expression is of type text";

    assertThat(repairs(sql).ofMismatch(message)).containsExactly(repaired);
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      value = {
        "update t set x = $1 => column \"x\" is of type jsonb but expression is of type text",
        "update t set x = §y => column \"x\" is of type jsonb but expression is of type text",
        "update t set x = §$1 => something else",
      })
  void withoutAPlaceOrATypeNoValueIsCast(String sql, String message) {
    assertThat(repairs(sql).ofMismatch(message)).isEmpty();
  }

  private static ParameterRepairs repairs(String marked) {
    return new ParameterRepairs(marked.replace(HERE, ""), marked.indexOf(HERE) + 1);
  }

  private static List<String> plain(List<String> texts) {
    return texts.stream().map(it -> it.replaceAll("\\s+", " ")).toList();
  }
}
