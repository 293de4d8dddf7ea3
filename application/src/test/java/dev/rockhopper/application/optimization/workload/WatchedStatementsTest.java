package dev.rockhopper.application.optimization.workload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.optimization.workload.Execution.Place;
import dev.rockhopper.application.optimization.workload.Execution.ValueDigest;
import dev.rockhopper.application.work.StatementStep;
import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.StatementStep.Kind;
import dev.rockhopper.application.work.UnitOfWork;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class WatchedStatementsTest {
  private static final String BY_ID = "select a from t where id = ?";

  private final List<UnitOfWork> ended = new ArrayList<>();
  private final StatementStatistics statistics = new StatementStatistics(10, ended::add);

  @Test
  void aCommandKeepsItsStatementsUntilItEnds() {
    UnitOfWork.<Integer, RuntimeException>during(
        UnitOfWork.Kind.COMMAND,
        "ban",
        () -> 0,
        () -> {
          statistics.record(execution(BY_ID, new ValueDigest(7, 1), false));
          statistics.record(execution(BY_ID, new ValueDigest(7, 1), true));
          UnitOfWork.<Integer, RuntimeException>deliberately(
              "chunk",
              () -> {
                statistics.record(execution(BY_ID, new ValueDigest(8, 1), false));
                return 0;
              });
          return 0;
        });

    assertThat(ended)
        .singleElement()
        .satisfies(unit ->
            assertThat(unit.steps())
                .extracting(StatementStep::statement, StatementStep::values, StatementStep::conduct)
                .containsExactly(
                    tuple("select a from t where id = $1", 7L, Conduct.USUAL),
                    tuple("select a from t where id = $1", 7L, Conduct.FAILED),
                    tuple("select a from t where id = $1", 8L, Conduct.DELIBERATE)));
    assertThat(ended.getFirst().steps().getFirst().kind()).isEqualTo(Kind.READ);
  }

  @Test
  void valuesThatAreNotAllKnownAreNeverTheSame() {
    UnitOfWork.<Integer, RuntimeException>during(
        UnitOfWork.Kind.TRANSACTION,
        "case.open",
        () -> 0,
        () -> {
          statistics.record(execution(BY_ID, ValueDigest.NONE, false));
          statistics.record(execution(BY_ID, ValueDigest.NONE, false));
          return 0;
        });

    assertThat(ended.getFirst().steps())
        .extracting(StatementStep::values)
        .doesNotHaveDuplicates()
        .hasSize(2);
  }

  @Test
  void aRoundOfALoopKeepsNothing() {
    UnitOfWork.<Integer, RuntimeException>round(
        "outbox",
        () -> {
          statistics.record(execution(BY_ID, ValueDigest.NONE, false));
          return 0;
        });

    assertThat(ended).isEmpty();
    assertThat(statistics.totals().calls()).isEqualTo(1);
  }

  @Test
  void everyOperationIsToldAndCountedByItsName() {
    List<String> told = new ArrayList<>();
    statistics.record(execution(BY_ID, ValueDigest.NONE, false));

    statistics.onOperation(told::add);
    statistics.record(in("case.open"));
    statistics.record(in("case.open"));

    assertThat(told).containsExactly("JooqThings.find", "case.open");
    assertThat(statistics.totals("case.open"))
        .contains(new StatementTotals(2, 0, 4, Duration.ofMillis(2)));
    assertThat(statistics.totals("case.close")).isEmpty();
  }

  @Test
  void aStatementWithAnotherCallSiteLeftStaysKnown() {
    StatementStatistics two = new StatementStatistics(2, _ -> {});
    two.record(in("case.open"));
    two.record(in("case.close"));
    two.record(in("case.close"));

    two.record(execution("select other from t", ValueDigest.NONE, false));
    two.record(in("case.close"));

    assertThat(two.observations())
        .extracting(it -> it.site().operation(), StatementObservation::calls)
        .containsExactly(tuple("case.close", 3L), tuple("JooqThings.find", 1L));
  }

  @Test
  void moreTextsThanAreRememberedAreStillOneStatement() {
    for (int i = 0; i < 4_100; i++) {
      statistics.record(execution("select " + i, ValueDigest.NONE, false));
    }

    assertThat(statistics.observations())
        .singleElement()
        .satisfies(it -> assertThat(it.calls()).isEqualTo(4_100));
  }

  @Test
  void longTextsAreStillOneStatement() {
    for (int i = 0; i < 150; i++) {
      statistics.record(execution(blanks(15_000) + "select " + i, ValueDigest.NONE, false));
      statistics.record(execution(blanks(17_000) + "select " + i, ValueDigest.NONE, false));
    }

    assertThat(statistics.observations())
        .singleElement()
        .satisfies(it -> assertThat(it.calls()).isEqualTo(300));
  }

  @Test
  void atLeastOneStatementIsKept() {
    assertThatThrownBy(() -> new StatementStatistics(0, _ -> {}))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("one statement is kept at the least, not 0");
  }

  private static Execution execution(String sql, ValueDigest values, boolean hasFailed) {
    return new Execution(
        sql,
        new Place(UnitOfWork.current(), "", 0, () -> "JooqThings.find"),
        values,
        2,
        1_000_000,
        hasFailed);
  }

  private static Execution in(String transaction) {
    return new Execution(
        BY_ID,
        new Place(UnitOfWork.current(), transaction, 1, () -> "JooqThings.find"),
        ValueDigest.NONE,
        2,
        1_000_000,
        false);
  }

  private static String blanks(int count) {
    return " ".repeat(count);
  }
}
