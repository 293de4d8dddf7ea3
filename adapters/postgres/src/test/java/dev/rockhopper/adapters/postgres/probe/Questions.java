package dev.rockhopper.adapters.postgres.probe;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.planner.shape.PlanReader;
import dev.rockhopper.application.optimization.index.IndexProbe;
import dev.rockhopper.application.optimization.index.IndexProbe.Answer;
import dev.rockhopper.application.optimization.index.IndexProbe.Configuration;
import dev.rockhopper.application.optimization.index.IndexProbe.Trial;
import dev.rockhopper.application.optimization.schema.IndexDefinition;
import dev.rockhopper.application.optimization.schema.IndexKey;
import dev.rockhopper.application.optimization.schema.IndexKey.Term;
import dev.rockhopper.application.optimization.schema.IndexMethod;
import dev.rockhopper.application.optimization.schema.TableName;
import dev.rockhopper.application.optimization.workload.WorkloadStatement;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// Statements and indexes of the shop, as a probe is asked for them.
final class Questions {
  static final TableName ITEM = new TableName("public", "item");
  static final TableName ORDERS = new TableName("sales", "orders");
  static final TableName CUSTOMER = new TableName("sales", "customer");
  static final TableName ODD = new TableName("Odd Schema", "Mixed \"Case");

  /// A table of which a third has the same place, one that has to be quoted with care.
  static final String STAYS =
      """
      CREATE TABLE public.stay AS SELECT i AS id, (i % 11)::int AS hour, \
      CASE WHEN i % 3 = 0 THEN 'it''s a \\ place' ELSE 'place ' || i % 20000 END::varchar(40) AS place \
      FROM generate_series(1, 60000) i;
      CREATE INDEX stay_place ON public.stay (place);
      GRANT SELECT ON public.stay TO PUBLIC;
      ANALYZE public.stay\
      """;

  private Questions() {}

  /// Of what is stayed at, one value is put in for its parameter, and nothing for any other.
  static void assertCommonValuesStand(IndexProbe probe) {
    String text = "SELECT id FROM stay WHERE place = $2 AND hour = $1 AND id > $3";

    String common = common(probe, text).orElseThrow();

    assertThat(common)
        .isEqualTo(
            "SELECT id FROM stay WHERE place = CAST(E'it''s a \\\\ place' AS character varying(40)) AND hour = $1 AND id > $2");
    assertThat(planned(probe, text).plan().indexes()).containsExactly("stay_place");
    assertThat(planned(probe, common).plan().root().rows())
        .isGreaterThan(100 * planned(probe, text).plan().root().rows());
    assertThat(common(probe, "SELECT id FROM stay WHERE hour = $1")).isEmpty();
    assertThat(common(probe, "SELECT id FROM stay WHERE place <> $1")).isEmpty();
    assertThat(common(probe, "SELECT id FROM stay WHERE place = 'place 7'")).isEmpty();
    assertThat(common(probe, "SELECT nothing FROM nowhere WHERE place = $1")).isEmpty();
  }

  /// The statement with common values in it.
  private static Optional<String> common(IndexProbe probe, String statement) {
    return probe.withCommonValues(statement(statement)).map(WorkloadStatement::text);
  }

  static WorkloadStatement statement(String text) {
    return new WorkloadStatement(text, 1, Optional.empty());
  }

  static IndexDefinition sorted(TableName table, String... columns) {
    return IndexDefinition.sorted(table, Stream.of(columns).map(IndexKey::of).toList());
  }

  static IndexDefinition expression(TableName table, String text) {
    return IndexDefinition.sorted(
        table, List.of(new IndexKey(new Term.Expression(text), false, false, Optional.empty())));
  }

  static IndexDefinition partial(TableName table, String column, String predicate) {
    return new IndexDefinition(
        table,
        IndexMethod.BTREE,
        List.of(IndexKey.of(column)),
        List.of(),
        Optional.of(predicate),
        false);
  }

  static Trial planned(IndexProbe probe, String statement, IndexDefinition... added) {
    return planned(probe, statement, Configuration.with(Set.of(added)));
  }

  static Trial planned(IndexProbe probe, String statement, Configuration configuration) {
    return switch (probe.plan(statement(statement), configuration)) {
      case Answer.Planned<Trial>(Trial trial) -> trial;
      case Answer.Refused<Trial>(String reason) ->
          throw new AssertionError(statement + " was refused: " + reason);
    };
  }

  static String refusal(IndexProbe probe, String statement) {
    return switch (probe.plan(statement(statement), Configuration.AS_IT_IS)) {
      case Answer.Planned<Trial>(Trial trial) ->
          throw new AssertionError(statement + " was planned: " + trial);
      case Answer.Refused<Trial>(String reason) -> reason;
    };
  }

  /// The cost that the shop's own planner sees, with indexes that are really built for the moment.
  static double realCost(Shop shop, String statement, IndexDefinition... built) {
    String generic = statement.contains("$1") ? ", GENERIC_PLAN" : "";
    String[] script =
        Stream.concat(
                Stream.of(built).map(it -> "CREATE INDEX " + it.sql()),
                Stream.of("EXPLAIN (FORMAT JSON" + generic + ") " + statement))
            .toArray(String[]::new);
    return PlanReader.read(String.join("", shop.tried(script))).cost();
  }
}
