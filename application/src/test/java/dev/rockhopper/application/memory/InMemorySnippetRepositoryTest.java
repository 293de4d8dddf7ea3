package dev.rockhopper.application.memory;

import dev.rockhopper.application.contracts.SnippetRepositoryContract;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.IGuildRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;

class InMemorySnippetRepositoryTest implements SnippetRepositoryContract {
  private final InMemoryStore store = new InMemoryStore();

  @Override
  public ISnippetRepository snippets() {
    return new InMemorySnippetRepository(store);
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
