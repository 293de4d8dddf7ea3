package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.cases.JooqCaseRepository;
import dev.rockhopper.adapters.postgres.guilds.JooqGuildRepository;
import dev.rockhopper.adapters.postgres.sanctions.JooqMemberSanctionRepository;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.application.contracts.MemberSanctionRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.cases.ICaseRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.sanctions.IMemberSanctionRepository;
import javax.sql.DataSource;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(PostgresExtension.class)
class CachedMemberSanctionRepositoryTest implements MemberSanctionRepositoryContract {
  private final CachedStore store;
  private final IMemberSanctionRepository sanctions;

  CachedMemberSanctionRepositoryTest(DataSource database) {
    store = new CachedStore(database);
    sanctions =
        new CachedMemberSanctionRepository(
            new JooqMemberSanctionRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public IMemberSanctionRepository sanctions() {
    return sanctions;
  }

  @Override
  public ICaseRepository cases() {
    return new JooqCaseRepository(store.transactions);
  }

  @Override
  public IGuildRepository guilds() {
    return new JooqGuildRepository(store.transactions);
  }

  @Override
  public TransactionManager transactions() {
    return store.transactions;
  }
}
