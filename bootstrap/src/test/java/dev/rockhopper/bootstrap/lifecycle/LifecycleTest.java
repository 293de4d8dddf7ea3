package dev.rockhopper.bootstrap.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LifecycleTest {

  private final Lifecycle lifecycle = new Lifecycle(Duration.ofSeconds(10));
  private final List<String> events = new CopyOnWriteArrayList<>();

  @Test
  void partsStopInTheReverseOfTheirStart() {
    start("database");
    start("discord");

    assertThat(lifecycle.stop()).isEqualTo(ExitCode.OK);

    assertThat(events)
        .containsExactly("start database", "start discord", "stop discord", "stop database");
  }

  @Test
  void aPartIsStoppedOnlyOnce() {
    start("database");

    lifecycle.stop();
    lifecycle.stop();

    assertThat(events).containsOnlyOnce("stop database");
  }

  @Test
  void thePartsBeforeAFailedStartAreStopped() {
    start("database");

    assertThatIllegalStateException()
        .isThrownBy(() ->
            lifecycle.start(
                "discord",
                () -> {
                  throw new IllegalStateException("no network");
                },
                _ -> events.add("stop discord")));
    lifecycle.stop();

    assertThat(events).containsExactly("start database", "stop database");
  }

  @Test
  void aPartThatCannotStopDoesNotKeepTheOthersRunning() {
    start("database");
    lifecycle.start(
        "discord",
        () -> "discord",
        _ -> {
          throw new IllegalStateException("stuck");
        });

    assertThat(lifecycle.stop()).isEqualTo(ExitCode.FAILURE);

    assertThat(events).contains("stop database");
  }

  @Test
  void aPartThatTakesTooLongIsLeftBehind() {
    Lifecycle impatient = new Lifecycle(Duration.ofMillis(20));
    CountDownLatch never = new CountDownLatch(1);
    impatient.start("database", () -> "database", _ -> events.add("stop database"));
    impatient.start(
        "discord",
        () -> "discord",
        _ -> {
          try {
            never.await();
          } catch (InterruptedException _) {
            events.add("interrupted");
          }
        });

    assertThat(impatient.stop()).isEqualTo(ExitCode.FAILURE);

    assertThat(events).contains("stop database");
  }

  @Test
  void nothingStartsAfterTheEndWasRequested() {
    lifecycle.requestStop(ExitCode.OK);

    assertThatExceptionOfType(StopRequested.class).isThrownBy(() -> start("database"));
    assertThat(events).isEmpty();
  }

  @Test
  void theFirstRequestDecidesTheExitCode() throws InterruptedException {
    lifecycle.requestStop(ExitCode.CONFIGURATION);
    lifecycle.requestStop(ExitCode.OK);

    lifecycle.awaitStopRequest();

    assertThat(lifecycle.stop()).isEqualTo(ExitCode.CONFIGURATION);
  }

  @Test
  void aStopInTheMiddleOfAStartWaitsForThatPart() throws InterruptedException {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Thread starter =
        Thread.startVirtualThread(() ->
            lifecycle.start(
                "database",
                () -> {
                  starting.countDown();
                  await(mayGoOn);
                  return "database";
                },
                _ -> events.add("stop database")));
    starting.await();
    Thread stopper = Thread.startVirtualThread(lifecycle::stop);
    lifecycle.awaitStopRequest();

    mayGoOn.countDown();
    starter.join();
    stopper.join();

    assertThat(events).containsExactly("stop database");
  }

  @Test
  void aStopInterruptsThePartThatWaitsForSomebodyElse() throws InterruptedException {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch never = new CountDownLatch(1);
    start("database");
    Thread starter =
        Thread.startVirtualThread(() -> {
          try {
            lifecycle.startPatiently(
                "discord",
                () -> {
                  starting.countDown();
                  await(never);
                  return "discord";
                },
                _ -> events.add("stop discord"));
          } catch (StopRequested _) {
            events.add("gave up discord");
          }
        });
    starting.await();

    ExitCode code = lifecycle.stop();
    starter.join();

    assertThat(code).isEqualTo(ExitCode.OK);
    assertThat(events)
        .containsExactlyInAnyOrder("start database", "gave up discord", "stop database");
  }

  @Test
  void aPartThatNeverEndsItsStartDoesNotKeepTheOthersRunning() throws InterruptedException {
    Lifecycle impatient = new Lifecycle(Duration.ofMillis(20));
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch atLast = new CountDownLatch(1);
    impatient.start("database", () -> "database", _ -> events.add("stop database"));
    Thread starter =
        Thread.startVirtualThread(() ->
            impatient.start(
                "discord",
                () -> {
                  starting.countDown();
                  await(atLast);
                  return "discord";
                },
                _ -> {}));
    starting.await();

    ExitCode code = impatient.stop();

    assertThat(code).isEqualTo(ExitCode.FAILURE);
    assertThat(events).containsExactly("stop database");
    atLast.countDown();
    starter.join();
  }

  @Test
  void whatAPatientStartThrowsGoesThrough() {
    assertThatIllegalStateException()
        .isThrownBy(() ->
            lifecycle.startPatiently(
                "discord",
                () -> {
                  throw new IllegalStateException("no network");
                },
                _ -> {}))
        .withMessage("no network");
  }

  private void start(String part) {
    lifecycle.start(
        part,
        () -> {
          events.add("start " + part);
          return part;
        },
        stopped -> events.add("stop " + stopped));
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
