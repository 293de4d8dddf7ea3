package dev.rockhopper.adapters.postgres.snippets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.SnippetRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.fixtures.Snippets;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqSnippetRepositoryTest implements SnippetRepositoryContract {
  private static final int MOST_LOOKS = 2_000;

  private final TestDatabase database;
  private final JooqTransactionManager transactions;

  JooqSnippetRepositoryTest(TestDatabase database) {
    this.database = database;
    transactions = new JooqTransactionManager(database.dataSource(), Conducts.usual());
  }

  @Override
  public ISnippetRepository snippets() {
    return new JooqSnippetRepository(transactions);
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(transactions);
  }

  @Override
  public TransactionManager transactions() {
    return transactions;
  }

  @Test
  void whatIsFoundIsLockedThoughItsNameWasAnothersWhenTheWaitBegan() {
    GuildId guild = freshGuild();
    SnippetName name = new SnippetName("rules");
    Snippet old = snippets().create(Snippets.named(guild, "rules"));
    Snippet other = snippets().create(Snippets.named(guild, "other"));

    CompletableFuture<Boolean> waiting =
        inTransaction(() -> {
          snippets().findByNameForUpdate(guild, name);
          var waiter = Concurrently.elsewhere(() -> findsLocked(guild, name, other.key()));
          untilSomebodyWaitsForALock();
          snippets().rename(old.key(), new SnippetName("old"));
          snippets().rename(other.key(), name);
          return waiter;
        });

    assertThat(waiting.join()).isTrue();
  }

  private boolean findsLocked(GuildId guild, SnippetName name, SnippetKey expected) {
    return inTransaction(() -> {
      Snippet found = snippets().findByNameForUpdate(guild, name).orElseThrow();
      assertThat(found.key()).isEqualTo(expected);
      return database
          .column(
              "SELECT 1 FROM snippet WHERE guild_id = %s AND snippet_id = %s FOR UPDATE SKIP LOCKED"
                  .formatted(guild, expected.id()))
          .isEmpty();
    });
  }

  private void untilSomebodyWaitsForALock() {
    String waiting = "SELECT count(*) FROM pg_locks WHERE NOT granted";
    for (int look = 0; look < MOST_LOOKS; look++) {
      if (!database.single(waiting).equals("0")) {
        return;
      }
    }
    assertThat(database.single(waiting)).isNotEqualTo("0");
  }
}
