package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rockhopper.adapters.postgres.connection.DatabaseUrl.Host;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgresql://ann:s3cret@db.example:6543/bot",
        "postgres://ann:s3cret@db.example:6543/bot",
        "  postgresql://ann:s3cret@db.example:6543/bot\n",
        "jdbc:postgresql://db.example:6543/bot?user=ann&password=s3cret",
        "jdbc:postgresql://ann:s3cret@db.example:6543/bot",
        "postgresql:///bot?host=db.example&port=6543&user=ann&password=s3cret"
      })
  void everyUsualFormSaysTheSame(String text) {
    DatabaseUrl url = DatabaseUrl.parse(text);

    assertThat(url.hosts()).containsExactly(new Host("db.example", 6543));
    assertThat(url.database()).isEqualTo("bot");
    assertThat(url.user()).isEqualTo("ann");
    assertThat(url.password()).isEqualTo("s3cret");
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://db.example:6543/bot");
    assertThat(url).isEqualTo(DatabaseUrl.of("db.example", 6543, "bot", "ann", "s3cret"));
  }

  @Test
  void whatIsLeftOutGetsTheUsualValue() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@/");

    assertThat(url.hosts()).containsExactly(new Host("localhost", 5432));
    assertThat(url.database()).isEqualTo("ann");
    assertThat(url.password()).isEmpty();
    assertThat(DatabaseUrl.parse("jdbc:postgresql:bot?user=ann").jdbcUrl())
        .isEqualTo("jdbc:postgresql://localhost:5432/bot");
  }

  @Test
  void percentSignsAreDecodedAndPlusSignsKept() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://an%40n:p%3A%2F%3F%23%5B%5D%40+%25@h/d%20b");

    assertThat(url.user()).isEqualTo("an@n");
    assertThat(url.password()).isEqualTo("p:/?#[]@+%");
    assertThat(url.database()).isEqualTo("d b");
    assertThat(DatabaseUrl.parse(url.toSecretText())).isEqualTo(url);
  }

  @Test
  void anUnescapedAtSignInThePasswordIsUnderstood() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:p@ss@h:1/d");

    assertThat(url.password()).isEqualTo("p@ss");
    assertThat(url.hosts()).containsExactly(new Host("h", 1));
  }

  @Test
  void severalHostsAndAddressesOfTheSixthVersionAreKept() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@[::1]:5433,other/d");

    assertThat(url.hosts()).containsExactly(new Host("::1", 5433), new Host("other", 5432));
    assertThat(url.jdbcUrl()).isEqualTo("jdbc:postgresql://[::1]:5433,other:5432/d");
  }

  @Test
  void settingsForTlsReachTheDriver() {
    DatabaseUrl url =
        DatabaseUrl.parse(
            "postgresql://ann@h/d?sslmode=verify-full&sslrootcert=%2Fetc%2Fca.pem&connect_timeout=3");

    assertThat(url.parameters())
        .containsEntry("sslmode", "verify-full")
        .containsEntry("sslrootcert", "/etc/ca.pem")
        .containsEntry("connectTimeout", "3");
    assertThat(url.dataSource().getSslMode()).isEqualTo("verify-full");
    assertThat(url.dataSource().getSslRootCert()).isEqualTo("/etc/ca.pem");
    assertThat(url.driverProperties()).containsEntry("sslmode", "verify-full");
  }

  @Test
  void thePasswordIsNeverShown() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s3cret@h/d?sslmode=require");

    assertThat(url).hasToString("postgresql://ann:***@h:5432/d?sslmode=require");
    assertThat(url.jdbcUrl()).doesNotContain("s3cret");
    assertThat(url.toSecretText()).contains("s3cret");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mysql://ann:s3cret@h/d | it does not have the expected form",
        "s3cret | it does not have the expected form",
        "postgresql://h/d | it names no user",
        "postgresql://ann:s3cret@h:70000/d | its port is not a number from 1 to 65535",
        "postgresql://ann:s3cret@h:0/d | its port is not a number from 1 to 65535",
        "postgresql://ann:s3cret@h:99999999999/d | its port is not a number from 1 to 65535",
        "postgresql://ann:s3cret@h:x/d | one of its hosts is not of the form host or host:port",
        "postgresql://ann:s3cret%zz@h/d | a % in it is not followed by two hexadecimal digits",
        "postgresql://ann:s3cret@h/d?sslmode | is not of the form name=value",
        "postgresql://ann:s3cret@h/d?sslmod=require | the parameter sslmod is unknown",
        "postgresql://ann:s3cret@h/d?sslmode=on | sslmode must be one of disable, allow, prefer",
        "postgresql://ann:s3cret@/d?host=/run | it names a Unix socket"
      })
  void mistakesAreNamedWithoutRepeatingTheText(String text, String reason) {
    assertThatExceptionOfType(DatabaseConnectionException.class)
        .isThrownBy(() -> DatabaseUrl.parse(text))
        .withMessageContaining(reason)
        .withMessageContaining("Expected postgresql://user:password@host:5432/database")
        .satisfies(failure -> assertThat(failure.getMessage()).doesNotContain("s3cret"));
  }

  @ParameterizedTest
  @CsvSource({"0, false", "false, false", "1, true", "true, true"})
  void theNumberThatPsqlTakesForKeepingAliveIsUnderstood(String written, boolean keptAlive) {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@h/d?keepalives=" + written);

    assertThat(url.dataSource().getTcpKeepAlive()).isEqualTo(keptAlive);
  }

  @Test
  void aParameterWithNothingBehindItTakesNothingAway() {
    assertThat(DatabaseUrl.parse("postgresql://ann:s3cret@h/d?password=&user="))
        .isEqualTo(DatabaseUrl.of("h", 5432, "d", "ann", "s3cret"));
  }

  @Test
  void anAddressWithoutAPasswordShowsNone() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann@h/d");

    assertThat(url).hasToString("postgresql://ann@h:5432/d");
    assertThat(url.toSecretText()).isEqualTo("postgresql://ann@h:5432/d");
    assertThat(url.driverProperties()).doesNotContainKey("password");
  }

  @Test
  void thePasswordOfTheClientsKeyIsHiddenToo() {
    DatabaseUrl url =
        DatabaseUrl.parse("postgresql://ann:s3cret@h/d?sslpassword=k3y&sslmode=require");

    assertThat(url).hasToString("postgresql://ann:***@h:5432/d?sslmode=require&sslpassword=***");
    assertThat(url.toSecretText()).contains("s3cret", "sslpassword=k3y");
    assertThat(url.driverProperties()).containsEntry("sslpassword", "k3y");
  }

  @Test
  void addressesDifferByTheirPasswordToo() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s3cret@h/d");

    assertThat(url)
        .isEqualTo(DatabaseUrl.parse("postgres://ann:s3cret@h:5432/d"))
        .hasSameHashCodeAs(DatabaseUrl.parse("postgres://ann:s3cret@h:5432/d"))
        .isNotEqualTo(DatabaseUrl.parse("postgresql://ann:other@h/d"))
        .isNotEqualTo(url.toSecretText());
  }

  @Test
  void theSameServerCanBeAskedForAnotherDatabase() {
    DatabaseUrl url = DatabaseUrl.parse("postgresql://ann:s3cret@h/d?sslmode=require");

    assertThat(url.withDatabase("other"))
        .isEqualTo(DatabaseUrl.parse("postgresql://ann:s3cret@h/other?sslmode=require"));
  }
}
