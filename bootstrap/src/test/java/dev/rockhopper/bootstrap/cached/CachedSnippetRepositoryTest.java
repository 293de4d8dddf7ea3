package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedSnippetRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.SnippetRepositoryContract;
import dev.rockhopper.domain.snippets.ISnippetRepository;

class CachedSnippetRepositoryTest extends OverCaches implements SnippetRepositoryContract {
  private final ISnippetRepository snippets;

  CachedSnippetRepositoryTest(Behind behind, TestDatabase database) {
    super(behind, database);
    snippets =
        new CachedSnippetRepository(
            new JooqSnippetRepository(store.transactions), store.caches, store.transactions);
  }

  @Override
  public ISnippetRepository snippets() {
    return snippets;
  }
}
