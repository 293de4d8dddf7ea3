package dev.rockhopper.adapters.postgres.audit;

import static dev.rockhopper.adapters.postgres.generated.Tables.OPERATOR_AUDIT_ENTRY;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.OperatorAuditEntryRecord;
import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IOperatorAuditRepository;
import dev.rockhopper.domain.audit.OperatorAuditEntry;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.util.List;

/// The operators' trail in PostgreSQL. Pages go by the entry's own id.
public final class JooqOperatorAuditRepository implements IOperatorAuditRepository {
  private static final String KIND = "operator-audit";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqOperatorAuditRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void append(OperatorAuditEntry entry) {
    transactions
        .dsl()
        .insertInto(OPERATOR_AUDIT_ENTRY)
        .set(OPERATOR_AUDIT_ENTRY.AT, stored(entry.at()))
        .set(OPERATOR_AUDIT_ENTRY.ACTOR_ID, entry.actor())
        .set(OPERATOR_AUDIT_ENTRY.ACTION, entry.action())
        .set(OPERATOR_AUDIT_ENTRY.SUBJECT, entry.subject())
        .set(OPERATOR_AUDIT_ENTRY.BEFORE, entry.before())
        .set(OPERATOR_AUDIT_ENTRY.AFTER, entry.after())
        .execute();
    transactions.recordWrite(KIND, entry.actor());
  }

  @Override
  public Page<OperatorAuditEntry> find(AuditFilter filter, PageRequest page) {
    List<OperatorAuditEntryRecord> found =
        transactions
            .dsl()
            .selectFrom(OPERATOR_AUDIT_ENTRY)
            .where(
                AuditConditions.of(
                    filter, OPERATOR_AUDIT_ENTRY.ACTOR_ID, OPERATOR_AUDIT_ENTRY.SUBJECT))
            .and(Keyset.from(page.from(), entry -> OPERATOR_AUDIT_ENTRY.ENTRY_ID.lt(entry)))
            .orderBy(OPERATOR_AUDIT_ENTRY.ENTRY_ID.desc())
            .limit(page.size() + 1)
            .fetch();
    return Page.of(found, page.size(), OperatorAuditEntryRecord::getEntryId)
        .map(JooqOperatorAuditRepository::toEntry);
  }

  private static OperatorAuditEntry toEntry(OperatorAuditEntryRecord row) {
    return new OperatorAuditEntry(
        row.getAt(),
        row.getActorId(),
        row.getAction(),
        row.getSubject(),
        row.getBefore(),
        row.getAfter());
  }
}
