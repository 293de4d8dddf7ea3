package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedSettingRepository;
import dev.rockhopper.adapters.postgres.settings.JooqSettingRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.SettingRepositoryContract;
import dev.rockhopper.domain.settings.ISettingRepository;

class CachedSettingRepositoryTest extends OverCaches implements SettingRepositoryContract {
  private final ISettingRepository settings;

  CachedSettingRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    settings =
        new CachedSettingRepository(
            new JooqSettingRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ISettingRepository settings() {
    return settings;
  }
}
