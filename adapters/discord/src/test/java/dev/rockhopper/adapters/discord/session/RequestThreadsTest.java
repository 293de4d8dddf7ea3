package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RequestThreadsTest {
  private final BlockingQueue<Runnable> handed = new LinkedBlockingQueue<>();
  private final RequestThreads requests = new RequestThreads(handed::add);
  private final List<String> sent = new ArrayList<>();

  @AfterEach
  void stop() {
    requests.shutdownNow();
  }

  private Runnable sending(String request) {
    return () -> sent.add(request);
  }

  @Test
  void whatNeedNotWaitIsHandedOnByWhoeverAsks() {
    Future<?> begun = requests.schedule(sending("now"), 0, TimeUnit.MILLISECONDS);
    requests.execute(sending("too"));

    assertThat(requests.getPoolSize()).as("threads that were woken").isZero();
    handed.forEach(Runnable::run);
    assertThat(sent).containsExactly("now", "too");
    assertThat(begun.isDone()).isTrue();
    assertThat(begun.cancel(true)).isFalse();
  }

  @Test
  void whatHasToWaitForALimitIsHandedOnLater() throws InterruptedException {
    Future<?> later = requests.schedule(sending("later"), 1, TimeUnit.MILLISECONDS);

    Runnable due = handed.poll(10, TimeUnit.SECONDS);

    assertThat(due).isNotNull();
    assertThat(sent).as("not by the thread that waits").isEmpty();
    due.run();
    assertThat(sent).containsExactly("later");
    assertThat(later.isCancelled()).isFalse();
  }
}
