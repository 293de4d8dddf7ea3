package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.text.StatementText.Command;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WrittenColumnsEdgesTest {

  @ParameterizedTest
  @CsvSource(
      delimiterString = " => ",
      quoteCharacter = '^',
      value = {
        "update only t set a = 1 => a",
        "update s.t * as x set a = 1, b = 2 where c = 3 => a b",
        "update d.s.\"t\" set a = 1 => a",
        "update t set c = 3, (a, b) = (1, 2) => a b c",
        "update t set (a, b) = (1, 2), c = 3 => a b c",
        "update t set (a, \"B\") = row (1, 2) from u => a B",
        "update t set a[1] = 2, d.e = 3 => a d",
        "update t set a = case when b > 1 then c else d end, e = 1 where f = 1 => a e",
        "update t set a = (select max(b) from u where c = 1), d = default returning e => a d",
        "update t set a = array[1, 2], b = 3 from u => a b",
        "with x as (update t set a = 1) select b from x, y => a",
        "insert into t (a, b) values (1, 2) => a b",
        "insert into s.t as x (a) select 1 => a",
        "insert into t (a[1], b.c) values (1, 2) => a b",
        "insert into t (a) values (1) on conflict (a) do nothing returning b => a",
        "insert into t (a) values (1) on conflict (a) do update set b = excluded.b, c = 2"
            + " where t.d = 1 returning e => a b c",
        "insert into t values (1) on conflict (a) do update set (b, c) = (1, 2) => b c",
        "merge into t using u on t.id = u.id when matched and u.x then update set a = u.a, b = 1"
            + " when matched then update set c = 1 when not matched then do nothing => a b c",
        "update t set a = b is distinct from d, c = 1 from u => a c",
        "update t set a = b is not distinct from d, c = 1 => a c",
        "merge into t using u on t.id = u.id when matched then update set a = 1"
            + " when not matched then insert (b, c) overriding system value values (u.b, 2) => a b c",
        "merge into only s.t as x using (select * from u for update) as u on true"
            + " when matched then update set a = 1 => a",
      })
  void theColumnsThatAreSetOrFilledAreFound(String sql, String columns) {
    Set<String> written = written(sql);

    assertThat(written).containsExactlyInAnyOrder(columns.split(" "));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select a from t for update",
        "update u set a = 1",
        "update t.u set a = 1",
        "insert into t values (1)",
        "insert into t default values",
        "insert into t select a from b",
        "insert into t (select 1)",
        "insert into t (values (1))",
        "insert into t (with x as (select 1) select * from x)",
        "insert into u (a) values (1) on conflict (a) do update set b = 1",
        "merge into u using t on true when matched then update set a = 1",
        "merge into t using u on true when matched then delete",
        "delete from t where a = 1",
      })
  void aStatementThatNamesNoColumnOfTheTableWritesNone(String sql) {
    assertThat(written(sql)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "update",
        "update 1 set a = 1",
        "update t",
        "update t as x",
        "update t set",
        "update t set 1",
        "update t a b c d e f g h i j k l m n",
        "insert",
        "insert t (a) values (1)",
        "insert into",
        "insert into t",
        "insert into t (",
        "merge",
        "merge into t when matched then update",
      })
  void aStatementThatIsCutOffWritesNone(String sql) {
    assertThat(written(sql)).isEmpty();
  }

  private static Set<String> written(String sql) {
    return WrittenColumns.of(new StatementText(sql, Command.UPDATE, 0), "t");
  }
}
