package dev.rockhopper.application.optimization.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import org.junit.jupiter.api.Test;

class WasteDetectorTest {
  private static final String PARENT = "READ USUAL 0 1 %d 900 select id from parent where g = $1\n";

  private static String children(int count, String kind, int transaction) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      text.append(
          "%s USUAL %d %d 1 500 select a from child where id = $1\n"
              .formatted(kind, transaction, 100 + i));
    }
    return text.toString();
  }

  private static WasteStatistics seen(String trace) {
    WasteStatistics waste = new WasteStatistics(WasteThresholds.USUAL);
    waste.accept(TraceText.read(trace));
    return waste;
  }

  @Test
  void aStatementForEachRowOfAnotherIsFoundWithWhatItCost() {
    WasteStatistics waste =
        seen("COMMAND cases 90000\n" + PARENT.formatted(10) + children(10, "READ", 0));

    assertThat(waste.observations())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.problem()).isEqualTo(Problem.N_PLUS_ONE);
          assertThat(it.caller()).isEqualTo("command cases");
          assertThat(it.statement()).isEqualTo("select a from child where id = $1");
          assertThat(it.repeats()).isEqualTo(10);
          assertThat(it.parent()).isEqualTo("select id from parent where g = $1");
          assertThat(it.parentRows()).isEqualTo(10);
          assertThat(it.time()).hasMillis(5);
          assertThat(it.saved()).isBetween(it.time().dividedBy(2), it.time());
        });
  }

  @Test
  void aHundredAtOnceTakeATwelfthOfTheTime() {
    assertThat(1 / (1 - WasteDetector.savedShare(100))).isBetween(11.5, 12.5);
  }

  @Test
  void fourAreNoWaste() {
    assertThat(
            seen("COMMAND a 90000\n" + PARENT.formatted(4) + children(4, "READ", 0)).observations())
        .isEmpty();
  }

  @Test
  void withoutRowsToAskForNothingIsFound() {
    assertThat(
            seen("COMMAND a 90000\n" + PARENT.formatted(1) + children(9, "READ", 0)).observations())
        .isEmpty();
    assertThat(seen("COMMAND a 90000\n" + children(9, "READ", 0)).observations()).isEmpty();
  }

  @Test
  void writesOfOneTransactionAreFoundAndTransactionsOfTheirOwnAreNot() {
    StringBuilder each = new StringBuilder("COMMAND a 90000\n" + PARENT.formatted(9));
    for (int i = 1; i <= 9; i++) {
      each.append("WRITE USUAL %d %d 1 500 update t set a = $1\n".formatted(i, i + 10));
    }

    assertThat(
            seen("COMMAND a 90000\n" + PARENT.formatted(9) + children(9, "WRITE", 1))
                .observations())
        .hasSize(1);
    assertThat(seen(each.toString()).observations()).isEmpty();
  }

  @Test
  void theSameReadAgainIsFoundUnlessSomethingWasWritten() {
    String read = "READ USUAL 1 7 1 500 select a from t where id = $1\n";
    String other = "READ USUAL 2 7 1 500 select a from t where id = $1\n";
    String write = "WRITE USUAL 1 8 1 500 update t set a = $1\n";

    assertThat(seen("TRANSACTION a 90000\n" + read + read).observations())
        .extracting(WasteObservation::problem, WasteObservation::caller)
        .containsExactly(tuple(Problem.REPEATED_READ, "transaction a"));
    assertThat(seen("TRANSACTION a 90000\n" + read + write + read).observations()).isEmpty();
    assertThat(seen("COMMAND a 90000\n" + read + other).observations()).isEmpty();
  }

  @Test
  void aCommandThatSpendsItsTimeInManyStatementsIsChatty() {
    StringBuilder many = new StringBuilder();
    for (int i = 0; i < 11; i++) {
      many.append("READ USUAL 0 %d 1 500 select a%d from t\n".formatted(i, i));
    }

    assertThat(seen("COMMAND a 10000\n" + many).observations())
        .extracting(WasteObservation::problem)
        .containsExactly(Problem.CHATTY);
    assertThat(seen("COMMAND a 12000\n" + many).observations()).isEmpty();
    assertThat(seen("TRANSACTION a 10000\n" + many).observations()).isEmpty();
  }

  @Test
  void whatFailedOrWasUndoneOrIsDeliberateIsNoWaste() {
    String read = "READ %s %d 7 1 500 select a from t where id = $1\n";

    assertThat(
            seen("COMMAND a 90000\n" + read.formatted("FAILED", 0) + read.formatted("USUAL", 0))
                .observations())
        .isEmpty();
    assertThat(
            seen("COMMAND a 90000\n" + read.formatted("UNDONE", 1) + read.formatted("UNDONE", 1))
                .observations())
        .isEmpty();
    assertThat(
            seen("COMMAND a 90000\n"
                    + read.formatted("DELIBERATE", 1)
                    + read.formatted("DELIBERATE", 1))
                .observations())
        .isEmpty();
    assertThat(
            seen("ROUND a 90000\n" + read.formatted("USUAL", 1) + read.formatted("USUAL", 1))
                .observations())
        .isEmpty();
  }

  @Test
  void whatIsSeenAgainIsCountedTogether() {
    WasteStatistics waste = new WasteStatistics(WasteThresholds.USUAL);
    String head = "COMMAND cases 90000\n";
    waste.accept(TraceText.read(head + PARENT.formatted(10) + children(10, "READ", 0)));

    waste.accept(TraceText.read(head + PARENT.formatted(20) + children(20, "READ", 0)));

    assertThat(waste.observations())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.units()).isEqualTo(2);
          assertThat(it.repeats()).isEqualTo(30);
          assertThat(it.most()).isEqualTo(20);
          assertThat(it.parentRows()).isEqualTo(20);
        });
  }
}
