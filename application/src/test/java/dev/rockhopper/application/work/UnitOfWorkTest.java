package dev.rockhopper.application.work;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.work.StatementStep.Conduct;
import dev.rockhopper.application.work.StatementStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class UnitOfWorkTest {
  private static final StatementStep STEP =
      new StatementStep("select 1", Kind.READ, 1, 1, 1, 0, Conduct.USUAL);

  private final AtomicLong now = new AtomicLong();
  private final List<UnitOfWork> ended = new ArrayList<>();

  private <R> R command(UnitOfWork.Work<R, RuntimeException> work) {
    return UnitOfWork.during(UnitOfWork.Kind.COMMAND, "ban", now::get, work);
  }

  @Test
  void aThreadWorksForTheUnitAroundItAndForNobodyAfterwards() {
    assertThat(command(() -> UnitOfWork.current().caller())).isEqualTo("command ban");
    assertThat(UnitOfWork.current()).isSameAs(UnitOfWork.NONE);
  }

  @Test
  void whatWorkThrowsComesThroughAndTheUnitIsEnded() {
    assertThatThrownBy(() ->
            command(() -> {
              UnitOfWork.current().add(STEP, ended::add);
              throw new IllegalStateException("broken");
            }))
        .isInstanceOf(IllegalStateException.class);

    assertThat(ended).hasSize(1);
  }

  @Test
  void whoWasAddedWithAStatementHearsOfTheEndOnce() {
    UnitOfWork unit =
        command(() -> {
          UnitOfWork.current().add(STEP, ended::add);
          UnitOfWork.current().add(STEP, ended::add);
          now.set(70);
          return UnitOfWork.current();
        });

    unit.end();

    assertThat(ended).containsExactly(unit);
    assertThat(unit.steps()).hasSize(2);
    assertThat(unit.elapsedNanos()).isEqualTo(70);
  }

  @Test
  void ofVeryManyStatementsTheFirstAreKeptAndTheOthersCounted() {
    UnitOfWork unit = UnitOfWork.begun(UnitOfWork.Kind.COMMAND, "ban", now::get);

    for (int i = 0; i < UnitOfWork.MOST_STEPS + 7; i++) {
      unit.add(STEP, ended::add);
    }

    assertThat(unit.steps()).hasSize(UnitOfWork.MOST_STEPS);
    assertThat(unit.further()).isEqualTo(7);
  }

  @Test
  void aRoundKeepsNothing() {
    boolean isEmpty =
        UnitOfWork.<Boolean, RuntimeException>round(
            "outbox",
            () -> {
              UnitOfWork.current().add(STEP, ended::add);
              assertThat(UnitOfWork.current().caller()).isEqualTo("loop outbox");
              return UnitOfWork.current().steps().isEmpty();
            });

    assertThat(isEmpty).isTrue();
    assertThat(ended).isEmpty();
  }

  @Test
  void aBatchIsDeliberateInACommandAndAUnitOfItsOwnOutside() {
    boolean inside =
        command(() ->
            UnitOfWork.<Boolean, RuntimeException>deliberately(
                    "cases", () -> UnitOfWork.current().isDeliberate())
                && !UnitOfWork.current().isDeliberate());
    String outside =
        UnitOfWork.<String, RuntimeException>deliberately(
            "cases", () -> UnitOfWork.current().caller());

    assertThat(inside).isTrue();
    assertThat(outside).isEqualTo("batch cases");
  }

  @Test
  void anotherThreadWorksForNobody() {
    UnitOfWork elsewhere =
        command(() ->
            CompletableFuture.supplyAsync(UnitOfWork::current, Thread::startVirtualThread).join());

    assertThat(elsewhere).isSameAs(UnitOfWork.NONE);
  }
}
