package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class ConnectionPoolTest {

  private final TestDatabase database;

  ConnectionPoolTest(TestDatabase database) {
    this.database = database;
  }

  @Test
  void everyConnectionCarriesItsLimitsAndItsName() {
    assertThat(database.single("SHOW statement_timeout")).isEqualTo("15s");
    assertThat(database.single("SHOW lock_timeout")).isEqualTo("5s");
    assertThat(database.single("SHOW idle_in_transaction_session_timeout")).isEqualTo("30s");
    assertThat(database.single("SHOW application_name")).isEqualTo("rockhopper");
  }

  @Test
  void whatTheUrlSaysWinsOverTheDefaults() throws SQLException {
    var url =
        DatabaseUrl.parse(
            database.url().toSecretText()
                + "?application_name=mine&options=-c%20lock_timeout%3D1234");

    try (var pool = ConnectionPool.open(url, PoolSettings.defaults().withSize(1));
        var connection = pool.dataSource().getConnection();
        var statement = connection.createStatement();
        var rows =
            statement.executeQuery(
                "SELECT current_setting('lock_timeout'), current_setting('application_name')")) {
      rows.next();
      assertThat(rows.getString(1)).isEqualTo("1234ms");
      assertThat(rows.getString(2)).isEqualTo("mine");
    }
  }

  @Test
  void theServersVersionIsKnown() {
    assertThat(database.pool().serverVersion().major()).isEqualTo(18);
    assertThat(database.pool().serverVersion().isAtLeast(14)).isTrue();
    assertThat(new ServerVersion(130_012)).hasToString("13.12");
    assertThat(new ServerVersion(130_012).isAtLeast(14)).isFalse();
  }

  @Test
  void anEmptyPoolSaysSoSoon() throws SQLException {
    var settings =
        PoolSettings.defaults().withSize(1).withConnectionTimeout(Duration.ofMillis(300));

    try (var pool = ConnectionPool.open(database.url(), settings);
        var _ = pool.dataSource().getConnection()) {
      assertThatExceptionOfType(SQLTransientConnectionException.class)
          .isThrownBy(() -> pool.dataSource().getConnection());
    }
  }

  @Test
  void aWrongPasswordIsOneSentenceWithoutThePassword() {
    var url = of(database.url().hosts().getFirst().port(), "rockhopper", "opensesame");

    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ConnectionPool.open(url, PoolSettings.defaults()))
        .withMessageContaining("refuses the user rockhopper or the password")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("opensesame"));
  }

  @Test
  void aMissingDatabaseIsOneSentence() {
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() ->
            ConnectionPool.open(database.url().withDatabase("nowhere"), PoolSettings.defaults()))
        .withMessageContaining("There is no database nowhere");
  }

  @Test
  void aServerThatIsNotThereIsOneSentence() throws IOException {
    int port;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }

    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ConnectionPool.open(of(port, "rockhopper", "x"), PoolSettings.defaults()))
        .withMessageContaining("No PostgreSQL can be reached at postgresql://rockhopper:***@")
        .withMessageContaining("unset DATABASE_URL");
  }

  @Test
  void aServerThatDemandsNothingButOffersNoTlsIsRefusedWhereTlsIsRequired() {
    var url = DatabaseUrl.parse(database.url().toSecretText() + "?sslmode=require");

    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ConnectionPool.open(url, PoolSettings.defaults()))
        .withMessageContaining("SSL");
  }

  @Test
  void settingsThatNoPoolCanWorkWithAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolSettings.defaults().withSize(0))
        .withMessage("A pool has 1 to 500 connections, not 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolSettings.defaults().withConnectionTimeout(Duration.ZERO))
        .withMessageContaining("250 ms or longer");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PoolSettings.defaults().withSize(501))
        .withMessage("A pool has 1 to 500 connections, not 501");
    Duration second = Duration.ofSeconds(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PoolSettings(1, second, second, Duration.ZERO, second, false))
        .withMessage("The lock timeout must be positive, not PT0S");
  }

  private static DatabaseUrl of(int port, String database, String password) {
    return DatabaseUrl.of("127.0.0.1", port, database, "rockhopper", password);
  }
}
