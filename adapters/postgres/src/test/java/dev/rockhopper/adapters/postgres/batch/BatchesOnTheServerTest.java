package dev.rockhopper.adapters.postgres.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.testing.CountedStatements;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.batch.BatchOperationManager.Statement;
import dev.rockhopper.application.batch.BatchOptions;
import dev.rockhopper.application.batch.BatchOptions.Atomicity;
import dev.rockhopper.application.batch.BatchOptions.Chunks;
import dev.rockhopper.application.batch.BatchReport;
import dev.rockhopper.application.batch.ItemResult.Failed;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.transaction.FailureKind;
import dev.rockhopper.application.transaction.OperationStatistics;
import dev.rockhopper.application.transaction.TransactionMonitor;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.outbox.OutboxEntry;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What batches cost at a real server, what it refuses, and what they do to each other.
@ExtendWith(PostgresExtension.class)
class BatchesOnTheServerTest {
  private static final int ROUNDS = 50;
  private static final int MANY_ROUNDS = 1_000;

  private final TransactionMonitor monitor =
      new TransactionMonitor(System::nanoTime, TransactionMonitor.LONG_RUNNING);
  private final TestDatabase database;
  private final CountedStatements statements;
  private final BatchOperationManager batches;
  private final JooqCaseRepository cases;
  private final JooqAuditRepository audit;
  private final JooqOutboxRepository outbox;
  private final GuildId guild = Guilds.fresh();

  BatchesOnTheServerTest(TestDatabase database) {
    this.database = database;
    statements = new CountedStatements(database.dataSource());
    var transactions = new JooqTransactionManager(statements.source(), Conducts.watchedBy(monitor));
    batches = new BatchOperationManager(transactions);
    cases = new JooqCaseRepository(transactions);
    audit = new JooqAuditRepository(transactions);
    outbox = new JooqOutboxRepository(transactions);
    new JooqGuildRepository(transactions).ensure(guild);
    statements.take();
  }

  private List<ModerationCase> drafts(int count) {
    return IntStream.range(0, count).mapToObj(_ -> Cases.warning(guild)).toList();
  }

  private AuditEntry entry(String subject) {
    return new AuditEntry(guild, Cases.NOON, People.MONA, "batch", subject, "", "");
  }

  @ParameterizedTest
  @ValueSource(ints = {1_000, 10_000})
  void manyItemsAreOneStatementAChunk(int count) {
    BatchReport<ModerationCase> report =
        batches.run(BatchOptions.named("many"), drafts(count), cases::createAll);

    assertThat(report.isComplete()).isTrue();
    List<String> prepared = statements.take();
    assertThat(prepared).hasSize(count / 100).containsOnly(prepared.getFirst());
    assertThat(
            database.single(
                "SELECT count(DISTINCT number) || ' to ' || max(number)"
                    + " FROM moderation_case WHERE guild_id = "
                    + guild))
        .isEqualTo(count + " to " + count);
    assertThat(operation("many").committed()).isEqualTo(count / 100);
  }

  @Test
  void changingAndDeletingAreOneStatementAChunkToo() {
    List<ModerationCase> made = cases.createAll(drafts(1_000));
    statements.take();

    BatchReport<ModerationCase> changed =
        batches.run(
            BatchOptions.named("change"),
            made.stream().map(was -> was.explainedBy(new Reason("anew"))).toList(),
            cases::updateAll);
    List<String> forChange = statements.take();
    BatchReport<Boolean> deleted =
        batches.run(
            BatchOptions.named("delete"),
            made.stream().map(ModerationCase::key).toList(),
            cases::deleteAll);
    List<String> forDelete = statements.take();

    assertThat(changed.isComplete()).isTrue();
    assertThat(deleted.values()).hasSize(1_000).containsOnly(true);
    assertThat(forChange).hasSize(10);
    assertThat(forDelete).hasSize(10);
  }

