package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.batch.BatchOperationManager.Statement;
import dev.rockhopper.application.batch.BatchOptions;
import dev.rockhopper.application.batch.BatchOptions.Atomicity;
import dev.rockhopper.application.batch.BatchProgress;
import dev.rockhopper.application.batch.BatchReport;
import dev.rockhopper.application.batch.BatchReport.Ending;
import dev.rockhopper.application.batch.ItemResult;
import dev.rockhopper.application.batch.ItemResult.Done;
import dev.rockhopper.application.batch.ItemResult.Failed;
import dev.rockhopper.application.batch.ItemResult.Skipped;
import dev.rockhopper.application.batch.ItemResult.Unknown;
import dev.rockhopper.application.batch.ItemResult.Why;
import dev.rockhopper.application.transaction.IllegalTransactionStateException;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What every batch does, whatever keeps its items.
public interface BatchContract extends CaseStore {

  /// A trail in the same store.
  IAuditRepository audit();

  /// Batches over the same store.
  default BatchOperationManager batches() {
    return new BatchOperationManager(transactions());
  }

  private static BatchOptions inTens() {
    return BatchOptions.named("batch").inChunksOf(10);
  }

  private static List<ModerationCase> drafts(GuildId guild, int count) {
    return IntStream.range(0, count).mapToObj(_ -> Cases.warning(guild)).toList();
  }

  /// Cases of which those at some places come from the event of the first.
  private static List<ModerationCase> withRepeatedSource(GuildId guild, int count, int... places) {
    List<ModerationCase> drafts = new ArrayList<>(drafts(guild, count));
    for (int place : places) {
      drafts.set(place, Cases.from(drafts.getFirst().opening().source(), drafts.get(place)));
    }
    return drafts;
  }

  /// What became of each item, a letter each.
  private static String letters(BatchReport<?> report) {
    StringBuilder letters = new StringBuilder();
    for (int place = 0; place < report.results().size(); place++) {
      ItemResult<?> result = report.results().get(place);
      assertThat(result.index()).isEqualTo(place);
      letters.append(
          switch (result) {
            case Done<?> _ -> 'd';
            case Failed<?> _ -> 'F';
            case Skipped<?>(_, Why why) -> why == Why.ROLLED_BACK ? 'r' : '-';
            case Unknown<?> _ -> '?';
          });
    }
    return letters.toString();
  }

