package dev.rockhopper.adapters.discord.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.dispatch.Conversations.Admission;
import dev.rockhopper.adapters.discord.dispatch.Conversations.Turn;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ConversationsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final ConversationKey ADA = key(1);
  private static final ConversationKey BOB = key(2);

  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch gate = new CountDownLatch(1);
  private final List<String> done = new CopyOnWriteArrayList<>();

  @AfterEach
  void openTheGate() {
    gate.countDown();
    threads.close();
  }

  @Test
  void whatOnePersonSaysIsDoneInOrder() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 1000, 1000);

    IntStream.range(0, 500).forEach(i -> conversations.submit(ADA, _ -> done.add("" + i)));

    assertThat(conversations.drain(PATIENCE)).isTrue();
    assertThat(done).isEqualTo(IntStream.range(0, 500).mapToObj(i -> "" + i).toList());
  }

  @Test
  void twoPeopleDoNotWaitForEachOther() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);
    CountDownLatch bobIsDone = new CountDownLatch(1);

    conversations.submit(ADA, this::waitAtTheGate);
    conversations.submit(BOB, _ -> bobIsDone.countDown());

    assertThat(bobIsDone.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS))
        .isTrue();
  }

  @Test
  void workOverALimitIsTurnedAway() {
    Conversations conversations = new Conversations(threads, 1, 3);

    assertThat(conversations.submit(ADA, this::waitAtTheGate)).isEqualTo(Admission.ADMITTED);
    assertThat(conversations.submit(ADA, this::waitAtTheGate)).isEqualTo(Admission.ADMITTED);
    assertThat(conversations.submit(ADA, this::waitAtTheGate)).isEqualTo(Admission.TURNED_AWAY);
    assertThat(conversations.submit(BOB, this::waitAtTheGate)).isEqualTo(Admission.ADMITTED);
    assertThat(conversations.submit(key(3), this::waitAtTheGate)).isEqualTo(Admission.TURNED_AWAY);
    assertThat(conversations.inFlight()).isEqualTo(3);
  }

  @Test
  void aConversationIsUnderWayUntilItsLastWorkIsDone() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);
    conversations.submit(ADA, this::waitAtTheGate);
    conversations.submit(ADA, this::waitAtTheGate);

    assertThat(conversations.isUnderWay(ADA)).isTrue();
    assertThat(conversations.isUnderWay(BOB)).isFalse();

    gate.countDown();
    assertThat(conversations.drain(PATIENCE)).isTrue();
    assertThat(conversations.isUnderWay(ADA)).isFalse();
  }

  @Test
  void aTurnThatIsPassedLetsTheNextBegin() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);
    CountDownLatch second = new CountDownLatch(1);

    conversations.submit(
        ADA,
        turn -> {
          turn.pass();
          turn.pass();
          waitAtTheGate(turn);
          done.add("first");
        });
    conversations.submit(ADA, _ -> second.countDown());

    assertThat(second.await(PATIENCE.toSeconds(), java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(done).isEmpty();
    gate.countDown();
    assertThat(conversations.drain(PATIENCE)).isTrue();
    assertThat(done).containsExactly("first");
  }

  @Test
  void workThatFailsDoesNotStopWhatFollows() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);

    conversations.submit(
        ADA,
        _ -> {
          throw new IllegalStateException("on purpose, for the test");
        });
    conversations.submit(ADA, _ -> done.add("next"));

    assertThat(conversations.drain(PATIENCE)).isTrue();
    assertThat(done).containsExactly("next");
  }

  @Test
  void workThatIsCutShortIsInterruptedAndWhatFollowsItIsNot() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);
    conversations.submit(
        ADA,
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            done.add("cut short");
          }
        });
    conversations.submit(ADA, _ -> done.add("next " + Thread.currentThread().isInterrupted()));
    assertThat(conversations.drain(Duration.ofMillis(20))).isFalse();

    assertThat(conversations.cutShort(PATIENCE)).isTrue();

    assertThat(done).containsExactly("cut short", "next false");
  }

  @Test
  void aStopTakesNothingMoreAndGivesUpWhenPatienceEnds() throws InterruptedException {
    Conversations conversations = new Conversations(threads, 10, 10);
    conversations.submit(ADA, this::waitAtTheGate);

    assertThat(conversations.drain(Duration.ofMillis(20))).isFalse();

    assertThat(conversations.submit(BOB, this::waitAtTheGate)).isEqualTo(Admission.CLOSED);
    gate.countDown();
    assertThat(conversations.drain(PATIENCE)).isTrue();
  }

  @Test
  void anEventThatComesTwiceIsNewOnceAndTheMemoryIsBounded() {
    SeenEvents seen = new SeenEvents(2);

    assertThat(seen.isNew(1)).isTrue();
    assertThat(seen.isNew(1)).isFalse();
    assertThat(seen.isNew(2)).isTrue();
    assertThat(seen.isNew(3)).isTrue();
    assertThat(seen.isNew(1)).isTrue();
  }

  private void waitAtTheGate(Turn turn) {
    try {
      gate.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private static ConversationKey key(long user) {
    return new ConversationKey(new ChannelId(9), new UserId(user));
  }
}
