package dev.rockhopper.adapters.postgres.guilds;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD_DOCUMENT;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.GuildDocumentRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.documents.IGuildDocumentRepository;
import dev.rockhopper.domain.guilds.GuildId;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import org.jooq.impl.DSL;

/// Revisions of guilds' documents in PostgreSQL.
public final class JooqGuildDocumentRepository implements IGuildDocumentRepository {
  private static final String KIND = "guild_document";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqGuildDocumentRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<GuildRevision> find(GuildId guild, int number) {
    return transactions
        .dsl()
        .selectFrom(GUILD_DOCUMENT)
        .where(GUILD_DOCUMENT.GUILD_ID.eq(guild))
        .and(GUILD_DOCUMENT.REVISION.eq(number))
        .fetchOptional(JooqGuildDocumentRepository::toRevision);
  }

  @Override
  public Optional<GuildRevision> findNewest(GuildId guild) {
    return findAll(guild, 1).stream().findFirst();
  }

  @Override
  public List<GuildRevision> findAll(GuildId guild, int most) {
    return transactions
        .dsl()
        .selectFrom(GUILD_DOCUMENT)
        .where(GUILD_DOCUMENT.GUILD_ID.eq(guild))
        .orderBy(GUILD_DOCUMENT.REVISION.desc())
        .limit(most)
        .fetch(JooqGuildDocumentRepository::toRevision);
  }

  @Override
  public GuildRevision append(GuildRevision revision) {
    int number = findNewest(revision.guild()).map(GuildRevision::number).orElse(0) + 1;
    int added =
        transactions
            .dsl()
            .insertInto(GUILD_DOCUMENT)
            .set(GUILD_DOCUMENT.GUILD_ID, revision.guild())
            .set(GUILD_DOCUMENT.REVISION, number)
            .set(GUILD_DOCUMENT.SAVED_AT, stored(revision.at()))
            .set(GUILD_DOCUMENT.SAVED_USER_ID, revision.by())
            .set(GUILD_DOCUMENT.ORIGIN, revision.origin().name())
            .set(GUILD_DOCUMENT.CONTENT, revision.content())
            .execute();
    transactions.recordWrite(KIND, revision.guild(), added);
    return new GuildRevision(
        revision.guild(),
        number,
        revision.at(),
        revision.by(),
        revision.origin(),
        revision.content());
  }

  @Override
  public int trim(GuildId guild, int kept) {
    int trimmed =
        transactions
            .dsl()
            .deleteFrom(GUILD_DOCUMENT)
            .where(GUILD_DOCUMENT.GUILD_ID.eq(guild))
            .and(
                GUILD_DOCUMENT.REVISION.le(
                    DSL.select(DSL.max(GUILD_DOCUMENT.REVISION).minus(kept))
                        .from(GUILD_DOCUMENT)
                        .where(GUILD_DOCUMENT.GUILD_ID.eq(guild))))
            .execute();
    transactions.recordWrite(KIND, guild, trimmed);
    return trimmed;
  }

  private static GuildRevision toRevision(GuildDocumentRecord row) {
    return new GuildRevision(
        row.getGuildId(),
        row.getRevision(),
        row.getSavedAt(),
        row.getSavedUserId(),
        GuildRevision.Origin.valueOf(row.getOrigin()),
        row.getContent());
  }
}
