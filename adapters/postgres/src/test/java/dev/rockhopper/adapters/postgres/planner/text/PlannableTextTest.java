package dev.rockhopper.adapters.postgres.planner.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.planner.shape.Shop;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Texts as `pg_stat_statements` and other tools show them, planned by a real server.
class PlannableTextTest {
  private static final TestDatabase DATABASE = TestDatabase.create();
  private static final Shop SHOP = Shop.in(DATABASE);

  @AfterAll
  static void close() throws SQLException {
    SHOP.close();
    DATABASE.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "select * from orders where created_at > now() - interval $1",
        "select * from orders where created_at >= date $1 and shipped_on < timestamp with time zone $2 and created_at < timestamp(3) $3",
        "select * from orders where created_at > now() - interval $1 day",
        "select extract($1 from created_at), count(*) from orders group by extract($2 from created_at)",
        "select date_trunc($1, created_at), count(*) from orders group by date_trunc($2, created_at) order by date_trunc($3, created_at)",
        "select profile ->> $1, count(*) from customers where id > $2 group by profile ->> $3",
        "select * from orders where status in ($1 /*, ... */) limit $2 offset $3",
        "select case when total > $1 then $2 else $3 end, count(*) from orders group by case when total > $4 then $5 else $6 end",
        "select * from orders where created_at > now() - $1",
        "select * from orders where created_at > $1 + $2",
        "select * from orders where total > $1 * $2",
        "select * from orders where customer_id = coalesce($1, $2)",
        "update customers set profile = case when id = $1 then $2 else $3 end where id = $4",
        "select $1 is null, id from orders",
        "select * from orders where id = $2",
        "select * from generate_series($1, $2) g join orders on id = g",
        "select * from orders where status = $1 and priority = $1",
        "select round($1, $2), substring(name from $3) from customers",
        "select position($1 in name), trim(both $2 from name), name || $3, to_char(created_at, $4) from customers where created_at at time zone $5 > $6",
        "select distinct on (date_trunc($1, created_at)) id from orders order by date_trunc($2, created_at), id",
        "insert into orders (id, customer_id, status, created_at) values ($1, $2, $3, $4 /*, ... */)",
        "select * from customers where tags @> array[$1 /*, ... */] and profile @> $2 and country = any($3)",
        "select count(*) filter (where status = $1), percentile_cont($2) within group (order by total), string_agg(note, $3) from orders",
        "select * from orders fetch first $1 rows only",
        "select * from (values ($1, $2), ($3, $4)) v(a, b) join orders o on o.id = v.a",
        "with x as (select $1 as k) select * from x join orders o on o.id = x.k",
        "select * from orders where (id, created_at) < ($1, $2) order by id desc, created_at desc limit $3",
        "select sum(total) over (order by created_at rows between $1 preceding and current row) from orders",
        "select greatest($1, $2), least($3, total), nullif($4, $5) from orders",
        "select * from orders where created_at between now() - $1 and now() - $2",
        "select * from customers where name like $1 || $2 and name similar to $3 escape $4",
        "select date $1 - date $2, interval $3 * $4, $5::text, cast($6 as int)",
        "select jsonb_build_object($1, id, $2, status) from orders",
        "select * from customers where born > current_date - $1 and born + $2 > now()",
        "select array_agg(id order by id) from orders group by priority / $1, priority / $2 having count(*) > $3",
        "select to_timestamp($1) at time zone $2, age($3), abs($4), length($5), id from orders where lower($6) = lower(status)",
        "select * from orders where status = $1::varchar and id = $2::bigint and $3",
        "select * from orders where id in (select unnest($1))",
        "select * from orders where id = any(string_to_array($1, $2)::bigint[])",
        "explain (analyze, buffers) select * from orders where id = $1",
        "prepare x (int) as select * from orders where id = $1",
        "create table foo as select * from orders where id = 4 with no data",
        "copy (select * from orders where id = 5) to '/tmp/x'",
        "declare c cursor with hold for select * from orders where id = 5",
        "(select id from orders where id = $1) union (select id from customers where id = $2)"
      })
  void theServerPlansWhatStatisticsShow(String sql) throws SQLException {
    PlannableText planned = SHOP.planned(sql);

    assertThat(planned.sql()).isNotBlank();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = " -> ",
      value = {
        "select now() - interval $1 -> select now() -  CAST($1 AS interval)",
        "select now() - interval $1 day to hour -> select now() -  CAST($1 AS interval day to hour)",
        "select id from orders where id = $7 -> select id from orders where id = $1",
        "select * from orders where created_at > now() - $1"
            + " -> select * from orders where created_at > now() - $1::interval",
        "select date_trunc($1, created_at) from orders group by date_trunc($2, created_at)"
            + " -> select date_trunc($1, created_at) from orders group by date_trunc($1, created_at)",
        "select * from orders where customer_id = coalesce($1, $2)"
            + " -> select * from orders where customer_id = coalesce($1::bigint, $2::bigint)"
      })
  void aRepairChangesWhatTheServerRefused(String sql, String repaired) throws SQLException {
    PlannableText planned = SHOP.planned(sql);

    assertThat(planned.sql()).isEqualTo(repaired);
  }

  @Test
  void whatNoRepairHelpsIsRefusedAsTheServerDoes() {
    assertThatThrownBy(() -> SHOP.planned("select no_such_column from orders where id = $1"))
        .isInstanceOf(SQLException.class)
        .hasMessageContaining("no_such_column");
  }

  @Test
  void repairsEndAndNoTextIsProposedTwice() {
    Set<String> proposed = new HashSet<>();
    Optional<PlannableText> text =
        Optional.of(
            PlannableText.of(
                new StatementText("select f($1, $2)", StatementText.Command.SELECT, 2)));

    while (text.isPresent()) {
      assertThat(proposed.add(text.get().sql())).isTrue();
      text = text.get().repaired("42725", "function f(unknown, unknown) is not unique", 8);
    }

    assertThat(proposed).hasSizeBetween(2, 17);
  }

  @ParameterizedTest
  @ValueSource(ints = {-5, 10_000})
  void aPlaceOutsideTheTextProposesNothing(int position) {
    PlannableText text =
        PlannableText.of(
            new StatementText("select 𝔞 from t where $1", StatementText.Command.SELECT, 1));

    assertThat(text.repaired("42P08", "inconsistent types deduced for parameter $1", position))
        .isEmpty();
  }
}
