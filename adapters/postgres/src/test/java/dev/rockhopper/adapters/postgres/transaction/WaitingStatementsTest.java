package dev.rockhopper.adapters.postgres.transaction;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.ConnectionPool;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Fault;
import dev.rockhopper.adapters.postgres.transaction.FaultyProxy.Way;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.Completion;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.PageRequest;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Statements whose answer nobody waits for: they cost no round trip, and nobody can tell but by
/// that.
@ExtendWith(PostgresExtension.class)
class WaitingStatementsTest {
  private static final RenderedCommand NEEDS_A_VALUE =
      RenderedCommand.of(
          DSL.deleteFrom(GUILD).where(GUILD.GUILD_ID.eq(Values.parameter(GUILD.GUILD_ID))));

  private final TestDatabase database;
  private final GuildId guild = Guilds.fresh();
  private final ModerationCase record = Cases.warning(guild);
  private final List<String> trips = new ArrayList<>();
  private FaultyProxy proxy;
  private ConnectionPool pool;
  private JooqTransactionManager transactions;
  private JooqGuildRepository guilds;
  private JooqCaseRepository cases;
  private JooqAuditRepository audit;
  private JooqOutboxRepository outbox;

  WaitingStatementsTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void connectThroughTheProxy() throws IOException {
    proxy = new FaultyProxy(database.url());
    pool = ConnectionPool.open(proxy.url(), PoolSettings.defaults().withSize(2));
    transactions =
        new JooqTransactionManager(
            listening(DataSource.class, pool.dataSource()), Conducts.usual());
    guilds = new JooqGuildRepository(transactions);
    cases = new JooqCaseRepository(transactions);
    audit = new JooqAuditRepository(transactions);
    outbox = new JooqOutboxRepository(transactions);
  }

  @AfterEach
  void disconnect() throws IOException {
    pool.close();
    proxy.close();
  }

  @Test
  void theyGoWithTheStatementThatTakesTheCommitAlong() {
    guilds.ensure(guild);
    trips.clear();

    transactions.inTransaction(
        "open",
        transaction -> {
          audit.append(entry("one"));
          outbox.put(order());
          return transaction.commitWith(() -> cases.create(record));
        });

    assertThat(trips).hasSize(1);
    assertThat(trips.getFirst())
        .containsSubsequence("audit_entry", "outbox", "moderation_case", "COMMIT");
    assertThat(actions()).containsExactly("one");
    assertThat(outbox.find(record.key(), OutboxStep.ENFORCE)).isPresent();
    assertThat(cases.findById(record.key())).isPresent();
  }

  @Test
  void theyGoWithTheCommitWhereNothingFollows() {
    guilds.ensure(guild);
    trips.clear();

    transactions.inTransaction("trail", _ -> appended("one", "two"));

    assertThat(trips).hasSize(1);
    assertThat(trips.getFirst()).endsWith("COMMIT");
    assertThat(actions()).containsExactly("one", "two");
  }

  @Test
  void theyDoNotTakeTheCommitAlongWhereTheLastWorkWantsNone() {
    List<Completion> ends = new ArrayList<>();
    guilds.ensure(guild);

    GuildId asked =
        transactions.inTransaction(
            "undone",
            transaction -> {
              transaction.afterCompletion(ends::add);
              appended("before");
              return transaction.commitWith(() -> {
                appended("inside");
                transaction.setRollbackOnly();
                return guild;
              });
            });

    assertThat(asked).isEqualTo(guild);
    assertThat(ends).containsExactly(Completion.ROLLED_BACK);
    assertThat(actions()).isEmpty();
  }

