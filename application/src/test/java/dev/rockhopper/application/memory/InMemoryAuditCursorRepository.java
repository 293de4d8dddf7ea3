package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import java.util.Map;
import java.util.Optional;

/// How far Discord's audit logs were read, in an [InMemoryStore].
public final class InMemoryAuditCursorRepository implements IAuditCursorRepository {
  private static final Table<Read, EntryId> CURSORS =
      new Table<>("audit_cursor", Read.class, EntryId.class);

  private final InMemoryStore store;

  /// Keeps cursors in `store`.
  public InMemoryAuditCursorRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public Optional<EntryId> find(GuildId guild) {
    return store.with(transaction -> transaction.find(CURSORS, new Read(guild)));
  }

  @Override
  public void advance(Map<GuildId, EntryId> seen) {
    var _ =
        store.with(transaction -> {
          seen.entrySet().stream()
              .sorted(Map.Entry.comparingByKey())
              .filter(
                  one -> transaction.find(InMemoryGuildRepository.GUILDS, one.getKey()).isPresent())
              .forEach(one -> {
                Read key = new Read(one.getKey());
                transaction.lock(CURSORS, key);
                EntryId entry = one.getValue();
                transaction.put(
                    CURSORS, key, transaction.find(CURSORS, key).map(entry::max).orElse(entry));
              });
          return seen;
        });
  }

  private record Read(GuildId guild) {}
}
