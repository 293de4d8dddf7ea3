package dev.rockhopper.application.optimization.index;

import static dev.rockhopper.application.optimization.index.Statements.equal;
import static dev.rockhopper.application.optimization.index.Statements.range;
import static dev.rockhopper.application.optimization.index.Statements.sql;
import static dev.rockhopper.application.optimization.index.Statements.use;
import static dev.rockhopper.application.optimization.index.Tables.column;
import static dev.rockhopper.application.optimization.index.Tables.database;
import static dev.rockhopper.application.optimization.index.Tables.table;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.optimization.schema.DatabaseFacts;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What becomes of indexes each of which makes the other superfluous.
class ExchangeTest {
  private final DatabaseFacts people =
      database(
          table(
              "users",
              200_000,
              column("last_name", 10_000),
              column("first_name", 300),
              column("created", -0.9)));
  private final Statements statements = new Statements();

  /// With either index the statement of the other costs less than what counts as slow, and there is
  /// none with all three columns, or with the last name behind.
  @ParameterizedTest
  @CsvSource({"1000, 10, first_name", "10, 1000, created", "300, 200, first_name"})
  void ofTwoThatEachWouldDoTheOneStaysThatServesTheWorkloadBetter(
      double byName, double byTime, String second) {
    statements.select("name", byName, use("users", equal("last_name"), equal("first_name")));
    statements.select("time", byTime, use("users", equal("last_name"), range("created")));

    IndexAdvice advice = advise();

    assertThat(sql(advice)).containsExactly("ON public.users (last_name, " + second + ")");
  }

  @Test
  void whatIsExchangedHasRoomToo() {
    statements.select("name", 1000, use("users", equal("last_name"), equal("first_name")));
    statements.select("time", 10, use("users", equal("last_name"), range("created")));
    long narrow = 200_000 * 16L;

    IndexAdvice advice =
        new IndexOptimizer(
                new IndexSettings(
                    100,
                    0.5,
                    500,
                    new IndexSettings.WriteBudget(1, narrow),
                    IndexSettings.USUAL.unusedAfter(),
                    1_000,
                    30_000,
                    5_000),
                InstantSource.fixed(Tables.NOW))
            .advise(people, statements.workload(), probe());

    assertThat(sql(advice)).containsExactly("ON public.users (last_name)");
  }

  private IndexAdvice advise() {
    return new IndexOptimizer(IndexSettings.USUAL, InstantSource.fixed(Tables.NOW))
        .advise(people, statements.workload(), probe());
  }

  private AnalyticIndexProbe probe() {
    return new AnalyticIndexProbe(people, statements.shapes())
        .objectingTo("first_name, last_name", "not this way round")
        .objectingTo("created, last_name", "not this way round")
        .objectingTo("first_name, created", "too wide")
        .objectingTo("created, first_name", "too wide");
  }
}
