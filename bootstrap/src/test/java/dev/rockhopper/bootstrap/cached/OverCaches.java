package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.cache.CacheConfig.Pattern;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/// What every contract asks for that is run over caches at a real server: over memory alone, over
/// memory and a real Redis, and over memory and the table of the database.
@ParameterizedClass
@EnumSource
@ExtendWith(PostgresExtension.class)
abstract class OverCaches {
  final CachedStore store;

  OverCaches(Behind behind, TestDatabase database) {
    this(behind, database, Pattern.ASIDE);
  }

  /// @param settings what happens to settings that are written
  OverCaches(Behind behind, TestDatabase database, Pattern settings) {
    store = behind.store(database, CachedStore.writing(settings));
  }

  @AfterEach
  void close() {
    store.caches.close();
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
