package dev.rockhopper.bootstrap.cached;

import static dev.rockhopper.application.contracts.Concurrently.elsewhere;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.cache.CachedGuildConfigRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.connection.PoolSettings;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildPurgeRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException;
import dev.rockhopper.application.cache.Cache;
import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.transaction.Transaction;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseRevision.Change;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// What is read beside a commit of the real store, however that ends. The version of a guild's
/// settings stands for what was written.
@Timeout(120)
class CommittedReadsTest {
  private static final GuildId GUILD = Guilds.fresh();

  private final TestDatabase database = TestDatabase.create(PoolSettings.defaults().withSize(4));
  private final FailingCommits line = new FailingCommits(database.dataSource());
  private final CachedStore store = new CachedStore(line.dataSource());
  private final JooqGuildConfigRepository stored =
      new JooqGuildConfigRepository(store.transactions);
  private final CachedGuildConfigRepository cached =
      new CachedGuildConfigRepository(stored, store.caches, store.transactions);
  private final Cache<GuildId, Optional<GuildConfig>> cache =
      store.caches.cache(CacheKinds.GUILD_CONFIG);

  @BeforeEach
  void knowTheGuild() {
    new JooqGuildRepository(store.transactions).ensure(GUILD);
  }

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  private long write() {
    return cached
        .save(stored.findById(GUILD).orElseGet(() -> GuildConfig.defaultsFor(GUILD)))
        .version();
  }

  private long writeIn(Transaction transaction) {
    assertThat(transaction.isRollbackOnly()).isFalse();
    return cached.save(cached.getForUpdate(GUILD)).version();
  }

  private long read() {
    return version(cached.findById(GUILD));
  }

  private long stored() {
    return version(stored.findById(GUILD));
  }

  private static long version(Optional<GuildConfig> config) {
    return config.map(GuildConfig::version).orElse(0L);
  }

  private int sent() {
    return store.sink.sent().size();
  }

  @Test
  void aLoadThatBeganBeforeTheCommitIsNotKept() {
    write();
    CountDownLatch hasRead = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    CompletableFuture<Long> reader =
        elsewhere(() ->
            version(
                cache.get(
                    GUILD,
                    guild -> {
                      Optional<GuildConfig> found = stored.findById(guild);
                      hasRead.countDown();
                      await(released);
                      return found;
                    })));
    await(hasRead);
    write();
    released.countDown();

    assertThat(reader.join()).isEqualTo(1);
    assertThat(read()).isEqualTo(2);
  }

  @Test
  void aWriteIsSeenFromItsCommitOnThoughItsWriterHasNotHeardOfItYet() {
    write();
    read();
    CountDownLatch committed = new CountDownLatch(1);
    CountDownLatch released = new CountDownLatch(1);
    line.atTheNext(commit -> {
      commit.now();
      committed.countDown();
      await(released);
    });
    CompletableFuture<Long> writer = elsewhere(this::write);
    await(committed);

    assertThat(read()).isEqualTo(2);

    released.countDown();
    assertThat(writer.join()).isEqualTo(2);
    assertThat(read()).isEqualTo(2);
  }

  @Test
  void anAnswerThatIsLostAfterTheCommitLeavesNothingStale() {
    write();
    read();
    line.loseTheNextAnswer();

    assertThatThrownBy(this::write).isInstanceOf(UnknownOutcomeException.class);

    assertThat(stored()).isEqualTo(2);
    assertThat(read()).isEqualTo(2);
    requireThatItEndsAndIsToldTwice();
  }

  @Test
  void aCommitThatDidNotArriveLeavesNothingStale() {
    write();
    read();
    line.loseTheNext();

    assertThatThrownBy(this::write).isInstanceOf(UnknownOutcomeException.class);

    assertThat(stored()).isEqualTo(1);
    assertThat(read()).isEqualTo(1);
    requireThatItEndsAndIsToldTwice();
  }