  @Test
  void noStatementTakesTheCommitAlongWhereTheLastWorkWantsNone() {
    List<Completion> ends = new ArrayList<>();

    boolean isThere =
        transactions.inTransaction(
            "undone",
            transaction -> {
              transaction.afterCompletion(ends::add);
              guilds.ensure(guild);
              return transaction.commitWith(() -> {
                transaction.setRollbackOnly();
                return guilds.exists(guild);
              });
            });

    assertThat(isThere).isTrue();
    assertThat(ends).containsExactly(Completion.ROLLED_BACK);
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void whatIsReadAfterThemFindsThemDone() {
    boolean found =
        transactions.inTransaction(
            "reading",
            _ -> {
              guilds.ensure(guild);
              return guilds.exists(guild);
            });

    assertThat(found).isTrue();
    assertThat(trips).hasSize(1);
  }

  @Test
  void moreThanOneTripHoldsAreStillInTheirOrder() {
    guilds.ensure(guild);
    String[] many = IntStream.range(0, 30).mapToObj(Integer::toString).toArray(String[]::new);

    transactions.inTransaction("trail", _ -> appended(many));

    assertThat(actions()).containsExactly(many);
  }

  @Test
  void aSavepointThatRollsBackTakesOnlyItsOwnAlong() {
    guilds.ensure(guild);

    transactions.inTransaction(
        "outer",
        _ -> {
          appended("before");
          assertThatThrownBy(() ->
                  transactions.inTransaction(
                      TransactionOptions.named("inner").nested(),
                      _ -> {
                        appended("inside");
                        throw new IllegalStateException("no");
                      }))
              .isInstanceOf(IllegalStateException.class);
          return appended("after");
        });

    assertThat(actions()).containsExactly("before", "after");
  }

  @Test
  void whatFailsOfThoseOfASavepointFailsThereAndNotLater() {
    guilds.ensure(guild);

    transactions.inTransaction(
        "outer",
        _ -> {
          appended("before");
          assertThatThrownBy(() ->
                  transactions.inTransaction(
                      TransactionOptions.named("inner").nested(),
                      _ -> {
                        audit.append(entryOf(Guilds.fresh(), "inside"));
                        return "done";
                      }))
              .isInstanceOf(DatabaseException.class);
          return appended("after");
        });

    assertThat(actions()).containsExactly("before", "after");
  }

  @Test
  void theFailureOfOneNamesWhoeverWasOnTheTrip() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "orphan",
                _ -> {
                  appended("of no guild");
                  return guilds.exists(guild);
                }))
        .matches(refused -> refused.problem() == Problem.CONSTRAINT)
        .withMessageContaining("audit_entry_guild_fk")
        .withMessageContaining("sent together with JooqAuditRepository.append");

    assertThat(actions()).isEmpty();
  }

  @Test
  void whoSwallowsTheFailureOfOneCommitsNothing() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() ->
            transactions.inTransaction(
                "swallowing",
                _ -> {
                  appended("of no guild");
                  assertThatThrownBy(() -> guilds.exists(guild))
                      .isInstanceOf(DatabaseException.class);
                  return "swallowed";
                }))
        .matches(refused -> refused.problem() == Problem.ABORTED);
  }

  @Test
  void theyWaitOnWhereTheNextStatementCouldNotBeSent() {
    guilds.ensure(guild);

    transactions.inTransaction(
        "trail",
        _ -> {
          appended("one");
          assertThatThrownBy(() -> NEEDS_A_VALUE.on(transactions.dsl(), Values.none()).execute())
              .isInstanceOf(IllegalArgumentException.class);
          return appended("two");
        });

    assertThat(actions()).containsExactly("one", "two");
  }

  @Test
  void aStatementThatCannotTakeThemAlongDoesNotOvertakeThem() {
    assertThatThrownBy(() ->
            transactions.inTransaction(
                "scrolling",
                _ -> {
                  guilds.ensure(guild);
                  return transactions
                      .dsl()
                      .resultQuery("SELECT 1")
                      .resultSetType(java.sql.ResultSet.TYPE_SCROLL_INSENSITIVE)
                      .fetch();
                }))
        .hasMessageContaining("would overtake");

    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void nothingOfThemIsLeftAfterARollback() {
    transactions.inTransaction(
        "undone",
        transaction -> {
          guilds.ensure(guild);
          transaction.setRollbackOnly();
          return guild;
        });

    assertThat(trips).isEmpty();
    assertThat(guilds.exists(guild)).isFalse();
  }

  @Test
  void aCommitThatTheyTakeAlongAndThatIsNotAnsweredIsOfUnknownOutcome() {
    guilds.ensure(guild);
    proxy.atNextCommit(Way.TO_CLIENT, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class)
        .isThrownBy(() -> transactions.inTransaction("trail", _ -> appended("one")));

    assertThat(actions()).containsExactly("one");
  }

  @Test
  void aCommitThatTheyTakeAlongAndThatDidNotArriveIsOfUnknownOutcome() {
    guilds.ensure(guild);
    proxy.atNextCommit(Way.TO_SERVER, Fault.CUT);

    assertThatExceptionOfType(UnknownOutcomeException.class)
        .isThrownBy(() -> transactions.inTransaction("trail", _ -> appended("one")));

    assertThat(actions()).isEmpty();
  }

  @Test
  void whatTheServerRefusesOfThemIsARollback() {
    assertThatExceptionOfType(DatabaseException.class)
        .isThrownBy(() -> transactions.inTransaction("orphan", _ -> appended("of no guild")))
        .matches(refused -> refused.problem() == Problem.CONSTRAINT);

    assertThat(actions()).isEmpty();
  }

  @Test
  void anEntryIsClosedTogetherWithWhatFollows() {
    LeaseToken token = LeaseToken.random();
    guilds.ensure(guild);
    cases.create(record);
    outbox.put(new OutboxEntry(record.key(), OutboxStep.ENFORCE, token, Cases.NOON, 0, Cases.NOON));
    trips.clear();

    boolean closed =
        transactions.inTransaction(
            "closing",
            _ -> {
              var closing = outbox.closing(record.key(), OutboxStep.ENFORCE, token);
              assertThat(cases.findForUpdate(record.key())).isPresent();
              return closing.isClosed();
            });

    assertThat(closed).isTrue();
    assertThat(trips).hasSize(1);
  }

  private String appended(String... actions) {
    for (String action : actions) {
      audit.append(entry(action));
    }
    return "done";
  }

  private AuditEntry entry(String action) {
    return entryOf(guild, action);
  }

  private static AuditEntry entryOf(GuildId guild, String action) {
    return new AuditEntry(guild, Cases.NOON, People.MONA, action, "case 1", "", "");
  }

  private OutboxEntry order() {
    return new OutboxEntry(
        record.key(), OutboxStep.ENFORCE, LeaseToken.random(), Cases.NOON, 0, Cases.NOON);
  }

  private List<String> actions() {
    return audit.findByGuild(guild, PageRequest.first(100)).items().reversed().stream()
        .map(AuditEntry::action)
        .toList();
  }

  /// Notes what is prepared: each is a round trip.
  private <T> T listening(Class<T> type, Object target) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (_, method, arguments) -> {
              if (method.getName().equals("prepareStatement")) {
                trips.add((String) arguments[0]);
              }
              try {
                Object result = method.invoke(target, arguments);
                return result instanceof Connection connection && type == DataSource.class
                    ? listening(Connection.class, connection)
                    : result;
              } catch (InvocationTargetException thrown) {
                throw thrown.getTargetException();
              }
            }));
  }
}
