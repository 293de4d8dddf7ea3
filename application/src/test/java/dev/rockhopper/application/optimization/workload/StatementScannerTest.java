package dev.rockhopper.application.optimization.workload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatementScannerTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select a -- to the end | select a",
        "select a /* never /* closed */ | select a",
        "select \"never closed | select \"never closed",
        "select E'never closed\\ | select $1",
        "select $tag$never closed$ta | select $1",
        "select 5.| select $1",
        "select a from t where b in (1 | select a from t where b in ($1"
      })
  void whatIsNotClosedEndsWithTheText(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select e'a\\'b', x'1F', n'a', b'01' | select $1, $2, $3, $4",
        "select $_t1$ $t$ ' $_t1$, $$$$ | select $1, $2",
        "select .5, 1e+5, 1E-5, 1_000, 0x1F | select $1, $2, $3, $4, $5",
        "select 1e-x, 1-2, 1+b | select $1-x, $2-$3, $4+b",
        "select 1e- | select $1-",
        "select a where b is distinct from null and c = null | select a where b is distinct from null and c = $1"
      })
  void everyFormOfALiteralIsTakenOut(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select \"a\"\"b\", _c, d$e, f.g, h_1 from t | select \"a\"\"b\", _c, d$e, f.g, h_1 from t",
        "select $ , $a-b | select $, $a-b",
        "select a. | select a.",
        "select a ?& b, a ? 'c' | select a ?& b, a ? $1"
      })
  void whatIsNoLiteralStays(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a = -1 | a = $1",
        "a = +1 | a = $1",
        "f(- 1) | f(- $1)",
        "f(-1, -2) | f($1, $2)",
        "a -1 | a -$1",
        "a-1 | a-$1",
        "-1 | -$1"
      })
  void aSignIsPartOfAValueOnlyWhereAValueMayBegin(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a like'x%' | a like $1",
        "select'x' | select $1",
        "now() - interval'1 day' | now() - CAST($1 AS interval)",
        "date '2020-01-01' | CAST($1 AS date)",
        "t.date '2020-01-01' | t.date $1",
        "a at time zone 'UTC' | a at time zone $1",
        "time zone 'UTC' | time zone $1"
      })
  void aValueBehindAWordIsNotPartOfTheWord(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "a in (f(1), f(2)) | a in (f($1))",
        "a in ((1), (2)) | a in (($1))",
        "a in (1, b) | a in ($1, b)",
        "a in (1, 2, b) | a in ($1, $2, b)",
        "a in (abc, d) | a in (abc, d)",
        "a in (1, 1 + 2) | a in ($1, $2 + $3)",
        "a in (f(1, 2), 3) | a in (f($1, $2), $3)"
      })
  void aListIsFoldedOnlyWhereItsMembersLookAlike(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "(1), (2) | ($1)",
        "values (1), (2, 3) | values ($1), ($2, $3)",
        "values (a), (a) | values (a), (a)",
        "select f(1), (2) | select f($1), ($2)",
        "select \"f\"(1), (2) | select \"f\"($1), ($2)",
        "select a(1)+(2) | select a($1)+($2)"
      })
  void rowsAreFoldedAndArgumentsAreNot(String sql, String expected) {
    assertThat(folded(sql)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select ( 1 ), array[ 1 , 2 ], b[ 3 ] | select ($1), array[$2], b[$3]",
        "/* first */ select a | select a",
        ", a | , a",
        ") ] | )]",
        "select\\uffffa | select a"
      })
  void blanksStayWhereTheyPartWords(String sql, String expected) {
    assertThat(folded(sql.replace("\\uffff", "\uFFFF"))).isEqualTo(expected);
  }

  @Test
  void nothingIsFoldedToNothing() {
    assertThat(folded("")).isEmpty();
    assertThat(folded(" \n ")).isEmpty();
    assertThat(folded("-- nothing")).isEmpty();
  }

  private static String folded(String sql) {
    return StatementText.of(sql).text();
  }
}
