package dev.rockhopper.adapters.postgres.backplane;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.backplane.BackplaneChannel;
import dev.rockhopper.application.cache.backplane.BackplaneChannelContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/// Texts through a real server.
class PostgresBackplaneChannelTest extends BackplaneChannelContract {
  private static TestDatabase database;

  @BeforeAll
  static void create() {
    database = TestDatabase.create();
  }

  @AfterAll
  static void drop() {
    database.close();
  }

  @Override
  protected BackplaneChannel channel() {
    return new PostgresBackplaneChannel(database.url(), Neighbour.backoff());
  }

  @Override
  protected void cutAll() {
    database.run(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE application_name = '%s' AND datname = current_database()"
            .formatted(PostgresBackplaneChannel.LISTENER));
  }
}
