package dev.rockhopper.application.memory;

import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.repository.Cursor;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import java.util.Comparator;
import java.util.List;

/// The operators' trail in an [InMemoryStore].
public final class InMemoryOperatorAuditRepository implements IOperatorAuditRepository {
  private static final Table<Long, Row> TRAIL =
      new Table<>("operator_audit_entry", Long.class, Row.class);

  private final InMemoryStore store;

  /// Keeps entries in `store`.
  public InMemoryOperatorAuditRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void append(OperatorAuditEntry entry) {
    store.with(transaction -> {
      Row row = new Row(store.nextSequence(), entry);
      transaction.put(TRAIL, row.id(), row);
      return row;
    });
  }

  @Override
  public Page<OperatorAuditEntry> find(AuditFilter filter, PageRequest page) {
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
              .filter(row -> row.id() < below)
              .filter(row -> filter.wants(row.entry().actor(), row.entry().subject()))
              .sorted(Comparator.comparing(Row::id).reversed())
              .limit(page.size() + 1L)
              .toList();
      Page<Row> rows = Page.of(found, page.size(), Row::id);
      return rows.map(Row::entry);
    });
  }

  private record Row(long id, OperatorAuditEntry entry) {}
}
