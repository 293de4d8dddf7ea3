package dev.rockhopper.adapters.postgres.transaction;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.DuplicateException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A statement that takes the commit along: what the transaction says of both must be true.
@ExtendWith(PostgresExtension.class)
class CommitOnBoardTest {
  private final TestDatabase database;
  private final JooqGuildRepository guildsAsTheyAre;
  private final GuildId guild = Guilds.fresh();
  private final List<String> heard = new ArrayList<>();
  private FaultyProxy proxy;
  private ConnectionPool pool;
  private JooqTransactionManager transactions;
  private JooqGuildRepository guilds;
  private JooqCaseRepository cases;

  CommitOnBoardTest(TestDatabase database) {
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
    cases = new JooqCaseRepository(transactions);
  }

  @AfterEach
  void disconnect() throws IOException {
    pool.close();
    proxy.close();
  }

  @Test
  void othersSeeItBeforeTheWorkReturns() {
    boolean seen =
        transactions.inTransaction(
            "adding",
            transaction -> {
              addLast(transaction);
              return guildsAsTheyAre.exists(guild);
            });

    assertThat(seen).isTrue();
    assertThat(heard).containsExactly("after commit", "COMMITTED");
  }

  @Test
  void whatDidNotArriveIsOfUnknownOutcome() {
    proxy.atNextCommit(Way.TO_SERVER, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class)
        .isThrownBy(() -> transactions.inTransaction("adding", this::addLast))
        .withMessageContaining("'adding'");

    assertThat(heard).containsExactly("UNKNOWN");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  @Test
  void whatIsNotAnsweredIsOfUnknownOutcome() {
    proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class)
        .isThrownBy(() -> transactions.inTransaction("adding", this::addLast));

    assertThat(heard).containsExactly("UNKNOWN");
    assertThat(guildsAsTheyAre.exists(guild)).isTrue();
  }

  @Test
  void anUnknownOutcomeStaysOneThoughTheWorkSwallowsIt() {
    proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);

    assertThatThrownBy(() ->
            transactions.inTransaction(
                "adding",
                transaction -> {
                  assertThatThrownBy(() -> addLast(transaction))
                      .isInstanceOf(UnknownOutcomeException.class);
                  return "swallowed";
                }))
        .isInstanceOf(UnknownOutcomeException.class);

    assertThat(heard).containsExactly("UNKNOWN");
  }

  @Test
  void aStatementThatFailsIsARollback() {
    ModerationCase first = Cases.warning(guild);
    transactions.inTransaction(
        "first",
        transaction -> {
          guilds.ensure(guild);
          return transaction.commitWith(() -> cases.create(first));
        });

    assertThatThrownBy(() ->
            transactions.inTransaction(
                "again",
                transaction -> {
                  listenTo(transaction);
                  cases.append(step(first));
                  return transaction.commitWith(() -> cases.create(first));
                }))
        .isInstanceOf(DuplicateException.class);

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(cases.history(first.key())).isEmpty();
  }

  @Test
  void aCommitThatADeferredForeignKeyRefusesIsARollback() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "orphan",
                transaction -> {
                  cases.append(step(Cases.warning(guild)));
                  return addLast(transaction);
                }))
        .matches(refused -> refused.problem() == Problem.CONSTRAINT)
        .withMessageContaining("case_revision_case_fk");

    assertThat(heard).containsExactly("ROLLED_BACK");
    assertThat(guildsAsTheyAre.exists(guild)).isFalse();
  }

  @Test
  void theConnectionGoesBackClean() {
    for (int time = 0; time < 12; time++) {
      GuildId another = Guilds.fresh();
      transactions.inTransaction(
          "adding",
          transaction ->
              transaction.commitWith(() -> {
                add(another);
                return another;
              }));
      assertThat(guilds.exists(another)).isTrue();
    }
  }

  @Test
  void nothingFollowsTheLastStatement() {
    assertThatThrownBy(() ->
            transactions.inTransaction(
                "adding",
                transaction -> {
                  addLast(transaction);
                  return guilds.exists(guild);
                }))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("was committed with its last statement");

    assertThat(heard).containsExactly("after commit", "COMMITTED");
    assertThat(guildsAsTheyAre.exists(guild)).isTrue();
  }

  @Test
  void thereIsNoWayBack() {
    assertThatThrownBy(() ->
            transactions.inTransaction(
                "adding",
                transaction -> {
                  addLast(transaction);
                  transaction.setRollbackOnly();
                  return "";
                }))
        .isInstanceOf(IllegalTransactionStateException.class);

    assertThat(guildsAsTheyAre.exists(guild)).isTrue();
  }

  @Test
  void hooksBeforeTheCommitAreWaitedFor() {
    boolean seenBefore =
        transactions.inTransaction(
            "adding",
            transaction -> {
              transaction.beforeCommit(() -> heard.add("before commit"));
              addLast(transaction);
              return guildsAsTheyAre.exists(guild);
            });

    assertThat(seenBefore).isFalse();
    assertThat(heard).containsExactly("before commit", "after commit", "COMMITTED");
  }

  private String addLast(Transaction transaction) {
    listenTo(transaction);
    return transaction.commitWith(() -> {
      add(guild);
      return "done";
    });
  }

  private void listenTo(Transaction transaction) {
    transaction.afterCommit(() -> heard.add("after commit"));
    transaction.afterCompletion(completion -> heard.add(completion.name()));
  }

  private static CaseRevision step(ModerationCase about) {
    return new CaseRevision(
        about.key(),
        2,
        Cases.NOON,
        People.MONA,
        new CaseRevision.Change.StatusChanged(CaseStatus.PENDING, CaseStatus.APPLIED));
  }

  private void add(GuildId added) {
    int rows = transactions.dsl().insertInto(GUILD).columns(GUILD.GUILD_ID).values(added).execute();
    assertThat(rows).isOne();
  }
}
