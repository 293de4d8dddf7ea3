package dev.rockhopper.application.memory;

import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;

/// A trail in an [InMemoryStore].
public final class InMemoryAuditRepository implements IAuditRepository {
  private static final Table<EntryKey, Row> TRAIL =
      new Table<>("audit_entry", EntryKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps entries in `store`.
  public InMemoryAuditRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void append(AuditEntry entry) {
    appendAll(List.of(entry));
  }

  @Override
  public void appendAll(List<AuditEntry> entries) {
    store.with(transaction -> {
      for (AuditEntry entry : entries) {
        References.requireGuild(transaction, entry.guild());
        Row row = new Row(store.nextSequence(), entry);
        transaction.put(TRAIL, new EntryKey(entry.guild(), row.id()), row);
      }
      return entries;
    });
  }

  @Override
  public void importAll(List<AuditEntry> entries) {
    appendAll(entries);
  }

  @Override
  public Page<AuditEntry> findByGuild(GuildId guild, PageRequest page) {
    return find(guild, _ -> true, page);
  }

  @Override
  public Page<AuditEntry> findChanges(GuildId guild, AuditFilter filter, PageRequest page) {
    return find(
        guild,
        entry ->
            !entry.action().startsWith(AuditEntry.CASE_ACTIONS)
                && filter.wants(entry.actor(), entry.subject()),
        page);
  }

  private Page<AuditEntry> find(GuildId guild, Predicate<AuditEntry> isWanted, PageRequest page) {
    long below =
        switch (page.from()) {
          case Cursor.Start() -> Long.MAX_VALUE;
          case Cursor.After(long key) -> key;
          case Cursor.End() -> 0;
        };
    return store.with(transaction -> {
      List<Row> found =
          transaction
              .rows(TRAIL)
              .filter(row -> row.entry().guild().equals(guild) && row.id() < below)
              .filter(row -> isWanted.test(row.entry()))
              .sorted(Comparator.comparing(Row::id).reversed())
              .limit(page.size() + 1L)
              .toList();
      Page<Row> rows = Page.of(found, page.size(), Row::id);
      return rows.map(Row::entry);
    });
  }

  private record EntryKey(GuildId guild, long id) {}

  private record Row(long id, AuditEntry entry) {}
}
