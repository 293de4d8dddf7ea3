package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.contracts.SnippetRepositoryContract;
import dev.rockhopper.application.memory.InMemorySnippetRepository;
import dev.rockhopper.domain.snippets.ISnippetRepository;

class CachedSnippetRepositoryTest extends OverMemory implements SnippetRepositoryContract {
  private final ISnippetRepository snippets =
      new CachedSnippetRepository(
          recorded(ISnippetRepository.class, new InMemorySnippetRepository(world.store)),
          world.caches,
          world.transactions);

  @Override
  public ISnippetRepository snippets() {
    return snippets;
  }
}
