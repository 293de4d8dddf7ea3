package dev.rockhopper.adapters.postgres.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.evidence.JooqEvidenceRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildConfigRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.reminders.JooqReminderRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.batch.BatchOptions;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import dev.rockhopper.application.optimization.query.TraceText;
import dev.rockhopper.application.optimization.query.WasteStatistics;
import dev.rockhopper.application.optimization.query.WasteThresholds;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.optimization.workload.WasteObservation;
import dev.rockhopper.application.work.UnitOfWork;
import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Reminders;
import dev.rockhopper.domain.fixtures.Snippets;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.RankingRequest;
import dev.rockhopper.domain.snippets.SnippetCriteria;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Commands as they should not be written, and some that only look so, over the real repositories
/// and a real server. With `-Drockhopper.record.traces=FOLDER` what they ask is written down, which
/// is where examples of `RecordedTracesTest` come from.
@ExtendWith(PostgresExtension.class)
class CarelessCommandsTest {
  private static final int MANY = 12;
  private static final PageRequest PAGE = PageRequest.first(50);

  private final List<UnitOfWork> units = new ArrayList<>();
  private final JooqTransactionManager transactions;
  private final JooqCaseRepository cases;
  private final JooqGuildConfigRepository configs;
  private final JooqLevelRepository levels;
  private final GuildId guild = Guilds.fresh();
  private final UserId owner = People.somebody();

  CarelessCommandsTest(DataSource database) {
    transactions =
        new JooqTransactionManager(
            database,
            Conducts.usual(),
            new Sightings(new StatementStatistics(500, units::add), System::nanoTime));
    cases = new JooqCaseRepository(transactions);
    configs = new JooqGuildConfigRepository(transactions);
    levels = new JooqLevelRepository(transactions);
    new JooqGuildRepository(transactions).ensure(guild);
    transactions.inTransaction(
        "given",
        _ ->
            cases.createAll(
                IntStream.range(0, MANY)
                    .mapToObj(_ -> Cases.against(People.somebody(), Cases.warning(guild)))
                    .toList()));
  }

  /// A command.
  @FunctionalInterface
  private interface Command {
    void run();
  }

  private List<Problem> asked(String verdict, String name, Command command) {
    units.clear();
    UnitOfWork.<Boolean, RuntimeException>during(
        UnitOfWork.Kind.COMMAND,
        name,
        System::nanoTime,
        () -> {
          command.run();
          return true;
        });
    assertThat(units).hasSize(1);
    WasteStatistics waste = new WasteStatistics(WasteThresholds.USUAL);
    waste.accept(units.getFirst());
    List<Problem> found = waste.observations().stream().map(WasteObservation::problem).toList();
    record(verdict, name, found);
    return found;
  }

