package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionConduct.Writes;
import dev.rockhopper.application.transaction.WrittenKey;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// When a write is announced: what others see of its transaction at that moment.
@ExtendWith(PostgresExtension.class)
class AnnouncedWritesTest {
  private final TestDatabase database;
  private final JooqTransactionManager transactions;
  private final GuildId guild = Guilds.fresh();
  private final List<String> told = new ArrayList<>();

  AnnouncedWritesTest(TestDatabase database) {
    this.database = database;
    this.transactions =
        new JooqTransactionManager(database.dataSource(), Conducts.usual().observedBy(this::begun));
  }

  private Writes begun() {
    return new Writes() {
      @Override
      public void writing(WrittenKey key) {
        told.add("%s, others see %s guilds".formatted(key.kind(), guilds()));
      }

      @Override
      public void ended(Completion completion) {
        told.add("%s, others see %s guilds".formatted(completion, guilds()));
      }
    };
  }

  /// The guild is added with the case, so that it is seen once that is committed.
  private String guilds() {
    return database.single("SELECT count(*) FROM guild WHERE guild_id = " + guild);
  }

  @Test
  void aCaseIsAnnouncedBeforeTheStatementThatTakesTheCommitAlong() {
    JooqCaseRepository cases = new JooqCaseRepository(transactions);

    transactions.inTransaction(
        "case",
        transaction -> {
          addGuild();
          return transaction.commitWith(() -> cases.create(Cases.warning(guild)));
        });

    assertThat(told).containsExactly("case, others see 0 guilds", "COMMITTED, others see 1 guilds");
  }

  @Test
  void manyCasesAreAnnouncedBeforeTheStatementThatTakesTheCommitAlong() {
    JooqCaseRepository cases = new JooqCaseRepository(transactions);

    transactions.inTransaction(
        "cases",
        transaction -> {
          addGuild();
          return transaction.commitWith(() -> cases.createAll(List.of(Cases.warning(guild))));
        });

    assertThat(told).containsExactly("case, others see 0 guilds", "COMMITTED, others see 1 guilds");
  }

  @Test
  void workForTheOutboxIsAnnouncedBeforeTheStatementThatTakesTheCommitAlong() {
    ModerationCase draft = Cases.warning(guild);
    JooqOutboxRepository outbox = new JooqOutboxRepository(transactions);

    transactions.inTransaction(
        "outbox",
        transaction -> {
          addGuild();
          new JooqCaseRepository(transactions).create(draft);
          return transaction.commitWith(() -> {
            outbox.put(
                new OutboxEntry(
                    draft.key(),
                    OutboxStep.ENFORCE,
                    LeaseToken.random(),
                    Cases.NOON,
                    0,
                    Cases.NOON));
            return draft;
          });
        });

    assertThat(told)
        .containsExactly(
            "case, others see 0 guilds",
            "outbox, others see 0 guilds",
            "COMMITTED, others see 1 guilds");
  }

  @Test
  void withoutTheWordBeforeItTheCommitHasHappenedWhenItIsAnnounced() {
    transactions.inTransaction(
        "guild",
        transaction -> {
          int rows = transaction.commitWith(this::addGuild);
          transactions.recordWrite("guild", guild, rows);
          return rows;
        });

    assertThat(told)
        .containsExactly("guild, others see 1 guilds", "COMMITTED, others see 1 guilds");
  }

  @Test
  void whatOnlyAnAnswerTellsIsAnnouncedBeforeTheCommit() {
    JooqGuildRepository guilds = new JooqGuildRepository(transactions);

    transactions.inTransaction(
        "alone",
        _ -> {
          guilds.ensure(guild);
          return guild;
        });

    assertThat(told)
        .containsExactly("guild, others see 0 guilds", "COMMITTED, others see 1 guilds");
  }

  @Test
  void whatOnlyAnAnswerTellsDoesNotTakeTheCommitAlong() {
    JooqGuildRepository guilds = new JooqGuildRepository(transactions);

    transactions.inTransaction(
        "last",
        transaction ->
            transaction.commitWith(() -> {
              guilds.ensure(guild);
              return guild;
            }));

    assertThat(told)
        .containsExactly("guild, others see 0 guilds", "COMMITTED, others see 1 guilds");
  }

  @Test
  void aWriteOutsideTransactionsIsAnnouncedWhenItIsOver() {
    new JooqGuildRepository(transactions).ensure(guild);

    assertThat(told)
        .containsExactly("guild, others see 1 guilds", "COMMITTED, others see 1 guilds");
  }

  private int addGuild() {
    return transactions.dsl().execute("INSERT INTO guild (guild_id) VALUES (%s)".formatted(guild));
  }
}
