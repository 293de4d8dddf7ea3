package dev.rockhopper.adapters.postgres.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.optimization.workload.StatementStatistics;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.postgresql.PGConnection;

@ExtendWith(PostgresExtension.class)
class SightedConnectionTest {
  private final StatementStatistics statistics = new StatementStatistics(10, _ -> {});
  private final Connection connection;

  SightedConnectionTest(DataSource database) throws SQLException {
    connection =
        new Sightings(statistics, System::nanoTime)
            .connections("cache table")
            .apply(database.getConnection());
  }

  @AfterEach
  void close() throws SQLException {
    connection.close();
  }

  @Test
  void aQueryIsSeenWithItsRowsWhenItsResultIsClosed() throws SQLException {
    try (var query = connection.prepareStatement("SELECT * FROM generate_series(1, ?)")) {
      query.setInt(1, 3);
      try (var rows = query.executeQuery()) {
        while (rows.next()) {
          assertThat(rows.getInt(1)).isPositive();
        }
      }
    }

    assertThat(statistics.observations())
        .singleElement()
        .satisfies(it -> {
          assertThat(it.text()).isEqualTo("SELECT * FROM generate_series($1, $2)");
          assertThat(it.site().operation()).isEqualTo("cache table");
          assertThat(it.rows()).isEqualTo(3);
          assertThat(it.errors()).isZero();
        });
  }

  @Test
  void changesAndPlainStatementsAreSeen() throws SQLException {
    try (var plain = connection.createStatement();
        var prepared =
            connection.prepareStatement("INSERT INTO guild (guild_id) VALUES (?), (?)")) {
      plain.execute("SET lock_timeout = 5");
      prepared.setLong(1, 41);
      prepared.setLong(2, 42);
      assertThat(prepared.executeUpdate()).isEqualTo(2);
    }

    assertThat(statistics.observations())
        .extracting(it -> it.text() + ": " + it.rows())
        .containsExactlyInAnyOrder(
            "SET lock_timeout = $1: 0", "INSERT INTO guild (guild_id) VALUES ($1): 2");
  }

  @Test
  void whatTheServerRefusesIsSeenAsFailed() {
    assertThatThrownBy(
            () -> {
              try (var wrong = connection.prepareStatement("SELECT nothing FROM nowhere")) {
                wrong.executeQuery();
              }
            })
        .isInstanceOf(SQLException.class);

    assertThat(statistics.observations())
        .singleElement()
        .satisfies(it -> assertThat(it.errors()).isEqualTo(1));
  }

  @Test
  void whatIsBehindItCanBeReached() throws SQLException {
    assertThat(connection.unwrap(PGConnection.class).getBackendPID()).isPositive();
  }
}
