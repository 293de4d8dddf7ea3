package dev.rockhopper.bootstrap.cached;

import dev.rockhopper.adapters.cache.CachedSnippetRepository;
import dev.rockhopper.adapters.postgres.snippets.JooqSnippetRepository;
import dev.rockhopper.application.contracts.SnippetRepositoryContract;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import javax.sql.DataSource;

class CachedSnippetRepositoryTest extends OverCaches implements SnippetRepositoryContract {
  private final ISnippetRepository snippets;

  CachedSnippetRepositoryTest(Behind behind, DataSource database) {
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
