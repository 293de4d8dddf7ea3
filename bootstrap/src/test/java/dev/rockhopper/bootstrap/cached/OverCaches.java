package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

/// What every contract asks for that is run over caches at a real server.
@ExtendWith(PostgresExtension.class)
abstract class OverCaches {
  final CachedStore store;

  OverCaches(DataSource database) {
    store = new CachedStore(database);
  }

  /// The guilds, which no cache stands before.
  public IGuildRepository guilds() {
    return new JooqGuildRepository(store.transactions);
  }

  /// The transactions that the caches hear of.
  public TransactionManager transactions() {
    return store.transactions;
  }
}
