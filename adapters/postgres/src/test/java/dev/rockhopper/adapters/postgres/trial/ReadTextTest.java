package dev.rockhopper.adapters.postgres.trial;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.trial.ReadText.Wanted;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReadTextTest {

  @Test
  void whatIsComparedSaysWhichValuesAreWanted() {
    Optional<ReadText> read =
        ReadText.of(
            """
            select "a"."b", count(*) from "a" where ("a"."b" = $1 and "a"."C" < cast($2 as timestamp \
            with time zone) and "a"."d" = any (cast($3 as varchar[]))) fetch next $4 rows only\
            """);

    assertThat(read.orElseThrow().wanted())
        .containsExactly(
            new Wanted.OfColumn("a", "b", false),
            new Wanted.OfColumn("a", "C", false),
            new Wanted.OfColumn("a", "d", true),
            new Wanted.Rows());
    assertThat(read.orElseThrow().sql())
        .contains("\"b\" = ? and", "cast(? as", "any (cast(? as varchar[])", "next ? rows")
        .doesNotContain("$");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "update \"a\" set \"b\" = 1",
        "with x as (select 1) select * from x",
        "select * from \"a\" where \"a\".\"b\" = $1 for update",
        "select 1 into b",
        "select 1; drop table a",
        "select pg_sleep(10)",
        "select \"pg_notify\"('a', 'b')",
        "select * from \"a\" where \"b\" = $1",
        "select $1",
        "select * from \"a\" where \"a\".\"b\" ? 'x'",
        "select 'a"
      })
  void whatWritesLocksOrMayDoAnythingIsNotAsked(String text) {
    assertThat(ReadText.of(text)).isEmpty();
  }
}