  private void requireThatItEndsAndIsToldTwice() {
    int told = sent();
    long hits = cache.statistics().reads().hits();
    read();
    assertThat(cache.statistics().reads().hits()).isEqualTo(hits);

    store.later.remove().run();

    assertThat(sent()).isEqualTo(told + 1);
    read();
    read();
    assertThat(cache.statistics().reads().hits()).isEqualTo(hits + 1);
  }

  @Test
  void aCommitThatTheServerRefusesIsToldToNobody() {
    write();
    read();
    int told = sent();

    assertThatThrownBy(() ->
            store.transactions.inTransaction(
                "orphan",
                transaction -> {
                  writeIn(transaction);
                  new JooqCaseRepository(store.transactions).append(stepOfNoCase());
                  return GUILD;
                }))
        .isInstanceOf(DatabaseException.class);

    assertThat(read()).isEqualTo(1);
    assertThat(sent()).isEqualTo(told);
    read();
    assertThat(cache.statistics().reads().hits()).isEqualTo(1);
  }

  private static CaseRevision stepOfNoCase() {
    return new CaseRevision(
        new CaseKey(GUILD, new CaseId(99)),
        2,
        Instant.EPOCH,
        new UserId(9),
        new Change.ReasonEdited(new Reason("before"), new Reason("after")));
  }

  @Test
  void aRollbackIsToldToNobodyAndALevelThatRolledBackIsNoHindrance() {
    write();
    read();
    int told = sent();

    store.transactions.inTransaction(
        "rolled back",
        transaction -> {
          writeIn(transaction);
          assertThat(read()).isEqualTo(2);
          transaction.setRollbackOnly();
          return GUILD;
        });
    assertThat(sent()).isEqualTo(told);
    assertThat(read()).isEqualTo(1);

    store.transactions.inTransaction(
        "level rolled back",
        outer -> {
          store.transactions.inTransaction(
              TransactionOptions.named("level").nested(),
              level -> {
                writeIn(level);
                level.setRollbackOnly();
                return GUILD;
              });
          return writeIn(outer);
        });
    assertThat(sent()).isEqualTo(told + 1);
    assertThat(read()).isEqualTo(2);
  }

  @Test
  void whatATransactionOfThePastReadsIsNotKept() {
    write();
    store.transactions.inTransaction(
        TransactionOptions.named("past").at(Isolation.REPEATABLE_READ),
        _ -> {
          stored.findById(Guilds.fresh());
          elsewhere(this::write).join();
          assertThat(read()).isEqualTo(1);
          return GUILD;
        });

    assertThat(read()).isEqualTo(2);
  }

  @Test
  void whoeverWaitsForALoadHoldsNoConnection() {
    write();

    List<Long> seen =
        Concurrently.times(
            500, _ -> store.transactions.inTransaction("read", _ -> read()) + read());

    assertThat(seen).hasSize(500).containsOnly(2L);
  }

  @Test
  void aGuildThatIsPurgedIsForgotten() {
    write();
    read();
    JooqGuildRepository guilds = new JooqGuildRepository(store.transactions);
    database.run("UPDATE guild SET left_at = '2000-01-01' WHERE guild_id = " + GUILD);

    new JooqGuildPurgeRepository(store.transactions)
        .purge(GUILD, Instant.parse("2001-01-01T00:00:00Z"), Duration.ZERO, 1_000);

    assertThat(guilds.exists(GUILD)).isFalse();
    assertThat(read()).isZero();
  }

  @Test
  void aWriteOutsideTransactionsOfARepositoryWithoutACacheIsHeardToo() {
    write();
    read();

    stored.delete(GUILD);

    assertThat(read()).isZero();
    assertThat(store.sink.sent().getLast())
        .contains(
            new Invalidation(CacheKinds.GUILD_CONFIG.name(), Set.of(GUILD.toString()), Set.of()));
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
