package dev.rockhopper.adapters.postgres.snippets;

import static dev.rockhopper.adapters.postgres.generated.Tables.SNIPPET;
import static dev.rockhopper.adapters.postgres.generated.Tables.SNIPPET_NAME;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import dev.rockhopper.domain.repository.Ranking;
import dev.rockhopper.domain.repository.RankingCursor;
import dev.rockhopper.domain.repository.RankingRequest;
import dev.rockhopper.domain.repository.StaleVersionException;
import dev.rockhopper.domain.snippets.AliasOutcome;
import dev.rockhopper.domain.snippets.ISnippetRepository;
import dev.rockhopper.domain.snippets.RenameOutcome;
import dev.rockhopper.domain.snippets.Snippet;
import dev.rockhopper.domain.snippets.SnippetCriteria;
import dev.rockhopper.domain.snippets.SnippetId;
import dev.rockhopper.domain.snippets.SnippetKey;
import dev.rockhopper.domain.snippets.SnippetName;
import dev.rockhopper.domain.snippets.SnippetNames;
import dev.rockhopper.domain.snippets.SnippetText;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.SelectJoinStep;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Snippets in PostgreSQL. Names and aliases are rows of one table, whose key keeps them apart.
///
/// Uses are counted in the snippet's row without touching its version, so that counting neither
/// refuses an edit nor empties a cache.
public final class JooqSnippetRepository implements ISnippetRepository {
  private static final String KIND = "snippet";
  private static final dev.rockhopper.adapters.postgres.generated.tables.SnippetName OWN =
      SNIPPET_NAME.as("own");
  private static final dev.rockhopper.adapters.postgres.generated.tables.SnippetName CALLED =
      SNIPPET_NAME.as("called");
  private static final Field<String[]> ALIASES =
      DSL.array(
              DSL.select(SNIPPET_NAME.NAME)
                  .from(SNIPPET_NAME)
                  .where(SNIPPET_NAME.GUILD_ID.eq(SNIPPET.GUILD_ID))
                  .and(SNIPPET_NAME.SNIPPET_ID.eq(SNIPPET.SNIPPET_ID))
                  .and(SNIPPET_NAME.IS_ALIAS))
          .as("aliases");

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqSnippetRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Snippet> findById(SnippetKey id) {
    return snippets().where(is(id)).fetchOptional(JooqSnippetRepository::toSnippet);
  }

  @Override
  public Optional<Snippet> findByName(GuildId guild, SnippetName name) {
    return snippets()
        .join(CALLED)
        .on(CALLED.GUILD_ID.eq(SNIPPET.GUILD_ID))
        .and(CALLED.SNIPPET_ID.eq(SNIPPET.SNIPPET_ID))
        .where(CALLED.GUILD_ID.eq(guild))
        .and(CALLED.NAME.eq(name.text()))
        .fetchOptional(JooqSnippetRepository::toSnippet);
  }

  /// Locks first and reads then: what a statement reads is as old as its begin, and it may have
  /// waited for the lock since. Another snippet may be called so by then, which has to be locked,
  /// too.
  @Override
  public Optional<Snippet> findByNameForUpdate(GuildId guild, SnippetName name) {
    Optional<SnippetId> locked = lockNamed(guild, name);
    while (locked.isPresent()) {
      Optional<Snippet> found = findByName(guild, name);
      if (found.map(snippet -> snippet.key().id()).equals(locked)) {
        return found;
      }
      locked = lockNamed(guild, name);
    }
    return Optional.empty();
  }

  private Optional<SnippetId> lockNamed(GuildId guild, SnippetName name) {
    return transactions
        .dslInTransaction("findByNameForUpdate")
        .select(SNIPPET.SNIPPET_ID)
        .from(SNIPPET)
        .join(SNIPPET_NAME)
        .on(SNIPPET_NAME.GUILD_ID.eq(SNIPPET.GUILD_ID))
        .and(SNIPPET_NAME.SNIPPET_ID.eq(SNIPPET.SNIPPET_ID))
        .where(SNIPPET_NAME.GUILD_ID.eq(guild))
        .and(SNIPPET_NAME.NAME.eq(name.text()))
        .forNoKeyUpdate()
        .of(SNIPPET)
        .fetchOptional(SNIPPET.SNIPPET_ID);
  }

