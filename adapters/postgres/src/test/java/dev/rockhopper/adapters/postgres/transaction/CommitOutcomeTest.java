package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Fault;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Retries;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whether a commit that did not return has happened: what the transaction says of it must be true.
@ExtendWith(PostgresExtension.class)
class CommitOutcomeTest {
  private static final TransactionOptions ONCE =
      TransactionOptions.named("adding").retrying(Retries.NEVER);

  private final TestDatabase database;
  private final JooqGuildRepository guildsAsTheyAre;
  private final List<String> heard = new ArrayList<>();
  private FaultyProxy proxy;
  private ConnectionPool pool;
  private JooqTransactionManager transactions;
  private JooqGuildRepository guilds;

  CommitOutcomeTest(TestDatabase database) {
    this.database = database;
    this.guildsAsTheyAre =
        new JooqGuildRepository(
            new JooqTransactionManager(database.dataSource(), Conducts.usual()));
  }

  @BeforeEach
  void connectThroughTheProxy() throws IOException {
    proxy = new FaultyProxy(database.url());
    pool = ConnectionPool.open(proxy.url(), PoolSettings.defaults().withSize(2));
    transactions = new JooqTransactionManager(pool.dataSource(), Conducts.usual());
    guilds = new JooqGuildRepository(transactions);
  }

  @AfterEach
  void disconnect() throws IOException {
    pool.close();
    proxy.close();
  }

  @Test
  void aCommitThatDidNotArriveIsOfUnknownOutcome() {
    GuildId guild = Guilds.fresh();
    proxy.atNextCommit(Way.TO_SERVER, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class)
        .isThrownBy(() -> add(guild))
        .withMessageContaining("'adding'");

    assertThat(heard).containsExactly("UNKNOWN");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  @Test
  void aCommitWhoseAnswerDidNotArriveIsOfUnknownOutcome() {
    GuildId guild = Guilds.fresh();
    proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class).isThrownBy(() -> add(guild));

    assertThat(heard).containsExactly("UNKNOWN");
    assertThat(guildsAsTheyAre.exists(guild)).isTrue();
  }

  @Test
  void theNextTransactionGetsAnotherConnection() {
    GuildId guild = Guilds.fresh();
    proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);
    assertThatThrownBy(() -> add(Guilds.fresh())).isInstanceOf(UnknownOutcomeException.class);

    add(guild);

    assertThat(guilds.exists(guild)).isTrue();
  }

  @Test
  void aConnectionLostBeforeTheCommitIsARollbackForCertain() {
    GuildId guild = Guilds.fresh();

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                ONCE,
                transaction -> {
                  listenTo(transaction);
                  guilds.ensure(guild);
                  assertThat(guilds.exists(guild)).isTrue();
                  proxy.cutNow();
                  assertThatExceptionOfType(DatabaseException.class)
                      .isThrownBy(() -> guilds.exists(guild))
                      .matches(lost -> lost.problem() == Problem.UNREACHABLE);
                  return "swallowed";
                }))
        .matches(lost -> lost.problem() == Problem.UNREACHABLE)
        .withMessageContaining("nothing has taken effect");

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  @Test
  void aConnectionLostBeforeTheCommitIsTriedAgainOnAnother() {
    GuildId guild = Guilds.fresh();
    AtomicInteger attempts = new AtomicInteger();

    transactions.inTransaction(
        "adding",
        transaction -> {
          listenTo(transaction);
          guilds.ensure(guild);
          transactions.sendWaiting();
          if (attempts.incrementAndGet() < 3) {
            proxy.cutNow();
          }
          return guilds.exists(guild);
        });

    // The pool's other connection was cut too: an attempt that got it ended at its first statement.
    assertThat(attempts).hasValue(3);
    assertThat(heard)
        .startsWith("ROLLED_BACK", "ROLLED_BACK")
        .endsWith("ROLLED_BACK", "after commit", "COMMITTED")
        .containsOnlyOnce("COMMITTED");
    assertThat(guildsAsTheyAre.exists(guild)).isTrue();
  }

  @Test
  void aCommitThatADeferredForeignKeyRefusesIsARollback() {
    GuildId guild = Guilds.fresh();
    JooqCaseRepository cases = new JooqCaseRepository(transactions);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "orphan",
                transaction -> {
                  listenTo(transaction);
                  guilds.ensure(guild);
                  cases.append(stepOfNoCase(guild));
                  return guild;
                }))
        .matches(refused -> refused.problem() == Problem.CONSTRAINT)
        .withMessageContaining("case_revision_case_fk");

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  @Test
  void aCommitThatAnotherTransactionMadeImpossibleIsARollback() {
    GuildId inOuter = Guilds.fresh();
    GuildId inInner = Guilds.fresh();
    TransactionOptions serializable = ONCE.at(Isolation.SERIALIZABLE);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                serializable,
                transaction -> {
                  listenTo(transaction);
                  assertThat(guilds.exists(inInner)).isFalse();
                  guilds.ensure(inOuter);
                  return transactions.inTransaction(
                      serializable.requiringNew(),
                      _ -> {
                        assertThat(guilds.exists(inOuter)).isFalse();
                        guilds.ensure(inInner);
                        return inInner;
                      });
                }))
        .matches(refused -> refused.problem() == Problem.SERIALIZATION);

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(guildsAsTheyAre.exists(inInner)).isTrue();
    assertThat(guildsAsTheyAre.exists(inOuter)).isFalse();
  }

  @Test
  void aFailedStatementThatIsSwallowedDoesNotLookCommitted() {
    GuildId guild = Guilds.fresh();
    JooqAuditRepository audit = new JooqAuditRepository(transactions);

    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "swallowing",
                transaction -> {
                  listenTo(transaction);
                  guilds.ensure(guild);
                  assertThatExceptionOfType(DatabaseException.class)
                      .isThrownBy(() -> {
                        audit.append(entryOf(Guilds.fresh()));
                        transactions.sendWaiting();
                      })
                      .matches(refused -> refused.problem() == Problem.CONSTRAINT);
                  return guild;
                }))
        .matches(refused -> refused.problem() == Problem.ABORTED);

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  private void add(GuildId guild) {
    String done =
        transactions.inTransaction(
            "adding",
            transaction -> {
              listenTo(transaction);
              guilds.ensure(guild);
              return "done";
            });
    assertThat(done).isEqualTo("done");
  }

  private void listenTo(Transaction transaction) {
    transaction.afterCommit(() -> heard.add("after commit"));
    transaction.afterCompletion(completion -> heard.add(completion.name()));
  }

  private static CaseRevision stepOfNoCase(GuildId guild) {
    return new CaseRevision(
        Cases.key(guild),
        2,
        Cases.NOON,
        People.MONA,
        new CaseRevision.Change.StatusChanged(CaseStatus.PENDING, CaseStatus.APPLIED));
  }

  private static AuditEntry entryOf(GuildId guild) {
    return new AuditEntry(guild, Cases.NOON, People.MONA, "case.opened", "case 1", "", "");
  }
}