  private void record(String verdict, String name, List<Problem> found) {
    String folder = System.getProperty("rockhopper.record.traces", "");
    if (folder.isEmpty()) {
      return;
    }
    try {
      Path file = Path.of(folder, verdict, name.replace(' ', '-') + ".txt");
      Files.createDirectories(file.resolveSibling(""));
      Files.writeString(
          file,
          "# recorded: CarelessCommandsTest, the real repositories on PostgreSQL 18\n"
              + (found.isEmpty() ? "" : "# guilty: " + found.getFirst() + "\n")
              + TraceText.written(units.getFirst()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void guilty(Problem problem, String name, Command command) {
    assertThat(asked("guilty", name, command)).contains(problem);
  }

  private List<ModerationCase> page() {
    return cases.findAll(CaseCriteria.in(guild).includingHidden(), PAGE).items();
  }

  @Test
  void theChangesOfEachCaseAreAskedOneByOne() {
    guilty(
        Problem.N_PLUS_ONE, "cases changes", () -> page().forEach(it -> cases.history(it.key())));
  }

  @Test
  void eachCaseOfAPageIsReadAgain() {
    guilty(
        Problem.N_PLUS_ONE, "cases view all", () -> page().forEach(it -> cases.findById(it.key())));
  }

  @Test
  void theEvidenceOfEachCaseIsAskedOneByOne() {
    JooqEvidenceRepository evidence = new JooqEvidenceRepository(transactions);
    guilty(
        Problem.N_PLUS_ONE,
        "evidence overview",
        () -> page().forEach(it -> evidence.findByCase(it.key())));
    guilty(
        Problem.N_PLUS_ONE,
        "evidence counts",
        () -> page().forEach(it -> evidence.countByCase(it.key())));
  }

  @Test
  void whatIsInForceIsAskedMemberByMember() {
    JooqMemberSanctionRepository sanctions = new JooqMemberSanctionRepository(transactions);
    guilty(
        Problem.N_PLUS_ONE,
        "sanctions overview",
        () -> page().forEach(it -> sanctions.findActive(guild, it.opening().target())));
  }

  @Test
  void theOutboxIsAskedCaseByCase() {
    JooqOutboxRepository outbox = new JooqOutboxRepository(transactions);
    guilty(
        Problem.N_PLUS_ONE,
        "outbox overview",
        () -> page().forEach(it -> outbox.find(it.key(), OutboxStep.ENFORCE)));
  }

  @Test
  void theRankOfEachOnTheLeaderboardIsCounted() {
    IntStream.range(0, MANY)
        .forEach(_ -> levels.gain(guild, People.somebody(), 50, Cases.NOON, Duration.ofMinutes(1)));
    guilty(
        Problem.N_PLUS_ONE,
        "levels ranks",
        () ->
            levels
                .leaderboard(guild, RankingRequest.top(MANY))
                .items()
                .forEach(it -> levels.rankOf(guild, it.user())));
  }

  @Test
  void remindersAreReadOneByOne() {
    JooqReminderRepository reminders = new JooqReminderRepository(transactions);
    IntStream.range(0, MANY).forEach(_ -> reminders.create(Reminders.of(owner, Cases.NOON)));
    guilty(
        Problem.N_PLUS_ONE,
        "reminders list",
        () -> reminders.findByOwner(owner, PAGE).items().forEach(it -> reminders.find(it.key())));
  }

  @Test
  void snippetsAreReadByTheirNames() {
    JooqSnippetRepository snippets = new JooqSnippetRepository(transactions);
    IntStream.range(0, MANY).forEach(n -> snippets.create(Snippets.named(guild, "rule" + n)));
    guilty(
        Problem.N_PLUS_ONE,
        "snippets top",
        () ->
            snippets
                .findMostUsed(SnippetCriteria.in(guild), RankingRequest.top(MANY))
                .items()
                .forEach(it -> snippets.findByName(guild, it.names().name())));
  }

  @Test
  void casesAreChangedOneByOneInOneTransaction() {
    guilty(
        Problem.N_PLUS_ONE,
        "cases explain all",
        () ->
            transactions.inTransaction(
                "cases.explain_all",
                _ -> {
                  page().forEach(it -> cases.update(it.explainedBy(new Reason("raid"))));
                  return true;
                }));
  }

  @Test
  void casesAreDeletedOneByOneInOneTransaction() {
    guilty(
        Problem.N_PLUS_ONE,
        "cases forget all",
        () ->
            transactions.inTransaction(
                "cases.forget_all",
                _ -> {
                  page().forEach(it -> cases.delete(it.key()));
                  return true;
                }));
  }

  @Test
  void theSameConfigurationIsReadThreeTimes() {
    guilty(
        Problem.REPEATED_READ,
        "config show",
        () -> IntStream.range(0, 3).forEach(_ -> configs.findById(guild)));
  }

  @Test
  void aBatchOfManyChunksIsNoWaste() {
    List<ModerationCase> drafts =
        IntStream.range(0, 1_000)
            .mapToObj(_ -> Cases.against(People.somebody(), Cases.warning(guild)))
            .toList();

    assertThat(
            asked(
                "innocent",
                "batch of cases",
                () -> {
                  page();
                  new BatchOperationManager(transactions)
                      .run(BatchOptions.named("cases.warn_all"), drafts, cases::createAll);
                }))
        .isEmpty();
  }

  @Test
  void aTransactionThatIsDoneAgainIsNoWaste() {
    AtomicInteger attempts = new AtomicInteger();

    assertThat(
            asked(
                "innocent",
                "done again",
                () ->
                    transactions.inTransaction(
                        "case.read",
                        _ -> {
                          configs.findById(guild);
                          if (attempts.incrementAndGet() < 3) {
                            transactions.dsl().execute("DO 'BEGIN RAISE SQLSTATE ''40001''; END'");
                          }
                          return true;
                        })))
        .isEmpty();
    assertThat(attempts).hasValue(3);
  }

  @Test
  void whatAPersonHasNamedIsNoWasteWithoutRowsThatNameIt() {
    List<UserId> named = IntStream.range(0, 8).mapToObj(_ -> People.somebody()).toList();

    assertThat(
            asked(
                "innocent",
                "levels of named members",
                () -> named.forEach(it -> levels.find(guild, it))))
        .isEmpty();
  }

  /// Whether it is chatty is a matter of how fast the machine is.
  @Test
  void aTransactionForEachCaseIsNoWaste() {
    assertThat(
            asked(
                "innocent",
                "a transaction for each case",
                () ->
                    page()
                        .forEach(it ->
                            transactions.inTransaction(
                                "case.explain",
                                _ -> cases.update(it.explainedBy(new Reason("each")))))))
        .doesNotContain(Problem.N_PLUS_ONE, Problem.REPEATED_READ);
  }

  @Test
  void duplicatesThatAreTriedAreNoWaste() {
    Set<ModerationCase> known = Set.copyOf(page());

    assertThat(
            asked(
                "innocent",
                "tried again",
                () ->
                    known.forEach(it -> {
                      try {
                        transactions.inTransaction("case.again", _ -> cases.create(it));
                      } catch (DuplicateException expected) {
                        assertThat(expected).isNotNull();
                      }
                    })))
        .isEmpty();
  }
}
