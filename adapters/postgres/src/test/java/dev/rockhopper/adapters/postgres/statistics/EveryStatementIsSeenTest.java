package dev.rockhopper.adapters.postgres.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.afk.JooqAfkRepository;
import dev.rockhopper.adapters.postgres.audit.JooqAuditRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.levels.JooqLevelRepository;
import dev.rockhopper.adapters.postgres.outbox.JooqOutboxRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.AfkRepositoryContract;
import dev.rockhopper.application.contracts.BatchContract;
import dev.rockhopper.application.contracts.CaseNumberingContract;
import dev.rockhopper.application.contracts.CaseRepositoryContract;
import dev.rockhopper.application.contracts.CaseSearchContract;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.LevelRepositoryContract;
import dev.rockhopper.application.contracts.OutboxRepositoryContract;
import dev.rockhopper.application.optimization.workload.StatementObservation;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import dev.rockhopper.application.optimization.workload.StatementText;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.afk.IAfkRepository;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.levels.ILevelRepository;
import dev.rockhopper.domain.outbox.IOutboxRepository;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/// Runs contracts of repositories (reads, writes, batches, copies, retries, failures, many threads)
/// and compares what was seen with what the server counted.
@ExtendWith(PostgresExtension.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryStatementIsSeenTest {
  /// What the driver sends by itself when it connects, what the server asks to check references,
  /// and the words of transactions, which are measured as such.
  private static final Pattern NOT_OURS =
      Pattern.compile(
          "(?is)(SET (extra_float_digits|application_name|SESSION CHARACTERISTICS)|BEGIN|COMMIT"
              + "|ROLLBACK|SAVEPOINT|RELEASE|CREATE EXTENSION|SHOW (server_version_num|TRANSACTION)|.*"
              + " OPERATOR\\(pg_catalog.=\\)|.* FROM pg_stat_statements).*");

  private final TestDatabase database;
  private final StatementStatistics statistics = new StatementStatistics(500, _ -> {});
  private final JooqTransactionManager transactions;

  EveryStatementIsSeenTest(TestDatabase database) {
    this.database = database;
    transactions =
        new JooqTransactionManager(
            database.dataSource(), Conducts.usual(), new Sightings(statistics, System::nanoTime));
  }

  @BeforeAll
  void letTheServerCount() {
    database.run("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  }

  @AfterAll
  void compareWithTheServer() {
    List<String> rows =
        database.column(
            """
            SELECT calls || ' ' || rows || ' ' || query FROM pg_stat_statements
            WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
            """);
    Map<String, Long> counted = new TreeMap<>();
    Map<String, Long> given = new TreeMap<>();
    for (String row : rows) {
      String[] fields = row.split(" ", 3);
      String text = StatementText.of(fields[2]).text();
      if (!NOT_OURS.matcher(text).matches()) {
        counted.merge(text, Long.parseLong(fields[0]), Long::sum);
        given.merge(text, Long.parseLong(fields[1]), Long::sum);
      }
    }

    Map<String, Long> seen =
        new TreeMap<>(
            statistics.observations().stream()
                .collect(
                    Collectors.groupingBy(
                        StatementObservation::text,
                        Collectors.summingLong(it -> it.calls() - it.errors()))));
    seen.values().removeIf(it -> it == 0);
    Map<String, Long> seenRows =
        new TreeMap<>(
            statistics.observations().stream()
                .collect(
                    Collectors.groupingBy(
                        StatementObservation::text,
                        Collectors.summingLong(StatementObservation::rows))));
    seenRows.keySet().retainAll(seen.keySet());
    assertThat(seen).hasSizeGreaterThan(60).isEqualTo(counted);
    assertThat(seenRows).isEqualTo(given);
    assertThat(statistics.observations())
        .noneMatch(it -> it.site().operation().isEmpty())
        .anyMatch(it -> it.text().startsWith("copy "))
        .anyMatch(it -> it.errors() > 0)
        .anyMatch(it -> it.operation().equals("JooqCaseRepository.findById"));
  }

  @Nested
  class OfCases
      implements CaseRepositoryContract, CaseNumberingContract, CaseSearchContract, BatchContract {
    @Override
    public ICaseRepository cases() {
      return new JooqCaseRepository(transactions);
    }

    @Override
    public IAuditRepository audit() {
      return new JooqAuditRepository(transactions);
    }

    @Override
    public IGuildRepository guilds() {
      return new JooqGuildRepository(transactions);
    }

    @Override
    public TransactionManager transactions() {
      return transactions;
    }
  }

  @Nested
  class OfTheOutbox implements OutboxRepositoryContract {
    @Override
    public IOutboxRepository outbox() {
      return new JooqOutboxRepository(transactions);
    }

    @Override
    public ICaseRepository cases() {
      return new JooqCaseRepository(transactions);
    }

    @Override
    public IGuildRepository guilds() {
      return new JooqGuildRepository(transactions);
    }

    @Override
    public TransactionManager transactions() {
      return transactions;
    }
  }

  @Nested
  class OfLevels implements LevelRepositoryContract {
    @Override
    public ILevelRepository levels() {
      return new JooqLevelRepository(transactions);
    }

    @Override
    public IGuildRepository guilds() {
      return new JooqGuildRepository(transactions);
    }

    @Override
    public TransactionManager transactions() {
      return transactions;
    }
  }

  @Nested
  class OfAfk implements AfkRepositoryContract {
    @Override
    public IAfkRepository afk() {
      return new JooqAfkRepository(transactions);
    }

    @Override
    public IGuildRepository guilds() {
      return new JooqGuildRepository(transactions);
    }

    @Override
    public TransactionManager transactions() {
      return transactions;
    }
  }
}
