package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.text.StatementText.Command;
import dev.rockhopper.adapters.postgres.planner.text.StatementText.Reading;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementTextTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      value = {
        "select 1; => SELECT 0 select 1",
        "(select 1) union (values (2)) => SELECT 0 (select 1) union (values (2))",
        "with update as (select 1), b(x) as not materialized (delete from t returning *)"
            + " insert into u select * from b"
            + " => INSERT 0 with update as (select 1), b(x) as not materialized (delete from t"
            + " returning *) insert into u select * from b",
        "with recursive r as (select 1) search depth first by x set y select * from r"
            + " => SELECT 0 with recursive r as (select 1) search depth first by x set y select *"
            + " from r",
        "explain (analyze, buffers) update t set a = $1 => UPDATE 1 update t set a = $1",
        "explain analyze verbose select 1 => SELECT 0 select 1",
        "explain (select 1) => SELECT 0 (select 1)",
        "explain explain select 1 => SELECT 0 select 1",
        "prepare p (int, text) as delete from t where a = $1 => DELETE 1 delete from t where a = $1",
        "declare c no scroll cursor for select 1 => SELECT 0 select 1",
        "copy (select ';' from t) to program 'rm' => SELECT 0 select ';' from t",
        "create temp table if not exists t as select 1 with no data => SELECT 0 select 1",
        "create materialized view v as table t with data => SELECT 0 table t",
        "merge into t using u on true when matched then delete"
            + " => MERGE 0 merge into t using u on true when matched then delete",
        "select $tag$ ; $1 $$ $tag$, E'\\'; ', 'a''b;', \"x;\"\"\" , u&'\\00e9;'"
            + " => SELECT 0 select $tag$ ; $1 $$ $tag$, E'\\'; ', 'a''b;', \"x;\"\"\" ,"
            + " u&'\\00e9;'",
        "select a$1, $1::int[] => SELECT 1 select a$1, $1::int[]",
      })
  void aStatementIsPeeledOutOfItsText(String text, String expected) {
    Reading reading = StatementText.read(text);

    assertThat(reading)
        .isInstanceOfSatisfying(
            Reading.Plannable.class,
            it ->
                assertThat(
                        it.statement().command()
                            + " "
                            + it.statement().parameters()
                            + " "
                            + it.statement().sql())
                    .isEqualTo(expected));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      value = {
        "; => The text has no statement.",
        "-- only this => The text has no statement.",
        "select 1; drop table t => The text has more than one statement.",
        "select 1 /* */; /* */ delete from t => The text has more than one statement.",
        "explain analyze select 1; delete from t => The text has more than one statement.",
        "select 'a => The text is truncated: it ends within a string.",
        "select $$a => The text is truncated: it ends within a string.",
        "select \"a => The text is truncated: it ends within a name.",
        "select 1 /* a /* b */ => The text is truncated: it ends within a comment.",
        "select f(1 => The text is truncated: it ends within parentheses.",
        "select 1) => A parenthesis closes that was not opened.",
        "vacuum t => VACUUM is a utility statement: the server makes no plan for it.",
        "create index i on t (a) => CREATE is a utility statement: the server makes no plan for it.",
        "copy t from stdin => COPY is a utility statement: the server makes no plan for it.",
        "execute p(1) => EXECUTE names a prepared statement, whose text is not here.",
        "explain => There is no statement behind its first words.",
        "(delete from t) => The text does not begin like a statement: '('",
        "select $70000 => The server has no parameter $70000.",
        "select $0 => The server has no parameter $0.",
        "select {1} => The character '{' is not SQL.",
      })
  void whatNoPlannerTakesIsRefusedWithAReason(String text, String reason) {
    assertThat(StatementText.read(text)).isEqualTo(new Reading.Refused(reason));
  }

  @Test
  void commentsAreLeftOutAndLinesKept() {
    Reading reading =
        StatementText.read("-- one; \n select 'a' -- two\n 'b', /* three /* ; */ */ $2 ;; -- four");

    assertThat(reading)
        .isEqualTo(
            new Reading.Plannable(new StatementText("select 'a'\n'b', $2", Command.SELECT, 2)));
  }

  @Test
  void whatStandsBehindACommentOfOneLineIsAStatement() {
    assertThat(StatementText.read("select 1; -- \n delete from t"))
        .isEqualTo(new Reading.Refused("The text has more than one statement."));
  }

  @Test
  void aCharacterThatCannotBeSentIsRefused() {
    assertThat(StatementText.read("select '\0' \0"))
        .isEqualTo(new Reading.Refused("The character number 0 is not SQL."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"with", "with a", "with a as (", "(((", "copy (", "explain (", "create table as"})
  void aBeginningAloneDoesNoHarm(String text) {
    assertThat(StatementText.read(text))
        .isNotEqualTo(new Reading.Plannable(new StatementText("", Command.SELECT, 0)));
  }

  @Test
  void aScriptIsSplitAtSemicolonsOutsideOfEverything() {
    List<String> statements =
        StatementText.split("select ';'; -- one; two\n select $$;$$ ; /* ; */ ;\n select 3");

    assertThat(statements).containsExactly("select ';'", "-- one; two\n select $$;$$", "select 3");
  }
}
