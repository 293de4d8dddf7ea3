package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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

  @Test
  void whoeverWaitsAnywaySendsByThemselves() {
    String begun =
        RequestThreads.sendingHere(() -> {
          Future<?> _ = requests.schedule(sending("own"), 0, TimeUnit.MILLISECONDS);
          sent.add("JDA has let go of its lock");
          requests.execute(sending("another's"));
          return "begun";
        });

    assertThat(begun).isEqualTo("begun");
    assertThat(sent).containsExactly("JDA has let go of its lock", "own");
    assertThat(handed).as("what others are to send").hasSize(1);
  }

  @Test
  void aRequestThatIsHandedOnIsSentWhateverFollows() {
    assertThatThrownBy(() ->
            RequestThreads.sendingHere(() -> {
              Future<?> _ = requests.schedule(sending("own"), 0, TimeUnit.MILLISECONDS);
              throw new IllegalStateException("after it was handed on");
            }))
        .hasMessage("after it was handed on");

    assertThat(sent).containsExactly("own");
  }

  @Test
  void whatASentRequestLeadsToIsForOthers() {
    Runnable leading =
        () -> {
          Future<?> _ = requests.schedule(sending("next"), 0, TimeUnit.MILLISECONDS);
        };

    Future<?> _ =
        RequestThreads.sendingHere(() -> requests.schedule(leading, 0, TimeUnit.MILLISECONDS));

    assertThat(sent).isEmpty();
    assertThat(handed).hasSize(1);
  }

  @Test
  void nobodyWaitsForALimitByThemselves() {
    Future<?> later =
        RequestThreads.sendingHere(() -> requests.schedule(sending("later"), 1, TimeUnit.HOURS));

    assertThat(sent).isEmpty();
    assertThat(later.isDone()).isFalse();
  }

  @Test
  void whoeverIsToldOfAnAnswerIsToldOnTheThreadThatHasIt() {
    CallingThread callbacks = new CallingThread();
    List<Thread> told = new ArrayList<>();

    callbacks.execute(() -> told.add(Thread.currentThread()));

    assertThat(told).containsExactly(Thread.currentThread());
    assertThat(callbacks.shutdownNow()).isEmpty();
  }
}