  @Override
  public Page<Snippet> findAll(SnippetCriteria criteria, PageRequest page) {
    Condition before =
        Keyset.from(page.from(), snippet -> SNIPPET.SNIPPET_ID.lt(new SnippetId(snippet)));
    List<Snippet> found =
        snippets()
            .where(matches(criteria))
            .and(before)
            .orderBy(SNIPPET.SNIPPET_ID.desc())
            .limit(page.size() + 1)
            .fetch(JooqSnippetRepository::toSnippet);
    return Page.of(found, page.size(), one -> one.key().id().value());
  }

  /// Sorts the snippets of a guild: an index of uses would be written at every use.
  @Override
  public Ranking<Snippet> findMostUsed(SnippetCriteria criteria, RankingRequest page) {
    Condition behind =
        switch (page.from()) {
          case RankingCursor.Top() -> DSL.noCondition();
          case RankingCursor.Below(long uses, long snippet) ->
              SNIPPET
                  .USES
                  .lt(uses)
                  .or(SNIPPET.USES.eq(uses).and(SNIPPET.SNIPPET_ID.gt(new SnippetId(snippet))));
          case RankingCursor.Bottom() -> DSL.falseCondition();
        };
    List<Snippet> found =
        snippets()
            .where(matches(criteria))
            .and(behind)
            .orderBy(SNIPPET.USES.desc(), SNIPPET.SNIPPET_ID)
            .limit(page.size() + 1)
            .fetch(JooqSnippetRepository::toSnippet);
    return Ranking.of(found, page.size(), Snippet::uses, one -> one.key().id().value());
  }

  @Override
  public Snippet create(Snippet entity) {
    SnippetKey key = entity.key();
    return transactions.inTransaction(
        "snippet.create",
        _ -> {
          transactions
              .dsl()
              .insertInto(SNIPPET)
              .set(SNIPPET.GUILD_ID, key.guild())
              .set(SNIPPET.SNIPPET_ID, key.id())
              .set(SNIPPET.TEXT, entity.text().text())
              .set(SNIPPET.AUTHOR_USER_ID, entity.origin().author())
              .set(SNIPPET.CREATED_AT, stored(entity.origin().at()))
              .set(SNIPPET.LOCKED, entity.locked())
              .execute();
          transactions
              .dsl()
              .insertInto(SNIPPET_NAME)
              .set(SNIPPET_NAME.GUILD_ID, key.guild())
              .set(SNIPPET_NAME.NAME, entity.names().name().text())
              .set(SNIPPET_NAME.SNIPPET_ID, key.id())
              .set(SNIPPET_NAME.IS_ALIAS, false)
              .execute();
          transactions.recordWrite(KIND, key);
          return findById(key).orElseThrow();
        });
  }

  @Override
  public Snippet update(Snippet entity) {
    SnippetKey key = entity.key();
    return transactions.inTransaction(
        "snippet.update",
        _ -> {
          int updated =
              transactions
                  .dsl()
                  .update(SNIPPET)
                  .set(SNIPPET.TEXT, entity.text().text())
                  .set(SNIPPET.LOCKED, entity.locked())
                  .set(SNIPPET.VERSION, SNIPPET.VERSION.plus(1L))
                  .where(is(key))
                  .and(SNIPPET.VERSION.eq(entity.version()))
                  .execute();
          if (updated == 0) {
            throw new StaleVersionException(
                "snippet %s of guild %s is gone or not in version %d any more"
                    .formatted(key.id(), key.guild(), entity.version()));
          }
          transactions.recordWrite(KIND, key);
          return findById(key).orElseThrow();
        });
  }

