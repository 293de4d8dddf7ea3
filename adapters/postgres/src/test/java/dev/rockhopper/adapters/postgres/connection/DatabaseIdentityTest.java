package dev.rockhopper.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import org.junit.jupiter.api.Test;

class DatabaseIdentityTest {

  @Test
  void aDatabaseIsTheSameForAllAndAnotherThanAllOthers() {
    try (TestDatabase one = TestDatabase.create();
        TestDatabase other = TestDatabase.create()) {
      DatabaseIdentity identity = DatabaseIdentity.of(one.pool().dataSource());

      assertThat(identity).isEqualTo(DatabaseIdentity.of(one.pool().dataSource()));
      assertThat(identity).isNotEqualTo(DatabaseIdentity.of(other.pool().dataSource()));
      assertThat(identity.text()).matches("[0-9a-f]+-[0-9a-f]+");
    }
  }

  @Test
  void everybodyMayAsk() {
    try (TestDatabase database = TestDatabase.create()) {
      database.run("CREATE ROLE identity_nobody");
      try {
        assertThat(
                database.single(
                    "SELECT has_function_privilege('identity_nobody', 'pg_control_system()', 'execute')"))
            .isEqualTo("t");
      } finally {
        database.run("DROP ROLE identity_nobody");
      }
    }
  }
}
