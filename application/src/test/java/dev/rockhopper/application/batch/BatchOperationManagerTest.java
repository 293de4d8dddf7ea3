package dev.rockhopper.application.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.rockhopper.application.batch.BatchOptions.Atomicity;
import dev.rockhopper.application.batch.BatchOptions.Chunks;
import dev.rockhopper.application.batch.BatchReport.Ending;
import dev.rockhopper.application.batch.ItemResult.Done;
import dev.rockhopper.application.batch.ItemResult.Skipped;
import dev.rockhopper.application.batch.ItemResult.Unknown;
import dev.rockhopper.application.batch.ItemResult.Why;
import dev.rockhopper.application.contracts.BatchContract;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryCaseRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryStore.LostAnswer;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.UnknownOutcomeException;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchOperationManagerTest implements BatchContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ICaseRepository cases() {
    return new InMemoryCaseRepository(store);
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }

  @Override
  public IAuditRepository audit() {
    return new InMemoryAuditRepository(store);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }

  private static List<ModerationCase> drafts(GuildId guild, int count) {
    return IntStream.range(0, count).mapToObj(_ -> Cases.warning(guild)).toList();
  }

  @Test
  void aStoreThatBreaksLeavesAReportOfWhatWasDone() {
    GuildId guild = freshGuild();
    BatchOptions options = BatchOptions.named("broken").inChunksOf(10).telling(_ -> store.goAway());

    assertThatThrownBy(() -> batches().run(options, drafts(guild, 25), cases()::createAll))
        .hasMessage("batch 'broken' broke off: 10 of 25 items are done")
        .hasCauseInstanceOf(InfrastructureException.class)
        .asInstanceOf(type(BatchBrokenException.class))
        .satisfies(broken -> {
          assertThat(broken.category()).isEqualTo(FailureCategory.DATABASE);
          assertThat(broken.report().ending()).isEqualTo(Ending.BROKEN);
          assertThat(broken.report().results().get(9)).isInstanceOf(Done.class);
          assertThat(broken.report().results().get(10))
              .isEqualTo(new Skipped<>(10, Why.NOT_REACHED));
        });

    store.comeBack();
    assertThat(numbersIn(guild)).hasSize(10);
  }

  @Test
  void aWholeThatBreaksIsJustNotDone() {
    GuildId guild = freshGuild();
    BatchOptions options =
        BatchOptions.named("broken")
            .inChunksOf(10)
            .atomic(Atomicity.WHOLE)
            .telling(_ -> store.goAway());

    assertThatThrownBy(() -> batches().run(options, drafts(guild, 25), cases()::createAll))
        .isInstanceOf(InfrastructureException.class)
        .isNotInstanceOf(BatchBrokenException.class);

    store.comeBack();
    assertThat(numbersIn(guild)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(
      value = LostAnswer.class,
      names = {"COMMITTED", "NOT_COMMITTED"})
  void itemsWhoseCommitHadNoAnswerAreUnknown(LostAnswer lost) {
    GuildId guild = freshGuild();
    BatchOptions options =
        BatchOptions.named("doubt").inChunksOf(10).telling(_ -> store.loseNextAnswer(lost));

    assertThatThrownBy(() -> batches().run(options, drafts(guild, 25), cases()::createAll))
        .hasCauseInstanceOf(UnknownOutcomeException.class)
        .asInstanceOf(type(BatchBrokenException.class))
        .satisfies(broken -> {
          assertThat(broken.report().values()).hasSize(10);
          assertThat(broken.report().results().subList(10, 20)).allMatch(Unknown.class::isInstance);
          assertThat(broken.report().results().subList(20, 25)).allMatch(Skipped.class::isInstance);
        });
  }

  @Test
  void aWholeWhoseCommitHadNoAnswerIsUnknown() {
    GuildId guild = freshGuild();
    store.loseNextAnswer(LostAnswer.COMMITTED);
    BatchOptions options = BatchOptions.named("doubt").atomic(Atomicity.WHOLE);

    assertThatThrownBy(() -> batches().run(options, drafts(guild, 25), cases()::createAll))
        .isInstanceOf(UnknownOutcomeException.class);
  }

  @Test
  void aStatementIsCarriedOutOnceForEachChunk() {
    AtomicInteger statements = new AtomicInteger();

    batches()
        .run(
            BatchOptions.named("count"),
            drafts(freshGuild(), 1_001),
            items -> {
              statements.incrementAndGet();
              return items;
            });

    assertThat(statements).hasValue(11);
  }

  @Test
  void findingBadItemsIsBounded() {
    AtomicInteger statements = new AtomicInteger();
    List<Integer> items = IntStream.range(0, 128).boxed().toList();

    BatchReport<Integer> report =
        batches()
            .run(
                BatchOptions.named("bounded").inChunksOf(128),
                items,
                part -> {
                  statements.incrementAndGet();
                  if (part.contains(17) || part.contains(90)) {
                    throw new IllegalArgumentException("a bad item");
                  }
                  return part;
                });

    assertThat(report.failures()).extracting(ItemResult.Failed::index).containsExactly(17, 90);
    assertThat(statements.get()).isLessThanOrEqualTo(1 + 2 * 2 * 7);
  }

  @Test
  void aStatementThatGivesTooFewResultsIsAMistake() {
    assertThatThrownBy(() ->
            batches().run(BatchOptions.named("short"), List.of(1, 2), _ -> List.of("only one")))
        .isInstanceOf(BatchBrokenException.class)
        .hasRootCauseMessage("the statement of 'short' gave 1 results for 2 items");
  }

  /// Others can write what the earlier chunks wrote while the bad items of a later one are looked
  /// for.
  @Test
  void whatFailsOtherwiseWhenTheBadItemsAreLookedForIsToldOfEveryItemOfTheChunk() {
    AtomicInteger calls = new AtomicInteger();
    BatchOptions options = BatchOptions.named("overtaken").atomic(Atomicity.WHOLE).inChunksOf(2);

    BatchReport<Integer> report =
        batches()
            .run(
                options,
                List.of(1, 2, 3, 4),
                items ->
                    switch (calls.incrementAndGet()) {
                      case 1 -> items;
                      case 2 -> throw new StaleVersionException("the second chunk is late");
                      default -> throw new StaleVersionException("the first chunk is late, too");
                    });

    assertThat(report.ending()).isEqualTo(Ending.ROLLED_BACK);
    assertThat(report.failures())
        .extracting(ItemResult.Failed::index, failed -> failed.reason().getMessage())
        .containsExactly(
            tuple(2, "the second chunk is late"), tuple(3, "the second chunk is late"));
    assertThat(report.results().subList(0, 2))
        .containsExactly(new Skipped<>(0, Why.ROLLED_BACK), new Skipped<>(1, Why.ROLLED_BACK));
  }

  @Test
  void aListenerThatThrowsEndsTheBatchAndHidesNothing() {
    BatchOptions options =
        BatchOptions.named("loud")
            .inChunksOf(10)
            .telling(_ -> {
              throw new IllegalArgumentException("no");
            });

    assertThatThrownBy(() -> batches().run(options, drafts(freshGuild(), 25), cases()::createAll))
        .isInstanceOf(BatchBrokenException.class)
        .hasRootCauseMessage("no");
    assertThatThrownBy(() ->
            batches()
                .run(options.atomic(Atomicity.WHOLE), drafts(freshGuild(), 25), cases()::createAll))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0, Chunks.LARGEST + 1})
  void sizesOutOfRangeAreRefused(int size) {
    assertThatThrownBy(() -> BatchOptions.named("size").inChunksOf(size))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("a chunk takes 1 to 10");
    assertThatThrownBy(() -> new Chunks(1, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> BatchOptions.named("size").untilFailures(0))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