  @Override
  public boolean delete(SnippetKey id) {
    boolean existed = transactions.dsl().deleteFrom(SNIPPET).where(is(id)).execute() > 0;
    transactions.recordWrite(KIND, id);
    return existed;
  }

  /// The new name is an alias for a moment: a snippet has one name at any time, and a name that is
  /// taken is found out before anything is changed.
  @Override
  public RenameOutcome rename(SnippetKey key, SnippetName name) {
    return transactions.inTransaction(
        "snippet.rename",
        _ -> {
          if (!lock(key)) {
            return RenameOutcome.NO_SUCH_SNIPPET;
          }
          if (!insertAlias(key, name)) {
            return RenameOutcome.NAME_TAKEN;
          }
          transactions
              .dsl()
              .deleteFrom(SNIPPET_NAME)
              .where(SNIPPET_NAME.GUILD_ID.eq(key.guild()))
              .and(SNIPPET_NAME.SNIPPET_ID.eq(key.id()))
              .andNot(SNIPPET_NAME.IS_ALIAS)
              .execute();
          transactions
              .dsl()
              .update(SNIPPET_NAME)
              .set(SNIPPET_NAME.IS_ALIAS, false)
              .where(SNIPPET_NAME.GUILD_ID.eq(key.guild()))
              .and(SNIPPET_NAME.NAME.eq(name.text()))
              .execute();
          raiseVersion(key);
          return RenameOutcome.RENAMED;
        });
  }

  @Override
  public AliasOutcome addAlias(SnippetKey key, SnippetName alias) {
    return transactions.inTransaction(
        "snippet.addAlias",
        _ -> {
          if (!lock(key)) {
            return AliasOutcome.NO_SUCH_SNIPPET;
          }
          if (!insertAlias(key, alias)) {
            return AliasOutcome.NAME_TAKEN;
          }
          raiseVersion(key);
          return AliasOutcome.ADDED;
        });
  }

  @Override
  public boolean removeAlias(SnippetKey key, SnippetName alias) {
    return transactions.inTransaction(
        "snippet.removeAlias",
        _ -> {
          boolean existed =
              lock(key)
                  && transactions
                          .dsl()
                          .deleteFrom(SNIPPET_NAME)
                          .where(SNIPPET_NAME.GUILD_ID.eq(key.guild()))
                          .and(SNIPPET_NAME.SNIPPET_ID.eq(key.id()))
                          .and(SNIPPET_NAME.NAME.eq(alias.text()))
                          .and(SNIPPET_NAME.IS_ALIAS)
                          .execute()
                      > 0;
          if (existed) {
            raiseVersion(key);
          }
          return existed;
        });
  }

  @Override
  public OptionalLong recordUse(SnippetKey key) {
    return transactions
        .dsl()
        .update(SNIPPET)
        .set(SNIPPET.USES, SNIPPET.USES.plus(1L))
        .where(is(key))
        .returningResult(SNIPPET.USES)
        .fetch(SNIPPET.USES)
        .stream()
        .mapToLong(Long::longValue)
        .findFirst();
  }

  /// The rows are locked in the order of their keys, so that nobody waits for another in a circle.
  @Override
  public int recordUses(Map<SnippetKey, Long> uses) {
    if (uses.isEmpty()) {
      return 0;
    }
    List<Map.Entry<SnippetKey, Long>> all = List.copyOf(uses.entrySet());
    return transactions
        .dsl()
        .query(
            """
            WITH counted AS (
              SELECT s.guild_id, s.snippet_id, u.uses
              FROM unnest({0}, {1}, {2}) AS u (guild_id, snippet_id, uses)
              JOIN snippet s ON s.guild_id = u.guild_id AND s.snippet_id = u.snippet_id
              ORDER BY s.guild_id, s.snippet_id FOR NO KEY UPDATE OF s)
            UPDATE snippet s SET uses = s.uses + counted.uses FROM counted
            WHERE s.guild_id = counted.guild_id AND s.snippet_id = counted.snippet_id
            """,
            DSL.val(all.stream().map(entry -> entry.getKey().guild().value()).toArray(Long[]::new)),
            DSL.val(all.stream().map(entry -> entry.getKey().id().value()).toArray(Long[]::new)),
            DSL.val(all.stream().map(Map.Entry::getValue).toArray(Long[]::new)))
        .execute();
  }

