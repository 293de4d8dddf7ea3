package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.adapters.postgres.planner.text.WorkloadFile.Reading;
import dev.rockhopper.application.optimization.workload.SkippedStatement;
import dev.rockhopper.application.optimization.workload.Workload;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WorkloadFileTest {

  private static Workload read(String text) {
    return assertThat(WorkloadFile.read(text))
        .asInstanceOf(InstanceOfAssertFactories.type(Reading.Read.class))
        .actual()
        .workload();
  }

  @Test
  void aCommentWeighsTheStatementBehindIt() {
    Workload workload =
        read(
            """
            -- calls: 20
            select 1;
            /* CALLS : 2.5 of the bot */ select 2;
            select 3
            """);

    assertThat(workload.statements())
        .extracting("text", "calls")
        .containsExactly(tuple("select 1", 20.0), tuple("select 2", 2.5), tuple("select 3", 1.0));
  }

  @Test
  void theSameTextTwiceAddsUp() {
    Workload workload =
        read("-- calls: 3\nselect * from t  where a = $1; select * -- again\nfrom t where a = $1;");

    assertThat(workload.statements()).hasSize(1);
    assertThat(workload.statements().getFirst().calls()).isEqualTo(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"many", "-1", "0", "", "1e99", "1,5"})
  void aBadNumberIsRefusedWithItsLine(String number) {
    Reading reading = WorkloadFile.read("select 1;\n\n-- calls: " + number + "\nselect 2");

    assertThat(reading)
        .isEqualTo(
            new Reading.Malformed(
                3, "The number of calls must be above zero, not '" + number + "'."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      value = {
        "select ? from t where a=? and b in (?, ?) => select $1 from t where a= $2 and b in ($3, $4)",
        "select * from t where a = :id or b = :id and c = :other::int"
            + " => select * from t where a = $1 or b = $1 and c = $2::int",
        "select * from t where a = %s and b=%s and c = %(x)s and d % s = 1"
            + " => select * from t where a = $1 and b= $2 and c = $3 and d % s = 1",
        "select * from t where doc ? 'k' and doc ?| $1 and doc ? ?"
            + " => select * from t where doc ? 'k' and doc ?| $1 and doc ? $2",
        "select a[1:n], b::int, '?', ':x', \"?\" from t limit ?"
            + " => select a[1:n], b::int, '?', ':x', \"?\" from t limit $1",
        "select * from t where a = :1 and b = :2 => select * from t where a = $1 and b = $2",
        "select * from t where a like '%s' and b between ? and ?"
            + " => select * from t where a like '%s' and b between $1 and $2"
      })
  void parametersOfOtherToolsAreNumbered(String sql, String expected) {
    assertThat(read(sql).statements().getFirst().text()).isEqualTo(expected);
  }

  @Test
  void linesThatCommandOtherProgramsAreLeftOut() {
    Workload workload =
        read("\\set aid random(1, 100000)\nbegin;\nselect 1 where 1 = :aid;\nend;\n");

    assertThat(workload.statements()).extracting("text").containsExactly("select 1 where 1 = $1");
    assertThat(workload.skipped())
        .containsExactly(
            new SkippedStatement(
                "begin", "BEGIN is a utility statement: the server makes no plan for it."),
            new SkippedStatement(
                "end", "END is a utility statement: the server makes no plan for it."));
  }

  @Test
  void anEmptyFileHasNoStatements() {
    assertThat(read("\ufeff \n-- nothing\n;;").statements()).isEmpty();
  }
}
