package dev.rockhopper.adapters.postgres.audit;

import static dev.rockhopper.adapters.postgres.generated.Tables.AUDIT_ENTRY;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.batch.BatchColumn;
import dev.rockhopper.adapters.postgres.batch.BatchCopy;
import dev.rockhopper.adapters.postgres.batch.BatchTable;
import dev.rockhopper.adapters.postgres.generated.tables.records.AuditEntryRecord;
import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.statement.RenderedCommand;
import dev.rockhopper.adapters.postgres.statement.Values;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.audit.AuditFilter;
import dev.rockhopper.domain.audit.IAuditRepository;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Param;
import org.jooq.impl.DSL;

/// The audit trail in PostgreSQL. Pages go by the entry's own id.
public final class JooqAuditRepository implements IAuditRepository {
  private static final String KIND = "audit";
  private static final Param<GuildId> GUILD = Values.parameter(AUDIT_ENTRY.GUILD_ID);
  private static final Param<Instant> AT = Values.parameter(AUDIT_ENTRY.AT);
  private static final Param<UserId> ACTOR = Values.parameter(AUDIT_ENTRY.ACTOR_ID);
  private static final Param<String> ACTION = Values.parameter(AUDIT_ENTRY.ACTION);
  private static final Param<String> SUBJECT = Values.parameter(AUDIT_ENTRY.SUBJECT);
  private static final Param<String> BEFORE = Values.parameter(AUDIT_ENTRY.BEFORE);
  private static final Param<String> AFTER = Values.parameter(AUDIT_ENTRY.AFTER);
  private static final RenderedCommand APPEND =
      RenderedCommand.of(
          DSL.insertInto(AUDIT_ENTRY)
              .set(AUDIT_ENTRY.GUILD_ID, GUILD)
              .set(AUDIT_ENTRY.AT, AT)
              .set(AUDIT_ENTRY.ACTOR_ID, ACTOR)
              .set(AUDIT_ENTRY.ACTION, ACTION)
              .set(AUDIT_ENTRY.SUBJECT, SUBJECT)
              .set(AUDIT_ENTRY.BEFORE, BEFORE)
              .set(AUDIT_ENTRY.AFTER, AFTER));

  private static final BatchTable<AuditEntry> ENTRIES =
      BatchTable.of(
          AUDIT_ENTRY,
          List.of(
              BatchColumn.of(AUDIT_ENTRY.GUILD_ID, AuditEntry::guild),
              BatchColumn.of(AUDIT_ENTRY.AT, entry -> stored(entry.at())),
              BatchColumn.of(AUDIT_ENTRY.ACTOR_ID, AuditEntry::actor),
              BatchColumn.of(AUDIT_ENTRY.ACTION, AuditEntry::action),
              BatchColumn.of(AUDIT_ENTRY.SUBJECT, AuditEntry::subject),
              BatchColumn.of(AUDIT_ENTRY.BEFORE, AuditEntry::before),
              BatchColumn.of(AUDIT_ENTRY.AFTER, AuditEntry::after)));
  private static final RenderedCommand APPEND_ALL = RenderedCommand.of(ENTRIES.insert());
  private static final BatchCopy<AuditEntry> IMPORT = BatchCopy.of(ENTRIES);

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqAuditRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public void append(AuditEntry entry) {
    Values values =
        Values.of(GUILD, entry.guild())
            .and(AT, stored(entry.at()))
            .and(ACTOR, entry.actor())
            .and(ACTION, entry.action())
            .and(SUBJECT, entry.subject())
            .and(BEFORE, entry.before())
            .and(AFTER, entry.after());
    transactions.later(APPEND, values);
    transactions.recordWrite(KIND, entry.guild());
  }

  @Override
  public void appendAll(List<AuditEntry> entries) {
    if (!entries.isEmpty()) {
      APPEND_ALL.on(transactions.dsl(), ENTRIES.values(entries)).execute();
      recordWrites(entries);
    }
  }

  @Override
  public void importAll(List<AuditEntry> entries) {
    transactions.inTransaction(
        "audit.import",
        _ -> {
          IMPORT.execute(transactions, entries);
          recordWrites(entries);
          return entries;
        });
  }

  private void recordWrites(List<AuditEntry> entries) {
    entries.stream()
        .map(AuditEntry::guild)
        .distinct()
        .forEach(guild -> transactions.recordWrite(KIND, guild));
  }

  @Override
  public Page<AuditEntry> findByGuild(GuildId guild, PageRequest page) {
    return find(guild, DSL.noCondition(), page);
  }

  @Override
  public Page<AuditEntry> findChanges(GuildId guild, AuditFilter filter, PageRequest page) {
    // Written out, as in the index that has these alone.
    Condition isChange = AUDIT_ENTRY.ACTION.notLike(DSL.inline(AuditEntry.CASE_ACTIONS + "%"));
    Condition isWanted = AuditConditions.of(filter, AUDIT_ENTRY.ACTOR_ID, AUDIT_ENTRY.SUBJECT);
    return find(guild, isChange.and(isWanted), page);
  }

  private Page<AuditEntry> find(GuildId guild, Condition only, PageRequest page) {
    Condition before = Keyset.from(page.from(), entry -> AUDIT_ENTRY.ENTRY_ID.lt(entry));
    List<AuditEntryRecord> found =
        transactions
            .dsl()
            .selectFrom(AUDIT_ENTRY)
            .where(AUDIT_ENTRY.GUILD_ID.eq(guild))
            .and(only)
            .and(before)
            .orderBy(AUDIT_ENTRY.ENTRY_ID.desc())
            .limit(page.size() + 1)
            .fetch();
    return Page.of(found, page.size(), AuditEntryRecord::getEntryId)
        .map(JooqAuditRepository::toEntry);
  }

  private static AuditEntry toEntry(AuditEntryRecord row) {
    return new AuditEntry(
        row.getGuildId(),
        row.getAt(),
        row.getActorId(),
        row.getAction(),
        row.getSubject(),
        row.getBefore(),
        row.getAfter());
  }
}
