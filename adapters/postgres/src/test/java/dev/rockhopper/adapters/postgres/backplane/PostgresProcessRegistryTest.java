package dev.rockhopper.adapters.postgres.backplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.backplane.ProcessId;
import dev.rockhopper.application.cache.backplane.RegisteredProcess;
import dev.rockhopper.application.cache.backplane.RegisteredProcess.Standing;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Who is there, by the clock of the database.
class PostgresProcessRegistryTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration DOUBT = Duration.ofSeconds(30);

  private final TestDatabase database = TestDatabase.create();
  private final PostgresProcessRegistry registry = new PostgresProcessRegistry(database.url());
  private final ProcessId one = ProcessId.fresh();
  private final ProcessId other = ProcessId.fresh();

  @AfterEach
  void dropDatabase() {
    registry.close();
    database.close();
  }

  @Test
  void everybodyIsToldOfTheOthersAndNotOfThemselves() {
    assertThat(registry.renew(one, LEASE, DOUBT)).isEmpty();
    assertThat(registry.renew(other, LEASE, DOUBT))
        .containsExactly(new RegisteredProcess(one, Standing.ALIVE));
    assertThat(registry.renew(one, LEASE, DOUBT))
        .containsExactly(new RegisteredProcess(other, Standing.ALIVE));
  }

  @Test
  void whoseLeaseIsOverIsInDoubtForAWhile() {
    registry.renew(one, LEASE, DOUBT);
    lapsed(Duration.ofSeconds(29));
    assertThat(registry.renew(other, LEASE, DOUBT))
        .containsExactly(new RegisteredProcess(one, Standing.IN_DOUBT));

    registry.leave(other);
    lapsed(Duration.ofSeconds(31));
    assertThat(registry.renew(other, LEASE, DOUBT)).isEmpty();
  }

  @Test
  void whoseLeaseWasOverIsThereAgainWhenItRenews() {
    registry.renew(one, LEASE, DOUBT);
    lapsed(Duration.ofMinutes(5));
    registry.renew(one, LEASE, DOUBT);

    assertThat(registry.renew(other, LEASE, DOUBT))
        .containsExactly(new RegisteredProcess(one, Standing.ALIVE));
  }

  @Test
  void whoeverLeavesIsGoneAtOnce() {
    registry.renew(one, LEASE, DOUBT);
    registry.leave(one);

    assertThat(registry.renew(other, LEASE, DOUBT)).isEmpty();
  }

  @Test
  void whoeverHasBeenGoneForLongIsForgottenByTheNextWhoComes() {
    registry.renew(one, LEASE, DOUBT);
    lapsed(Duration.ofMinutes(61));

    try (PostgresProcessRegistry next = new PostgresProcessRegistry(database.url())) {
      next.renew(other, LEASE, DOUBT);
    }

    assertThat(database.column("SELECT token FROM bot_process")).containsExactly(other.toString());
  }

  /// Neither transaction sees the other if each registers and looks around in one.
  @Test
  void ofTwoWhoComeAtOnceOneFindsTheOther() {
    try (PostgresProcessRegistry second = new PostgresProcessRegistry(database.url())) {
      for (int round = 0; round < 50; round++) {
        ProcessId left = ProcessId.fresh();
        ProcessId right = ProcessId.fresh();
        List<Boolean> sees =
            Concurrently.times(
                2,
                i ->
                    i == 0
                        ? sees(registry.renew(left, LEASE, DOUBT), right)
                        : sees(second.renew(right, LEASE, DOUBT), left));
        assertThat(sees).contains(true);
      }
    }
  }

  /// The same without that commit: what each would see in one transaction.
  @Test
  void withoutCommittingTheLeaseFirstNeitherOfTwoFindsTheOther() throws SQLException {
    try (Connection left = database.url().dataSource().getConnection();
        Connection right = database.url().dataSource().getConnection()) {
      register(left);
      register(right);

      assertThat(processes(left)).isEqualTo(1);
      assertThat(processes(right)).isEqualTo(1);
    }
  }

  private static void register(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (var statement = connection.createStatement()) {
      statement.execute(
          "INSERT INTO bot_process VALUES (gen_random_uuid(), clock_timestamp() + interval '1 min')");
    }
  }

  private static int processes(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT count(*) FROM bot_process")) {
      return rows.next() ? rows.getInt(1) : -1;
    }
  }

  private static boolean sees(List<RegisteredProcess> others, ProcessId wanted) {
    return others.stream().anyMatch(process -> process.id().equals(wanted));
  }

  @Test
  void aConnectionThatWasLostIsReplacedAtTheNextRenewal() {
    registry.renew(one, LEASE, DOUBT);
    database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = 'rockhopper-lease' AND datname = current_database()");

    assertThatExceptionOfType(InfrastructureException.class)
        .isThrownBy(() -> registry.renew(one, LEASE, DOUBT))
        .matches(failure -> failure.category() == FailureCategory.DATABASE);
    assertThat(registry.renew(other, LEASE, DOUBT)).hasSize(1);
  }

  private void lapsed(Duration ago) {
    database.run(
        "UPDATE bot_process SET lease_ends_at = clock_timestamp() - interval '%d ms'"
            .formatted(ago.toMillis()));
  }
}
