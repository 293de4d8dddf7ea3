package dev.rockhopper.application.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.DependencyHealth.State;
import dev.rockhopper.application.health.HealthCheck.Finding;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthServiceTest {
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong time = new AtomicLong();

  @AfterEach
  void close() {
    threads.shutdownNow();
  }

  @Test
  void everythingThatIsUpIsReady() {
    ProcessHealth health = service(needed("database", () -> Finding.up("fine"))).ask();

    assertThat(health.isReady()).isTrue();
    assertThat(health.state()).isEqualTo(State.UP);
    assertThat(health.dependencies())
        .extracting(DependencyHealth::name, DependencyHealth::detail)
        .containsExactly(tuple("database", "fine"));
  }

  @Test
  void whatIsOnlyHelpfulImpairsAndWhatIsNeededStops() {
    ProcessHealth impaired =
        service(
                needed("database", () -> Finding.up("")),
                helpful("redis", () -> Finding.down("away")))
            .ask();
    ProcessHealth slow = service(needed("database", () -> Finding.impaired("slow"))).ask();
    ProcessHealth down = service(needed("database", () -> Finding.down("away"))).ask();

    assertThat(impaired.isReady()).isTrue();
    assertThat(impaired.state()).isEqualTo(State.IMPAIRED);
    assertThat(slow.isReady()).isTrue();
    assertThat(slow.state()).isEqualTo(State.IMPAIRED);
    assertThat(down.isReady()).isFalse();
    assertThat(down.state()).isEqualTo(State.DOWN);
  }

  @Test
  void aQuestionThatFailsIsDownAndItsWordsStayInside() {
    ProcessHealth health =
        service(
                needed(
                    "database",
                    () -> {
                      throw new IllegalStateException("password=secret");
                    }))
            .ask();

    assertThat(health.dependencies().getFirst().state()).isEqualTo(State.DOWN);
    assertThat(health.dependencies().getFirst().detail())
        .isEqualTo("asking failed: IllegalStateException");
  }

  @Test
  void aQuestionWithoutAnAnswerIsInterruptedAndTheOthersAreAnswered() throws Exception {
    CountDownLatch interrupted = new CountDownLatch(1);
    HealthService service =
        service(
            needed(
                "database",
                () -> {
                  waitUntilInterrupted(interrupted);
                  return Finding.up("too late");
                }),
            helpful("redis", () -> Finding.up("fine")));

    ProcessHealth health = service.ask();

    assertThat(health.dependencies())
        .extracting(DependencyHealth::detail)
        .containsExactly("no answer within 2 s", "fine");
    interrupted.await();
  }

  private static void waitUntilInterrupted(CountDownLatch interrupted) {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      interrupted.countDown();
    }
  }

  @Test
  void whoComesSoonAfterGetsTheSameAnswer() {
    AtomicInteger asked = new AtomicInteger();
    HealthService service =
        service(needed("database", () -> Finding.up("time " + asked.incrementAndGet())));
    service.ask();
    service.ask();
    time.addAndGet(HealthService.FRESH.toNanos());

    ProcessHealth later = service.ask();

    assertThat(later.dependencies().getFirst().detail()).isEqualTo("time 2");
  }

  private HealthService service(HealthCheck... checks) {
    return new HealthService(List.of(checks), threads, time::get);
  }

  private static HealthCheck needed(String name, Supplier<Finding> question) {
    return new HealthCheck(name, Importance.NEEDED, question);
  }

  private static HealthCheck helpful(String name, Supplier<Finding> question) {
    return new HealthCheck(name, Importance.HELPFUL, question);
  }
}
