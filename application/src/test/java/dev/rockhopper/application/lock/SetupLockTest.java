package dev.rockhopper.application.lock;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SetupLockTest {
  private static final GuildId GUILD = new GuildId(1);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);

  @Test
  void whoWaitsInVainDoesNothingAndTheTransactionIsTakenBack() {
    SetupLock lock =
        lock((keys, patience) -> new LockOutcome.TimedOut(Collections.min(keys), patience));

    String said =
        transactions.inTransaction(
            "test",
            transaction -> {
              guilds.ensure(GUILD);
              return lock.whileAlone(transaction, GUILD, waited -> "after " + waited, () -> "done");
            });

    assertThat(said).isEqualTo("after " + Duration.ofSeconds(5));
    assertThat(guilds.exists(GUILD)).isFalse();
  }

  @Test
  void whoHasLockedItAlreadyDoesNotAskAgain() {
    List<LockKey> asked = new ArrayList<>();
    SetupLock lock =
        lock((keys, _) -> {
          asked.addAll(keys);
          return new LockOutcome.Acquired(Set.of());
        });

    String said =
        transactions.inTransaction(
            "test",
            transaction ->
                lock.whileAlone(
                    transaction,
                    GUILD,
                    _ -> "busy",
                    () -> lock.whileAlone(transaction, GUILD, _ -> "busy", () -> "done")));

    assertThat(said).isEqualTo("done");
    assertThat(asked).containsExactly(LockKey.setupOf(GUILD));
  }

  private SetupLock lock(LockStore answering) {
    return new SetupLock(new OrderedLocks(transactions, answering));
  }
}
