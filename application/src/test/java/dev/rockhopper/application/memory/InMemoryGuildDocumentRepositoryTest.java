package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.GuildDocumentRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.guilds.IGuildRepository;

class InMemoryGuildDocumentRepositoryTest implements GuildDocumentRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public IGuildDocumentRepository documents() {
    return new InMemoryGuildDocumentRepository(store);
  }

  @Override
  public IGuildRepository guilds() {
    return new InMemoryGuildRepository(store);
  }

  @Override
  public TransactionManager transactions() {
    return new InMemoryTransactionManager(store);
  }
}
