package dev.rockhopper.adapters.postgres.outside;

import static dev.rockhopper.adapters.postgres.generated.Tables.AUDIT_CURSOR;
import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import dev.rockhopper.domain.outside.IAuditCursorRepository;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.Param;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// How far Discord's audit logs were read, in PostgreSQL. Many cursors are moved by one statement,
/// in the order of their guilds.
public final class JooqAuditCursorRepository implements IAuditCursorRepository {
  private static final String KIND = "audit-cursor";
  private static final Field<Long> SEEN_GUILD =
      DSL.field(DSL.name("seen", "guild_id"), SQLDataType.BIGINT);
  private static final Field<Long> SEEN_ENTRY =
      DSL.field(DSL.name("seen", "entry_id"), SQLDataType.BIGINT);

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqAuditCursorRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<EntryId> find(GuildId guild) {
    return transactions
        .dsl()
        .select(AUDIT_CURSOR.LAST_ENTRY_ID)
        .from(AUDIT_CURSOR)
        .where(AUDIT_CURSOR.GUILD_ID.eq(guild))
        .fetchOptional(row -> new EntryId(row.value1()));
  }

  @Override
  public void advance(Map<GuildId, EntryId> seen) {
    if (seen.isEmpty()) {
      return;
    }
    List<Map.Entry<GuildId, EntryId>> ordered =
        seen.entrySet().stream().sorted(Map.Entry.comparingByKey()).toList();
    Param<Long[]> guilds = array(ordered.stream().map(one -> one.getKey().value()).toList());
    Param<Long[]> entries = array(ordered.stream().map(one -> one.getValue().value()).toList());
    Table<?> rows =
        DSL.table("unnest({0}, {1})", guilds, entries)
            .as(DSL.name("seen"), DSL.name("guild_id"), DSL.name("entry_id"));
    transactions
        .dsl()
        .insertInto(AUDIT_CURSOR, AUDIT_CURSOR.GUILD_ID, AUDIT_CURSOR.LAST_ENTRY_ID)
        .select(
            DSL.select(GUILD.GUILD_ID, SEEN_ENTRY)
                .from(rows)
                .join(GUILD)
                .on(GUILD.GUILD_ID.coerce(SQLDataType.BIGINT).eq(SEEN_GUILD))
                .orderBy(GUILD.GUILD_ID))
        .onConflict(AUDIT_CURSOR.GUILD_ID)
        .doUpdate()
        .set(AUDIT_CURSOR.LAST_ENTRY_ID, DSL.excluded(AUDIT_CURSOR.LAST_ENTRY_ID))
        .where(AUDIT_CURSOR.LAST_ENTRY_ID.lt(DSL.excluded(AUDIT_CURSOR.LAST_ENTRY_ID)))
        .execute();
    seen.keySet().forEach(guild -> transactions.recordWrite(KIND, guild));
  }

  private static Param<Long[]> array(List<Long> values) {
    return DSL.val(values.toArray(Long[]::new), SQLDataType.BIGINT.getArrayDataType());
  }
}
