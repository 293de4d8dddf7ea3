package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.snippets.AliasOutcome;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.RenameOutcome;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetCriteria;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetNames;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Snippets in an [InMemoryStore].
public final class InMemorySnippetRepository implements ISnippetRepository {
  private static final Table<SnippetKey, Snippet> SNIPPETS =
      new Table<>("snippet", SnippetKey.class, Snippet.class);
  private static final Table<NameKey, SnippetKey> NAMES =
      new Table<>("snippet_name", NameKey.class, SnippetKey.class);

  private final InMemoryStore store;

  /// Keeps snippets in `store`.
  public InMemorySnippetRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<Snippet> findById(SnippetKey id) {
    return store.with(transaction -> transaction.find(SNIPPETS, id));
  }

  @Override
  public Optional<Snippet> findByName(GuildId guild, SnippetName name) {
    return store.with(transaction -> named(transaction, guild, name));
  }

  @Override
  public Optional<Snippet> findByNameForUpdate(GuildId guild, SnippetName name) {
    InMemoryTransaction transaction = store.required("findByNameForUpdate");
    Optional<Snippet> found = named(transaction, guild, name);
    while (found.isPresent()) {
      SnippetKey locked = found.get().key();
      transaction.lock(SNIPPETS, locked);
      found = named(transaction, guild, name);
      if (found.filter(snippet -> snippet.key().equals(locked)).isPresent()) {
        return found;
      }
    }
    return found;
  }

  @Override
  public Page<Snippet> findAll(SnippetCriteria criteria, PageRequest page) {
    long below =
        switch (page.from()) {
          case Cursor.Start() -> Long.MAX_VALUE;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> 0;
        };
    return store.with(transaction ->
        Page.of(
            matching(transaction, criteria)
                .filter(found -> id(found) < below)
                .sorted(Comparator.comparingLong(InMemorySnippetRepository::id).reversed())
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            InMemorySnippetRepository::id));
  }

  @Override
  public Ranking<Snippet> findMostUsed(SnippetCriteria criteria, RankingRequest page) {
    return store.with(transaction ->
        Ranking.of(
            matching(transaction, criteria)
                .filter(found -> page.from().isBefore(found.uses(), id(found)))
                .sorted(
                    Comparator.comparingLong(Snippet::uses)
                        .reversed()
                        .thenComparingLong(InMemorySnippetRepository::id))
                .limit(page.size() + 1L)
                .toList(),
            page.size(),
            Snippet::uses,
            InMemorySnippetRepository::id));
  }

  @Override
  public Snippet create(Snippet entity) {
    return store.with(transaction -> {
      References.requireGuild(transaction, entity.key().guild());
      NameKey name = new NameKey(entity.key().guild(), entity.names().name());
      transaction.lock(NAMES, name);
      transaction.lock(SNIPPETS, entity.key());
      if (transaction.find(NAMES, name).isPresent()
          || transaction.find(SNIPPETS, entity.key()).isPresent()) {
        throw new DuplicateException("there is a snippet " + name + " already");
      }
      transaction.put(NAMES, name, entity.key());
      Snippet created =
          Snippet.of(entity.key(), entity.names().name(), entity.text(), entity.origin())
              .withLock(entity.locked());
      return put(transaction, created, 1);
    });
  }

  @Override
  public Snippet update(Snippet entity) {
    return change(
            entity.key(),
            stored -> {
              if (stored.version() != entity.version()) {
                throw stale(entity);
              }
              return stored.rewritten(entity.text()).withLock(entity.locked());
            })
        .orElseThrow(() -> stale(entity));
  }

