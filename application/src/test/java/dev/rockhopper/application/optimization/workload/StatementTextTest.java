package dev.rockhopper.application.optimization.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.work.StatementStep.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "select a from t where b = 'Ada''s' and c = 5 | select a from t where b = $1 and c = $2",
        "select  a\\n from t  where b=-1.5e-3 | select a from t where b=$1",
        "select a from t where b in (1, 2,3 , 4) | select a from t where b in ($1)",
        "select a from t where b in ('x') | select a from t where b in ($1)",
        "select a from t where (b, c) in ((1, 2), (3, 4)) | select a from t where (b, c) in (($1, $2))",
        "insert into t (a, b) values (1, 'x'), (2, 'y'), (3, 'z') | insert into t (a, b) values ($1, $2)",
        "select f(1, 1), g((1)) from t | select f($1, $2), g(($3)) from t",
        "select array[1,2,3] | select array[$1]",
        "select a -- secret 'x'\\n from t /* a /* b */ 'c' */ limit 10 | select a from t limit $1",
        "select $$it's me$$, $tag$ $$ $tag$ | select $1, $2",
        "select E'a\\'b', B'01', 'c' | select $1, $2, $3",
        "select \"Column 1\", t2.c3 from t2 | select \"Column 1\", t2.c3 from t2",
        "select now() - interval '1 day' | select now() - CAST($1 AS interval)",
        "select timestamp with time zone '2020-01-01' | select CAST($1 AS timestamptz)",
        "select cast(a as varchar(20)), b::numeric(10, 2) | select cast(a as varchar(20)), b::numeric(10, 2)",
        "select 'never closed | select $1",
        "select a from t where b is not null and c is true and d = false or null | select a from t where b is not null and c is true and d = $1 or $2",
        "update t set a = 1; COMMIT | update t set a = $1",
        "update t set a = 1 ; | update t set a = $1"
      })
  void whatDiffersBetweenCallsIsTakenOut(String sql, String expected) {
    assertThat(StatementText.of(sql.replace("\\n", "\n")).text()).isEqualTo(expected);
  }

  @Test
  void jdbcsParametersAreNumberedAndItsOperatorIsKept() {
    StatementText text =
        StatementText.ofJdbc(
            "select a from t where b ??| ? and c in (?, ?, ?) and d = cast(? as int)");

    assertThat(text.text())
        .isEqualTo("select a from t where b ?| $1 and c in ($2) and d = cast($3 as int)");
    assertThat(text.parameters()).isEqualTo(5);
  }

  @Test
  void bothFormsOfAStatementAreTheSame() {
    assertThat(StatementText.ofJdbc("select a from t where b in (?, ?)").text())
        .isEqualTo(StatementText.of("select a from t where b in ($1, $2, $3)").text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select 1",
        "with a as (select 1) select * from a",
        "values (1)",
        "select updated, deleted from t"
      })
  void aReadIsOne(String sql) {
    assertThat(StatementText.of(sql).kind()).isEqualTo(Kind.READ);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from t where b = 1 for update skip locked",
        "select nextval('s')",
        "select pg_advisory_xact_lock(1)"
      })
  void whatLocksOrChangesByItselfIsNoPlainRead(String sql) {
    assertThat(StatementText.of(sql).kind()).isEqualTo(Kind.LOCK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "insert into t values (1)",
        "with gone as (delete from t returning a) select * from gone",
        "copy t from stdin",
        "set local lock_timeout = 5"
      })
  void allElseMayWrite(String sql) {
    assertThat(StatementText.of(sql).kind()).isEqualTo(Kind.WRITE);
  }

  @Test
  void hostileTextTakesNoLongerThanItsLength() {
    String deep = "select " + "(".repeat(20_000) + "1" + ")".repeat(20_000);
    String wide = "select a from t where b in (" + "1,".repeat(50_000) + "1)";

    assertThat(StatementText.of(deep).text()).hasSizeLessThan(4_100);
    assertThat(StatementText.of(wide).text()).isEqualTo("select a from t where b in ($1)");
  }
}
