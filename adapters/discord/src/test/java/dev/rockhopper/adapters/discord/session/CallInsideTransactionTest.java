package dev.rockhopper.adapters.discord.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.transaction.TransactionManager;
import java.time.Duration;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import net.dv8tion.jda.api.requests.RestAction;
import org.junit.jupiter.api.Test;

/// Nobody calls Discord inside a transaction, where the call would keep a connection and might tell
/// of what is never committed.
class CallInsideTransactionTest {
  private final TransactionManager transactions = transactions();
  private final AtomicBoolean isAsked = new AtomicBoolean();

  private static TransactionManager transactions() {
    return new InMemoryTransactionManager(new InMemoryStore());
  }

  private RestAction<Void> ask() {
    isAsked.set(true);
    throw new IllegalArgumentException("the request was on its way");
  }

  private void callInside(DiscordCalls calls) {
    transactions.inTransaction("work", _ -> calls.complete(this::ask));
  }

  @Test
  void aCallInsideATransactionIsRefusedBeforeItIsMade() {
    assertThatThrownBy(() -> callInside(new DiscordCalls(transactions, Duration.ofSeconds(1))))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("commit first");

    assertThat(isAsked).isFalse();
  }

  /// The same without the guard: these calls know of no open transaction.
  @Test
  void withoutTheGuardTheRequestIsMadeWhileTheTransactionIsOpen() {
    assertThatThrownBy(() -> callInside(new DiscordCalls(transactions(), Duration.ofSeconds(1))))
        .hasMessage("the request was on its way");

    assertThat(isAsked).isTrue();
  }

  @Test
  void whatIsBegunInsideATransactionIsRefusedAsWell() {
    var calls = new DiscordCalls(transactions, Duration.ofSeconds(1));

    assertThatThrownBy(() -> transactions.inTransaction("work", _ -> calls.begin(this::ask)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("commit first");

    assertThat(isAsked).isFalse();
  }

  /// While the session is being closed.
  @Test
  void whatJdaDoesNotTakeAnyMoreCannotBeBegun() {
    var calls = new DiscordCalls(transactions, Duration.ofSeconds(1));

    assertThatThrownBy(() -> calls.begin(CallInsideTransactionTest::stopped))
        .isInstanceOf(DiscordCallException.class)
        .hasRootCauseInstanceOf(RejectedExecutionException.class);
    assertThatThrownBy(() -> calls.complete(CallInsideTransactionTest::stopped))
        .isInstanceOf(DiscordCallException.class);
  }

  private static RestAction<Void> stopped() {
    throw new RejectedExecutionException("the requester has been stopped");
  }
}
