package dev.rockhopper.domain.snippets;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.IRepository;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingRequest;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Keeps snippets; pages are newest first. Names and aliases of a guild share one namespace:
/// `create` throws where the name is taken by either. A deleted snippet takes its aliases along.
public interface ISnippetRepository extends IRepository<Snippet, SnippetKey, SnippetCriteria> {

  /// The snippet that is called so, by name or by alias.
  Optional<Snippet> findByName(GuildId guild, SnippetName name);

  /// The same, locked against other writers until the open transaction ends; absent where it was
  /// deleted while this waited, and the one that is called so then where names have moved.
  ///
  /// @throws IllegalStateException outside a transaction
  Optional<Snippet> findByNameForUpdate(GuildId guild, SnippetName name);

  /// The snippets that match, those called up most often first.
  Ranking<Snippet> findMostUsed(SnippetCriteria criteria, RankingRequest page);

  /// Calls a snippet something else instead, which is a change of its version. Its aliases stay;
  /// one of them cannot become its name.
  RenameOutcome rename(SnippetKey key, SnippetName name);

  /// Calls a snippet something else besides, which is a change of its version.
  AliasOutcome addAlias(SnippetKey key, SnippetName alias);

  /// Takes an alias away from a snippet, which is a change of its version. A snippet's own name
  /// stays, and so do the aliases of others.
  ///
  /// @return whether it had such an alias
  boolean removeAlias(SnippetKey key, SnippetName alias);

  /// Counts that a snippet was called up; no use is lost, however many come at once.
  ///
  /// @return how often it has been, absent where it is gone
  OptionalLong recordUse(SnippetKey key);

  /// Counts uses of several snippets at once, in one step; those that are gone are passed over.
  ///
  /// @param uses how often each was called up, at least once
  /// @return how many snippets there were
  int recordUses(Map<SnippetKey, Long> uses);
}