  /// @return whether the name was free
  private boolean insertAlias(SnippetKey key, SnippetName alias) {
    return transactions
            .dsl()
            .insertInto(SNIPPET_NAME)
            .set(SNIPPET_NAME.GUILD_ID, key.guild())
            .set(SNIPPET_NAME.NAME, alias.text())
            .set(SNIPPET_NAME.SNIPPET_ID, key.id())
            .set(SNIPPET_NAME.IS_ALIAS, true)
            .onConflict(SNIPPET_NAME.GUILD_ID, SNIPPET_NAME.NAME)
            .doNothing()
            .execute()
        > 0;
  }

  private boolean lock(SnippetKey key) {
    return transactions
            .dsl()
            .select(SNIPPET.SNIPPET_ID)
            .from(SNIPPET)
            .where(is(key))
            .forNoKeyUpdate()
            .execute()
        > 0;
  }

  private void raiseVersion(SnippetKey key) {
    transactions
        .dsl()
        .update(SNIPPET)
        .set(SNIPPET.VERSION, SNIPPET.VERSION.plus(1L))
        .where(is(key))
        .execute();
    transactions.recordWrite(KIND, key);
  }

  private SelectJoinStep<? extends Record> snippets() {
    return transactions
        .dsl()
        .select(Stream.concat(Stream.of(SNIPPET.fields()), Stream.of(OWN.NAME, ALIASES)).toList())
        .from(SNIPPET)
        .join(OWN)
        .on(OWN.GUILD_ID.eq(SNIPPET.GUILD_ID))
        .and(OWN.SNIPPET_ID.eq(SNIPPET.SNIPPET_ID))
        .andNot(OWN.IS_ALIAS);
  }

  private static Condition is(SnippetKey key) {
    return SNIPPET.GUILD_ID.eq(key.guild()).and(SNIPPET.SNIPPET_ID.eq(key.id()));
  }

  private static Condition matches(SnippetCriteria criteria) {
    Condition condition = SNIPPET.GUILD_ID.eq(criteria.guild());
    if (!criteria.authors().isEmpty()) {
      Long[] authors = criteria.authors().stream().map(UserId::value).sorted().toArray(Long[]::new);
      condition =
          condition.and(SNIPPET.AUTHOR_USER_ID.coerce(SQLDataType.BIGINT).eq(DSL.any(authors)));
    }
    if (!criteria.text().isEmpty()) {
      condition =
          condition.and(
              SNIPPET
                  .TEXT
                  .containsIgnoreCase(criteria.text())
                  .or(
                      DSL.exists(
                          DSL.selectOne()
                              .from(SNIPPET_NAME)
                              .where(SNIPPET_NAME.GUILD_ID.eq(SNIPPET.GUILD_ID))
                              .and(SNIPPET_NAME.SNIPPET_ID.eq(SNIPPET.SNIPPET_ID))
                              .and(SNIPPET_NAME.NAME.containsIgnoreCase(criteria.text())))));
    }
    return condition;
  }

  private static Snippet toSnippet(Record row) {
    return new Snippet(
        new SnippetKey(row.get(SNIPPET.GUILD_ID), row.get(SNIPPET.SNIPPET_ID)),
        new SnippetNames(
            new SnippetName(row.get(OWN.NAME)),
            Stream.of(row.get(ALIASES)).map(SnippetName::new).toList()),
        new SnippetText(row.get(SNIPPET.TEXT)),
        new Snippet.Origin(row.get(SNIPPET.AUTHOR_USER_ID), row.get(SNIPPET.CREATED_AT)),
        row.get(SNIPPET.LOCKED),
        row.get(SNIPPET.USES),
        row.get(SNIPPET.VERSION));
  }
}
