package dev.rockhopper.adapters.discord.door;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.session.DiscordCalls;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;
import net.dv8tion.jda.api.requests.RestAction;
import org.junit.jupiter.api.Test;

class OverflowTest {
  private final Queue<Runnable> threads = new ArrayDeque<>();
  private final Overflow overflow = new Overflow(threads::add, 2);
  private final AtomicInteger given = new AtomicInteger();

  @Test
  void noMoreAnswersAreGivenAtOnceThanThereIsRoomFor() {
    assertThat(overflow.answer("a test", given::incrementAndGet)).isTrue();
    assertThat(overflow.answer("a test", given::incrementAndGet)).isTrue();

    assertThat(overflow.answer("a test", given::incrementAndGet)).isFalse();

    assertThat(threads).hasSize(2);
    threads.remove().run();
    assertThat(overflow.answer("a test", given::incrementAndGet)).isTrue();
    threads.forEach(Runnable::run);
    assertThat(given).hasValue(3);
  }

  @Test
  void anAnswerThatDiscordDoesNotTakeEndsThereAndMakesRoom() {
    DiscordCalls calls =
        new DiscordCalls(new InMemoryTransactionManager(new InMemoryStore()), Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      assertThat(overflow.answer("a test", () -> calls.send(OverflowTest::request))).isTrue();

      threads.remove().run();
    }
  }

  @Test
  void aFaultEndsThereAndMakesRoom() {
    for (int i = 0; i < 5; i++) {
      assertThat(overflow.answer("a test", OverflowTest::fail)).isTrue();

      threads.remove().run();
    }
  }

  private static RestAction<Void> request() {
    throw new AssertionError("there is no time left to send it");
  }

  private static void fail() {
    throw new IllegalStateException("a fault that the test makes");
  }
}