  @Test
  void aWholeBatchIsOneTransactionWithoutSavepoints() {
    batches.run(
        BatchOptions.named("whole").atomic(Atomicity.WHOLE), drafts(1_000), cases::createAll);

    assertThat(statements.take()).hasSize(10).doesNotContain("savepoint");
    assertThat(operation("whole").total()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  void aBadItemAmongTenThousandIsFound(Atomicity atomicity) {
    List<ModerationCase> drafts = new ArrayList<>(drafts(10_000));
    drafts.set(5_432, Cases.from(drafts.getFirst().opening().source(), drafts.get(5_432)));

    BatchReport<ModerationCase> report =
        batches.run(
            BatchOptions.named("bad").inChunksOf(1_000).atomic(atomicity),
            drafts,
            cases::createAll);

    assertThat(report.failures()).extracting(Failed::index).containsExactly(5_432);
    int stored =
        Integer.parseInt(
            database.single("SELECT count(*) FROM moderation_case WHERE guild_id = " + guild));
    assertThat(stored)
        .isEqualTo(
            switch (atomicity) {
              case ITEM -> 9_999;
              case CHUNK -> 9_000;
              case WHOLE -> 0;
            });
    assertThat(statements.take().stream().filter(sql -> !sql.equals("savepoint")).count())
        .as("ten chunks, again what is before the bad one, and two halves eleven times")
        .isLessThanOrEqualTo(10 + 5 + 2 * 11);
  }

  @Test
  void tenThousandItemsAreImportedInTwoRoundTripsAndAStream() {
    BatchReport<ModerationCase> report =
        batches.importAll(
            BatchOptions.named("import"), drafts(10_000), cases::importAll, cases::createAll);

    assertThat(report.isComplete()).isTrue();
    assertThat(statements.take()).singleElement().asString().contains("case_counter");
    assertThat(report.values().getLast().number().value()).isEqualTo(10_000);
    assertThat(cases.findById(report.values().getLast().key())).contains(report.values().getLast());
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  void aTextThatTheServerCannotKeepIsNamed(Atomicity atomicity) {
    List<AuditEntry> entries = new ArrayList<>();
    IntStream.range(0, 30).forEach(n -> entries.add(entry("item " + n)));
    entries.set(17, entry("nul \0 in the middle"));

    BatchReport<AuditEntry> report =
        batches.importAll(
            BatchOptions.named("nul").atomic(atomicity).inChunks(new Chunks(5, 30)),
            entries,
            Statement.withoutAnswer(audit::importAll),
            Statement.withoutAnswer(audit::appendAll));

    assertThat(report.failures())
        .singleElement()
        .satisfies(failed -> {
          assertThat(failed.index()).isEqualTo(17);
          assertThat(failed.reason()).hasMessageContaining("0x00");
        });
    assertThat(audit.findByGuild(guild, PageRequest.first(100)).items())
        .hasSize(atomicity == Atomicity.ITEM ? 29 : 0);
  }

  @Test
  void everyCharacterThatTheServerKeepsComesBackFromAStream() {
    StringBuilder all = new StringBuilder();
    for (int letter = 1; letter < 0x3000; letter++) {
      all.appendCodePoint(letter);
    }
    all.append("🐧👩‍🚀\uD834\uDD1E \\N \\. \\\\ \\t");
    List<AuditEntry> entries =
        IntStream.range(0, all.length() / 500)
            .mapToObj(n -> {
              int end = all.offsetByCodePoints(0, all.codePointCount(0, n * 500 + 500));
              return entry(all.substring(n * 500, Math.min(end, all.length())));
            })
            .toList();

    audit.importAll(entries);
    audit.appendAll(entries);

    List<AuditEntry> stored = audit.findByGuild(guild, PageRequest.first(1_000)).items().reversed();
    assertThat(stored.subList(0, entries.size())).isEqualTo(entries);
    assertThat(stored.subList(entries.size(), 2 * entries.size())).isEqualTo(entries);
  }

  /// Each round both sides write the same hundred rows, one from the first to the last, the other
  /// from the last to the first.
  @Test
  void batchesThatOverlapInOppositeOrderMeetNoDeadlock() {
    overlap(ROUNDS);
  }

  @Test
  @Tag("long")
  void soItIsInAThousandRounds() {
    overlap(MANY_ROUNDS);
  }

  private void overlap(int rounds) {
    List<CaseKey> keys = cases.createAll(drafts(100)).stream().map(ModerationCase::key).toList();

    Concurrently.times(
        4,
        thread -> {
          Random random = new Random(thread);
          for (int round = 0; round < rounds; round++) {
            List<CaseKey> mine = new ArrayList<>(thread % 2 == 0 ? keys : keys.reversed());
            Collections.rotate(mine, random.nextInt(10));
            List<ModerationCase> read =
                mine.stream().map(key -> cases.findById(key).orElseThrow()).toList();
            batches.run(
                BatchOptions.named("overlap").atomic(Atomicity.CHUNK), read, cases::updateAll);
          }
          return thread;
        });

    assertThat(operation("overlap").failures().getOrDefault(FailureKind.DEADLOCK, 0L)).isZero();
    assertThat(operation("overlap").retried()).isZero();
    assertThat(operation("overlap").committed()).isPositive();
  }

  @Test
  void wholesOfSeveralChunksMeetNoDeadlockInTheOrderOfTheirLocks() {
    List<ModerationCase> made = cases.createAll(drafts(60));

    Concurrently.times(
        4,
        thread -> {
          for (int round = 0; round < 20; round++) {
            List<CaseKey> mine = new ArrayList<>(made.stream().map(ModerationCase::key).toList());
            Collections.shuffle(mine, new Random(thread * 100L + round));
            batches.run(
                BatchOptions.named("wholes").atomic(Atomicity.WHOLE).inChunksOf(7),
                mine.stream().map(key -> cases.findById(key).orElseThrow()).toList(),
                Comparator.comparing(ModerationCase::key),
                cases::updateAll);
          }
          return thread;
        });

    assertThat(operation("wholes").failures().getOrDefault(FailureKind.DEADLOCK, 0L)).isZero();
    assertThat(operation("wholes").retried()).isZero();
  }

  /// Both hold their first row when they ask for that of the other.
  @Test
  void withoutThatOrderTheyDoAndTheLoserIsDoneAgain() {
    List<CaseKey> keys = cases.createAll(drafts(2)).stream().map(ModerationCase::key).toList();
    CountDownLatch bothHoldOne = new CountDownLatch(2);

    List<BatchReport<Boolean>> reports =
        Concurrently.times(
            2,
            thread ->
                batches.run(
                    BatchOptions.named("circle")
                        .atomic(Atomicity.WHOLE)
                        .inChunksOf(1)
                        .telling(_ -> await(bothHoldOne)),
                    thread == 0 ? keys : keys.reversed(),
                    cases::deleteAll));

    assertThat(reports).allMatch(BatchReport::isComplete);
    assertThat(reports.stream().flatMap(report -> report.values().stream()))
        .containsExactlyInAnyOrder(true, true, false, false);
    assertThat(operation("circle").failures()).containsEntry(FailureKind.DEADLOCK, 1L);
    assertThat(operation("circle").retried()).isEqualTo(1);
  }

  private static void await(CountDownLatch latch) {
    latch.countDown();
    try {
      assertThat(latch.await(20, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }

  @Test
  void batchesInManyThreadsLeaveNeitherGapsNorDuplicatesInTheNumbers() {
    Concurrently.times(
        8,
        thread ->
            batches.run(
                BatchOptions.named("numbers").inChunksOf(17 + thread),
                drafts(200),
                cases::createAll));

    assertThat(
            database.single(
                "SELECT count(DISTINCT number) || ' to ' || max(number)"
                    + " FROM moderation_case WHERE guild_id = "
                    + guild))
        .isEqualTo("1600 to 1600");
  }

  @Test
  void workIsPutInOneStatementAndHeldWorkStaysHeld() {
    List<ModerationCase> made = cases.createAll(drafts(50));
    LeaseToken holder = LeaseToken.random();
    OutboxEntry held =
        new OutboxEntry(
            made.get(7).key(), OutboxStep.LOG, holder, Cases.NOON.plusSeconds(60), 0, Cases.NOON);
    outbox.put(held);
    statements.take();

    outbox.putAll(
        made.stream()
            .map(one ->
                new OutboxEntry(
                    one.key(), OutboxStep.LOG, LeaseToken.random(), Cases.NOON, 0, Cases.NOON))
            .toList());

    assertThat(statements.take()).hasSize(1);
    assertThat(outbox.extend(held.key(), OutboxStep.LOG, holder, Cases.NOON)).isTrue();
    assertThat(
            outbox.claim(
                OutboxStep.LOG,
                Cases.NOON,
                LeaseToken.random(),
                Cases.NOON.plusSeconds(9),
                1_000,
                GuildSelection.ALL))
        .hasSizeGreaterThanOrEqualTo(50);
  }

  @Test
  void workForACaseThatIsNotThereIsFoundThoughOnlyTheCommitShowsIt() {
    List<CaseKey> keys =
        new ArrayList<>(cases.createAll(drafts(9)).stream().map(ModerationCase::key).toList());
    keys.add(4, Cases.key(guild));

    BatchReport<OutboxEntry> report =
        batches.run(
            BatchOptions.named("outbox"),
            keys.stream()
                .map(key ->
                    new OutboxEntry(
                        key, OutboxStep.LOG, LeaseToken.random(), Cases.NOON, 0, Cases.NOON))
                .toList(),
            Statement.withoutAnswer(outbox::putAll));

    assertThat(report.failures()).extracting(Failed::index).containsExactly(4);
    assertThat(report.values()).hasSize(9);
  }

  @Test
  void everyKindOfCaseKeepsItsColumns() {
    List<ModerationCase> drafts =
        List.of(
            Cases.ban(guild),
            Cases.note(guild),
            Cases.against(new UserId(77), Cases.warning(guild)));

    List<ModerationCase> created = cases.createAll(drafts);
    List<ModerationCase> imported =
        cases.importAll(List.of(Cases.ban(guild), Cases.note(guild), Cases.warning(guild)));

    assertThat(created).allSatisfy(one -> assertThat(cases.findById(one.key())).contains(one));
    assertThat(imported).allSatisfy(one -> assertThat(cases.findById(one.key())).contains(one));
  }

  private OperationStatistics operation(String name) {
    return monitor.statistics().stream()
        .filter(operation -> operation.name().equals(name))
        .findAny()
        .orElseThrow();
  }
}
