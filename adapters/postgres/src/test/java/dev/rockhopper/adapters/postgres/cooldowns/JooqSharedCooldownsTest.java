package dev.rockhopper.adapters.postgres.cooldowns;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.contracts.Conducts;
import dev.rockhopper.application.contracts.SharedCooldownsContract;
import dev.rockhopper.application.cooldowns.SharedCooldowns;
import dev.rockhopper.domain.fixtures.Cases;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class JooqSharedCooldownsTest implements SharedCooldownsContract {
  private final TestDatabase database;
  private final SharedCooldowns cooldowns;

  JooqSharedCooldownsTest(TestDatabase database) {
    this.database = database;
    cooldowns =
        new JooqSharedCooldowns(
            new JooqTransactionManager(database.dataSource(), Conducts.usual()));
  }

  @Override
  public SharedCooldowns cooldowns() {
    return cooldowns;
  }

  @Test
  void whatIsOverIsRemovedNowAndThen() {
    cooldowns.take("old", 1, WINDOW, Cases.NOON.minus(Duration.ofDays(1)));

    for (int n = 0; n < 400; n++) {
      cooldowns.take("new", 1, WINDOW, Cases.NOON);
    }

    assertThat(database.column("SELECT key FROM command_cooldown WHERE key IN ('old', 'new')"))
        .containsExactly("new");
  }
}