  @Override
  public boolean delete(SnippetKey id) {
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, id);
      Optional<Snippet> stored = transaction.find(SNIPPETS, id);
      stored.ifPresent(gone -> {
        transaction.remove(SNIPPETS, id);
        Stream.concat(Stream.of(gone.names().name()), gone.names().aliases().stream())
            .forEach(name -> transaction.remove(NAMES, new NameKey(id.guild(), name)));
      });
      return stored.isPresent();
    });
  }

  @Override
  public RenameOutcome rename(SnippetKey key, SnippetName name) {
    NameKey wanted = new NameKey(key.guild(), name);
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, key);
      Optional<Snippet> before = transaction.find(SNIPPETS, key);
      if (before.isEmpty()) {
        return RenameOutcome.NO_SUCH_SNIPPET;
      }
      transaction.lock(NAMES, wanted);
      if (transaction.find(NAMES, wanted).isPresent()) {
        return RenameOutcome.NAME_TAKEN;
      }
      transaction.remove(NAMES, new NameKey(key.guild(), before.get().names().name()));
      transaction.put(NAMES, wanted, key);
      change(key, stored -> called(stored, new SnippetNames(name, stored.names().aliases())));
      return RenameOutcome.RENAMED;
    });
  }

  @Override
  public AliasOutcome addAlias(SnippetKey key, SnippetName alias) {
    NameKey name = new NameKey(key.guild(), alias);
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, key);
      if (transaction.find(SNIPPETS, key).isEmpty()) {
        return AliasOutcome.NO_SUCH_SNIPPET;
      }
      transaction.lock(NAMES, name);
      if (transaction.find(NAMES, name).isPresent()) {
        return AliasOutcome.NAME_TAKEN;
      }
      transaction.put(NAMES, name, key);
      change(
          key,
          stored ->
              withAliases(
                  stored,
                  Stream.concat(stored.names().aliases().stream(), Stream.of(alias)).toList()));
      return AliasOutcome.ADDED;
    });
  }

  @Override
  public boolean removeAlias(SnippetKey key, SnippetName alias) {
    NameKey name = new NameKey(key.guild(), alias);
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, key);
      Optional<Snippet> owner =
          transaction.find(SNIPPETS, key).filter(found -> found.names().aliases().contains(alias));
      owner.ifPresent(found -> {
        transaction.remove(NAMES, name);
        change(
            found.key(),
            stored ->
                withAliases(
                    stored,
                    stored.names().aliases().stream()
                        .filter(other -> !other.equals(alias))
                        .toList()));
      });
      return owner.isPresent();
    });
  }

  @Override
  public OptionalLong recordUse(SnippetKey key) {
    return recordUses(key, 1);
  }

  @Override
  public int recordUses(Map<SnippetKey, Long> uses) {
    return store.with(_ -> {
      long there =
          uses.keySet().stream()
              .sorted(
                  Comparator.<SnippetKey>comparingLong(key -> key.guild().value())
                      .thenComparing(key -> key.id().value()))
              .filter(key -> recordUses(key, uses.getOrDefault(key, 0L)).isPresent())
              .count();
      return Math.toIntExact(there);
    });
  }

  private OptionalLong recordUses(SnippetKey key, long more) {
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, key);
      Optional<Snippet> stored = transaction.find(SNIPPETS, key);
      if (stored.isEmpty()) {
        return OptionalLong.empty();
      }
      Snippet used = stored.get();
      long uses = used.uses() + more;
      transaction.put(
          SNIPPETS,
          key,
          new Snippet(
              key, used.names(), used.text(), used.origin(), used.locked(), uses, used.version()));
      return OptionalLong.of(uses);
    });
  }

  /// Changes a snippet as it is at that moment, which raises its version.
  private Optional<Snippet> change(SnippetKey key, UnaryOperator<Snippet> edit) {
    return store.with(transaction -> {
      transaction.lock(SNIPPETS, key);
      return transaction
          .find(SNIPPETS, key)
          .map(stored -> put(transaction, edit.apply(stored), stored.version() + 1));
    });
  }

  private static Snippet put(InMemoryTransaction transaction, Snippet snippet, long version) {
    Snippet stored =
        new Snippet(
            snippet.key(),
            snippet.names(),
            snippet.text(),
            snippet.origin(),
            snippet.locked(),
            snippet.uses(),
            version);
    transaction.put(SNIPPETS, stored.key(), stored);
    return stored;
  }

  private static Snippet withAliases(Snippet snippet, List<SnippetName> aliases) {
    return called(snippet, new SnippetNames(snippet.names().name(), aliases));
  }

  private static Snippet called(Snippet snippet, SnippetNames names) {
    return new Snippet(
        snippet.key(),
        names,
        snippet.text(),
        snippet.origin(),
        snippet.locked(),
        snippet.uses(),
        snippet.version());
  }

  private static Optional<Snippet> named(
      InMemoryTransaction transaction, GuildId guild, SnippetName name) {
    return transaction
        .find(NAMES, new NameKey(guild, name))
        .flatMap(key -> transaction.find(SNIPPETS, key));
  }

  private static Stream<Snippet> matching(
      InMemoryTransaction transaction, SnippetCriteria criteria) {
    return transaction.rows(SNIPPETS).filter(criteria::matches);
  }

  private static long id(Snippet snippet) {
    return snippet.key().id().value();
  }

  private static StaleVersionException stale(Snippet snippet) {
    return new StaleVersionException("snippet " + snippet.key() + " has changed or gone");
  }

  private record NameKey(GuildId guild, SnippetName name) {}
}
