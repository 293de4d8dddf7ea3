package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.testing.TestServer;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A server that is there and does not take us, each time with a sentence that says what to do.
@ExtendWith(PostgresExtension.class)
class ServerRefusalTest {

  private static final Duration PATIENCE = Duration.ofSeconds(9);

  private final TestDatabase database;

  ServerRefusalTest(TestDatabase database) {
    this.database = database;
  }

  @BeforeEach
  void createGuest() {
    database.run("CREATE ROLE refused_guest LOGIN PASSWORD 'opensesame'");
  }

  @AfterEach
  void dropGuest() {
    database.run("DROP ROLE refused_guest");
  }

  @Test
  void aUserThatMayNotLogInIsToldSo() {
    database.run("ALTER ROLE refused_guest NOLOGIN");

    assertRefused(guest(), "does not let the user refused_guest in", "Check its pg_hba.conf");
  }

  @Test
  void aServerWithoutAFreeConnectionIsToldSo() {
    database.run("ALTER ROLE refused_guest CONNECTION LIMIT 0");

    assertRefused(guest(), "has no free connection", "lower the size of the pool");
  }

  @Test
  void anyOtherRefusalIsToldInTheServersWords() {
    DatabaseUrl closed = TestServer.createEmpty();
    try {
      database.run("ALTER DATABASE " + closed.database() + " ALLOW_CONNECTIONS false");

      assertRefused(closed, "The server of postgresql://", "not currently accepting connections");
    } finally {
      TestServer.drop(closed);
    }
  }

  @Test
  void aServerThatIsTooOldIsNamedWithItsVersion() {
    DatabaseUrl url = DatabaseUrl.of("db.example", 5432, "bot", "ann", "opensesame");
    var oldest = new ServerVersion(140_000);

    assertThat(ServerCheck.supported(url, oldest)).isEqualTo(oldest);
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ServerCheck.supported(url, new ServerVersion(130_012)))
        .withMessageContaining("is PostgreSQL 13.12, and Rockhopper needs 14 or newer")
        .withMessageContaining("unset DATABASE_URL")
        .withMessageNotContaining("opensesame");
  }

  private static void assertRefused(DatabaseUrl url, String... words) {
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> ServerCheck.check(url, PATIENCE))
        .satisfies(refused -> assertThat(refused.getMessage()).contains(words))
        .withMessageNotContaining(url.password());
  }

  private DatabaseUrl guest() {
    var host = database.url().hosts().getFirst();
    return DatabaseUrl.of(
        host.name(), host.port(), database.url().database(), "refused_guest", "opensesame");
  }
}
