package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.cache.NamedSnippet;
import dev.rockhopper.application.cache.RecordKinds;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import dev.rockhopper.domain.snippets.AliasOutcome;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.RenameOutcome;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetCriteria;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Snippets, remembered by their names and aliases, since they are called up by those. One that was
/// remembered says how often it was called up before that: counting is no change of a snippet, and
/// [#recordUse] gives the number as it is.
public final class CachedSnippetRepository implements ISnippetRepository {
  private final ISnippetRepository snippets;
  private final CachedRepository<NamedSnippet, Optional<Snippet>> byName;

  /// Remembers what `snippets` keeps.
  public CachedSnippetRepository(
      ISnippetRepository snippets, CacheManager caches, TransactionManager transactions) {
    this.snippets = snippets;
    this.byName =
        new CachedRepository<>(
            caches.cache(RecordKinds.SNIPPETS),
            transactions,
            called -> snippets.findByName(called.guild(), called.name()));
  }

  @Override
  public Optional<Snippet> findByName(GuildId guild, SnippetName name) {
    return byName.read(new NamedSnippet(guild, name));
  }

  @Override
  public Optional<Snippet> findByNameForUpdate(GuildId guild, SnippetName name) {
    return snippets.findByNameForUpdate(guild, name);
  }

  @Override
  public Optional<Snippet> findById(SnippetKey id) {
    return snippets.findById(id);
  }

  @Override
  public Page<Snippet> findAll(SnippetCriteria criteria, PageRequest page) {
    return snippets.findAll(criteria, page);
  }

  @Override
  public Ranking<Snippet> findMostUsed(SnippetCriteria criteria, RankingRequest page) {
    return snippets.findMostUsed(criteria, page);
  }

  @Override
  public Snippet create(Snippet entity) {
    return byName.write("snippet.create", () -> snippets.create(entity));
  }

  @Override
  public Snippet update(Snippet entity) {
    return byName.write("snippet.update", () -> snippets.update(entity));
  }

  @Override
  public boolean delete(SnippetKey id) {
    return byName.write("snippet.delete", () -> snippets.delete(id));
  }

  @Override
  public RenameOutcome rename(SnippetKey key, SnippetName name) {
    return byName.write("snippet.rename", () -> snippets.rename(key, name));
  }

  @Override
  public AliasOutcome addAlias(SnippetKey key, SnippetName alias) {
    return byName.write("snippet.add-alias", () -> snippets.addAlias(key, alias));
  }

  @Override
  public boolean removeAlias(SnippetKey key, SnippetName alias) {
    return byName.write("snippet.remove-alias", () -> snippets.removeAlias(key, alias));
  }

  @Override
  public OptionalLong recordUse(SnippetKey key) {
    return snippets.recordUse(key);
  }

  @Override
  public int recordUses(Map<SnippetKey, Long> uses) {
    return snippets.recordUses(uses);
  }
}