  private static List<Long> oneTo(int last) {
    return LongStream.rangeClosed(1, last).boxed().toList();
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  default void everyItemIsCreatedAndComesBackInTheOrderOfTheList(Atomicity atomicity) {
    GuildId one = freshGuild();
    GuildId other = freshGuild();
    List<ModerationCase> drafts =
        IntStream.range(0, 35).mapToObj(n -> Cases.warning(n % 3 == 0 ? other : one)).toList();

    BatchReport<ModerationCase> report =
        batches().run(inTens().atomic(atomicity), drafts, cases()::createAll);

    assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(report.isComplete()).isTrue();
    assertThat(report.values())
        .extracting(ModerationCase::key)
        .isEqualTo(drafts.stream().map(ModerationCase::key).toList());
    assertThat(report.values())
        .allSatisfy(made -> assertThat(cases().findById(made.key())).contains(made));
    assertThat(numbersOf(report, one)).isEqualTo(oneTo(23));
    assertThat(numbersOf(report, other)).isEqualTo(oneTo(12));
    assertThat(cases().create(Cases.ban(one)).number().value()).isEqualTo(24);
  }

  private static List<Long> numbersOf(BatchReport<ModerationCase> report, GuildId guild) {
    return report.values().stream()
        .filter(made -> made.key().guild().equals(guild))
        .map(made -> made.number().value())
        .toList();
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  default void aBatchOfNothingIsComplete(Atomicity atomicity) {
    BatchReport<ModerationCase> report =
        batches().run(inTens().atomic(atomicity), List.of(), cases()::createAll);

    assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(report.isComplete()).isTrue();
    assertThat(report.values()).isEmpty();
  }

  @Test
  default void badItemsAreNamedWhileTheOthersGoOn() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = withRepeatedSource(guild, 25, 7, 12, 13, 24);

    BatchReport<ModerationCase> report = batches().run(inTens(), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("dddddddFdd" + "ddFFdddddd" + "ddddF");
    assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(report.isComplete()).isFalse();
    assertThat(report.failures())
        .extracting(Failed::reason)
        .hasSize(4)
        .allMatch(DuplicateException.class::isInstance);
    assertThat(numbersIn(guild).reversed()).isEqualTo(oneTo(21));
  }

  @Test
  default void anItemThatRefersToNothingIsNamed() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = new ArrayList<>(drafts(guild, 10));
    drafts.set(4, Cases.warning(Guilds.fresh()));

    BatchReport<ModerationCase> report = batches().run(inTens(), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("ddddFddddd");
    assertThat(numbersIn(guild)).hasSize(9);
  }

  @Test
  default void aChunkWithABadItemChangesNothingAndTheNextGoesOn() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = withRepeatedSource(guild, 25, 12, 18);

    BatchReport<ModerationCase> report =
        batches().run(inTens().atomic(Atomicity.CHUNK), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("dddddddddd" + "rrFrrrrrFr" + "ddddd");
    assertThat(report.ending()).isEqualTo(Ending.COMPLETED);
    assertThat(numbersIn(guild).reversed()).isEqualTo(oneTo(15));
    assertThat(cases().findById(drafts.get(11).key())).isEmpty();
  }

  @Test
  default void asAWholeOneBadItemUndoesAll() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = withRepeatedSource(guild, 35, 12);

    BatchReport<ModerationCase> report =
        batches().run(inTens().atomic(Atomicity.WHOLE), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("rrrrrrrrrr" + "rrFrrrrrrr" + "----------" + "-----");
    assertThat(report.ending()).isEqualTo(Ending.ROLLED_BACK);
    assertThat(report.failures().getFirst().reason()).isInstanceOf(DuplicateException.class);
    assertThat(numbersIn(guild)).isEmpty();
    assertThat(cases().create(Cases.ban(guild)).number().value()).isEqualTo(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CHUNK", "WHOLE"})
  default void whatBelongsTogetherIsCommittedTogetherThoughTheStatementWouldTakeTheCommitAlong(
      Atomicity atomicity) {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = withRepeatedSource(guild, 20, 12);

    BatchReport<ModerationCase> report =
        batches()
            .run(
                inTens().atomic(atomicity),
                drafts,
                some ->
                    transactions()
                        .current()
                        .orElseThrow()
                        .commitWith(() -> cases().createAll(some)));

    boolean isWhole = atomicity == Atomicity.WHOLE;
    assertThat(letters(report)).isEqualTo((isWhole ? "rrrrrrrrrr" : "dddddddddd") + "rrFrrrrrrr");
    assertThat(numbersIn(guild)).hasSize(isWhole ? 0 : 10);
  }

  @Test
  default void ofAnItemThatIsInTheListTwiceTheFirstIsDone() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = new ArrayList<>(drafts(guild, 8));
    drafts.set(6, drafts.get(2));

    BatchReport<ModerationCase> report = batches().run(inTens(), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("ddddddFd");
  }

  @Test
  default void aCancelledBatchKeepsTheChunksThatWereDone() {
    GuildId guild = freshGuild();
    List<BatchProgress> told = new ArrayList<>();
    BatchOptions options = inTens().telling(told::add).cancelledBy(() -> told.size() == 2);

    BatchReport<ModerationCase> report =
        batches().run(options, drafts(guild, 45), cases()::createAll);

    assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(letters(report)).isEqualTo("d".repeat(20) + "-".repeat(25));
    assertThat(numbersIn(guild)).hasSize(20);
    assertThat(told).containsExactly(new BatchProgress(10, 0, 45), new BatchProgress(20, 0, 45));
  }

  @Test
  default void aCancelledWholeIsUndone() {
    GuildId guild = freshGuild();
    List<BatchProgress> told = new ArrayList<>();
    BatchOptions options =
        inTens().atomic(Atomicity.WHOLE).telling(told::add).cancelledBy(() -> told.size() == 2);

    BatchReport<ModerationCase> report =
        batches().run(options, drafts(guild, 45), cases()::createAll);

    assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(letters(report)).isEqualTo("r".repeat(20) + "-".repeat(25));
    assertThat(numbersIn(guild)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  default void anInterruptedThreadIsACancelledBatch(Atomicity atomicity) {
    GuildId guild = freshGuild();
    BatchOptions options =
        inTens().atomic(atomicity).telling(_ -> Thread.currentThread().interrupt());

    BatchReport<ModerationCase> report =
        batches().run(options, drafts(guild, 45), cases()::createAll);
    boolean isStillInterrupted = Thread.interrupted();

    assertThat(isStillInterrupted).isTrue();
    assertThat(report.ending()).isEqualTo(Ending.CANCELLED);
    assertThat(letters(report))
        .isEqualTo((atomicity == Atomicity.WHOLE ? "r" : "d").repeat(10) + "-".repeat(35));
  }

  @Test
  default void progressCountsWhatIsDoneAndWhatFailed() {
    GuildId guild = freshGuild();
    List<BatchProgress> told = new ArrayList<>();

    batches()
        .run(inTens().telling(told::add), withRepeatedSource(guild, 25, 3, 15), cases()::createAll);

    assertThat(told)
        .containsExactly(
            new BatchProgress(9, 1, 25),
            new BatchProgress(18, 2, 25),
            new BatchProgress(23, 2, 25));
  }

  @Test
  default void afterTooManyFailuresTheRestIsLeftAlone() {
    GuildId guild = freshGuild();
    int[] allButTheFirst = IntStream.range(1, 30).toArray();
    List<ModerationCase> drafts = withRepeatedSource(guild, 30, allButTheFirst);

    BatchReport<ModerationCase> report =
        batches().run(inTens().untilFailures(12), drafts, cases()::createAll);

    assertThat(report.ending()).isEqualTo(Ending.TOO_MANY_FAILURES);
    assertThat(letters(report)).isEqualTo("d" + "F".repeat(12) + "-".repeat(17));
  }

  @Test
  default void itemsThatWereChangedMeanwhileAreNamedAndTheOthersAreUpdated() {
    GuildId guild = freshGuild();
    List<ModerationCase> read = cases().createAll(drafts(guild, 12));
    cases().update(read.get(3).explainedBy(new Reason("by another")));
    cases().delete(read.get(8).key());
    List<ModerationCase> changed =
        new ArrayList<>(
            read.stream().map(was -> was.explainedBy(new Reason("by the batch"))).toList());
    changed.add(changed.getFirst());

    BatchReport<ModerationCase> report = batches().run(inTens(), changed, cases()::updateAll);

    assertThat(letters(report)).isEqualTo("dddFddddFd" + "ddF");
    assertThat(report.failures())
        .extracting(Failed::reason)
        .allMatch(StaleVersionException.class::isInstance);
    assertThat(report.values())
        .allSatisfy(updated -> {
          assertThat(updated.version()).isEqualTo(2);
          assertThat(updated.reason()).isEqualTo(new Reason("by the batch"));
          assertThat(cases().findById(updated.key())).contains(updated);
        });
    assertThat(cases().findById(read.get(3).key()).orElseThrow().reason())
        .isEqualTo(new Reason("by another"));
  }

  @Test
  default void anItemThatIsUpdatedTwiceInAChunkIsUpdatedOnce() {
    ModerationCase read = cases().create(Cases.ban(freshGuild()));
    List<ModerationCase> changed =
        List.of(read.explainedBy(new Reason("first")), read.explainedBy(new Reason("second")));

    BatchReport<ModerationCase> report = batches().run(inTens(), changed, cases()::updateAll);

    assertThat(letters(report)).isEqualTo("dF");
    assertThat(cases().findById(read.key()).orElseThrow().reason()).isEqualTo(new Reason("first"));
  }

  @Test
  default void deletingTellsOfEachWhetherItWasThere() {
    GuildId guild = freshGuild();
    List<CaseKey> keys =
        new ArrayList<>(
            cases().createAll(drafts(guild, 4)).stream().map(ModerationCase::key).toList());
    keys.add(1, Cases.key(guild));
    keys.add(keys.getFirst());

    BatchReport<Boolean> report = batches().run(inTens(), keys, cases()::deleteAll);

    assertThat(report.values()).containsExactly(true, false, true, true, true, false);
    assertThat(numbersIn(guild)).isEmpty();
  }

  @Test
  default void aBatchCanBeDoneInTheOrderOfItsLocksAndReportsInThatOfTheList() {
    GuildId guild = freshGuild();
    List<ModerationCase> read = cases().createAll(drafts(guild, 25)).reversed();

    BatchReport<ModerationCase> report =
        batches()
            .run(
                inTens().atomic(Atomicity.WHOLE),
                read,
                Comparator.comparing(ModerationCase::key),
                cases()::updateAll);

    assertThat(report.values())
        .extracting(ModerationCase::key)
        .isEqualTo(read.stream().map(ModerationCase::key).toList());
  }

  @Test
  default void aCaseThatHasANumberIsNotCreatedWithOthers() {
    GuildId guild = freshGuild();
    List<ModerationCase> drafts = new ArrayList<>(drafts(guild, 5));
    drafts.set(3, cases().create(Cases.ban(guild)));

    BatchReport<ModerationCase> report = batches().run(inTens(), drafts, cases()::createAll);

    assertThat(letters(report)).isEqualTo("dddFd");
    assertThat(report.failures().getFirst().reason()).hasMessageContaining("number 1");
  }

  @Test
  default void insideATransactionABatchIsAWhole() {
    GuildId guild = freshGuild();

    assertThatThrownBy(() ->
            inTransaction(() -> batches().run(inTens(), drafts(guild, 5), cases()::createAll)))
        .isInstanceOf(IllegalTransactionStateException.class)
        .hasMessageContaining("whole");

    BatchReport<ModerationCase> report =
        inTransaction(() -> {
          cases().create(Cases.ban(guild));
          return batches()
              .run(inTens().atomic(Atomicity.WHOLE), drafts(guild, 15), cases()::createAll);
        });
    assertThat(report.isComplete()).isTrue();
    assertThat(numbersIn(guild).reversed()).isEqualTo(oneTo(16));
  }

  @Test
  default void aBatchThatFailsInsideATransactionLeavesItUsable() {
    GuildId guild = freshGuild();

    BatchReport<ModerationCase> report =
        inTransaction(() -> {
          cases().create(Cases.ban(guild));
          BatchReport<ModerationCase> failed =
              batches()
                  .run(
                      inTens().atomic(Atomicity.WHOLE),
                      withRepeatedSource(guild, 15, 13),
                      cases()::createAll);
          cases().create(Cases.ban(guild));
          return failed;
        });

    assertThat(report.ending()).isEqualTo(Ending.ROLLED_BACK);
    assertThat(letters(report)).isEqualTo("rrrrrrrrrr" + "rrrFr");
    assertThat(numbersIn(guild).reversed()).isEqualTo(oneTo(2));
  }

  @Test
  default void aBatchOfATransactionThatRollsBackIsNotThere() {
    GuildId guild = freshGuild();

    rollBack(() ->
        assertThat(
                batches()
                    .run(inTens().atomic(Atomicity.WHOLE), drafts(guild, 15), cases()::createAll)
                    .isComplete())
            .isTrue());

    assertThat(numbersIn(guild)).isEmpty();
  }

  @Test
  default void anImportStoresEverythingInOrder() {
    GuildId guild = freshGuild();
    BatchOptions options = BatchOptions.named("import").inChunks(new BatchOptions.Chunks(5, 20));

    BatchReport<ModerationCase> report =
        batches().importAll(options, drafts(guild, 50), cases()::importAll, cases()::createAll);

    assertThat(report.isComplete()).isTrue();
    assertThat(numbersOf(report, guild)).isEqualTo(oneTo(50));
    assertThat(report.values())
        .allSatisfy(made -> assertThat(cases().findById(made.key())).contains(made));
    assertThat(cases().create(Cases.ban(guild)).number().value()).isEqualTo(51);
  }

  @Test
  default void theOthersOfAnImportWithANamedBadItemAreCreatedInChunks() {
    GuildId guild = freshGuild();
    BatchOptions options = BatchOptions.named("import").inChunks(new BatchOptions.Chunks(5, 50));
    List<ModerationCase> drafts = new ArrayList<>(drafts(guild, 49));
    drafts.add(33, cases().create(Cases.ban(guild)));
    List<Integer> sizes = new ArrayList<>();

    BatchReport<ModerationCase> report =
        batches()
            .importAll(
                options,
                drafts,
                cases()::importAll,
                some -> {
                  sizes.add(some.size());
                  return cases().createAll(some);
                });

    assertThat(letters(report)).isEqualTo("d".repeat(33) + "F" + "d".repeat(16));
    assertThat(sizes)
        .hasSizeGreaterThan(1)
        .allSatisfy(size -> assertThat(size).isLessThanOrEqualTo(5));
  }

  @ParameterizedTest
  @EnumSource(Atomicity.class)
  default void theBadItemOfAnImportIsNamed(Atomicity atomicity) {
    GuildId guild = freshGuild();
    BatchOptions options =
        BatchOptions.named("import").inChunks(new BatchOptions.Chunks(5, 20)).atomic(atomicity);

    BatchReport<ModerationCase> report =
        batches()
            .importAll(
                options, withRepeatedSource(guild, 50, 33), cases()::importAll, cases()::createAll);

    assertThat(letters(report))
        .isEqualTo(
            switch (atomicity) {
              case ITEM -> "d".repeat(33) + "F" + "d".repeat(16);
              case CHUNK -> "d".repeat(20) + "r".repeat(13) + "Frrrrrr" + "d".repeat(10);
              case WHOLE -> "r".repeat(33) + "Frrrrrr" + "-".repeat(10);
            });
  }

  @Test
  default void entriesOfATrailAreAppendedInTheOrderOfTheList() {
    GuildId guild = freshGuild();
    List<AuditEntry> entries =
        IntStream.range(0, 25).mapToObj(n -> entry(guild, "item." + n)).toList();

    BatchReport<AuditEntry> report =
        batches().run(inTens(), entries, Statement.withoutAnswer(audit()::appendAll));

    assertThat(report.values()).isEqualTo(entries);
    assertThat(audit().findByGuild(guild, PageRequest.first(100)).items().reversed())
        .isEqualTo(entries);
  }

  @Test
  default void entriesOfATrailAreImportedWithEveryCharacter() {
    GuildId guild = freshGuild();
    List<AuditEntry> entries =
        List.of(
            entry(guild, "tab\tnewline\nreturn\rbackslash\\ \\N \\. \\t"),
            entry(guild, ""),
            entry(guild, "\\."),
            entry(guild, "{\"quoted\", 'single', NULL}"),
            entry(guild, "🐧 ä \u2028 \u0001 \u007f \u00a0"),
            entry(guild, " leading and trailing "));

    BatchReport<AuditEntry> report =
        batches()
            .importAll(
                inTens(),
                entries,
                Statement.withoutAnswer(audit()::importAll),
                Statement.withoutAnswer(audit()::appendAll));

    assertThat(report.isComplete()).isTrue();
    assertThat(audit().findByGuild(guild, PageRequest.first(100)).items().reversed())
        .isEqualTo(entries);
  }

  private static AuditEntry entry(GuildId guild, String subject) {
    return new AuditEntry(guild, Cases.NOON, People.MONA, "batch", subject, "", "after");
  }
}
