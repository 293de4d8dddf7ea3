package dev.rockhopper.adapters.postgres.appeals;

import static dev.rockhopper.adapters.postgres.generated.Tables.APPEAL;
import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.AppealRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.Appeal.Decision;
import dev.rockhopper.domain.appeals.Appeal.State;
import dev.rockhopper.domain.appeals.AppealKey;
import dev.rockhopper.domain.appeals.AppealStatus;
import dev.rockhopper.domain.appeals.IAppealRepository;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseId;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessagePlace;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.StaleVersionException;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// Appeals in PostgreSQL.
public final class JooqAppealRepository implements IAppealRepository {
  private static final String KIND = "appeal";
  private static final String LATEST = "latest";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqAppealRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Appeal create(Appeal appeal) {
    transactions
        .dsl()
        .insertInto(APPEAL)
        .set(APPEAL.GUILD_ID, appeal.key().of().guild())
        .set(APPEAL.CASE_ID, appeal.key().of().id())
        .set(APPEAL.ATTEMPT, (short) appeal.key().attempt())
        .set(APPEAL.APPELLANT_USER_ID, appeal.appellant())
        .set(APPEAL.PLEA, appeal.plea())
        .set(APPEAL.OPENED_AT, stored(appeal.openedAt()))
        .execute();
    transactions.recordWrite(KIND, appeal.key());
    return appeal.atVersion(1);
  }

  @Override
  public Optional<Appeal> findForUpdate(AppealKey key) {
    return transactions
        .dslInTransaction("findForUpdate")
        .selectFrom(APPEAL)
        .where(is(key))
        .forUpdate()
        .fetchOptional(JooqAppealRepository::toAppeal);
  }

  @Override
  public List<Appeal> findByCase(CaseKey of) {
    return transactions
        .dsl()
        .selectFrom(APPEAL)
        .where(isAgainst(of))
        .orderBy(APPEAL.ATTEMPT)
        .fetch(JooqAppealRepository::toAppeal);
  }

  @Override
  public Appeal update(Appeal appeal) {
    AppealRecord row = new AppealRecord();
    row.setStatus(appeal.status().name());
    switch (appeal.state()) {
      case State.Open() -> {
        // Nobody has signed it.
      }
      case State.Accepted(Decision decision, Remedy remedy) -> {
        sign(row, decision);
        row.setRemedy(remedy.name());
      }
      case State.Denied(Decision decision) -> sign(row, decision);
      case State.Withdrawn(Instant at) -> sign(row, new Decision(appeal.appellant(), at, ""));
    }
    appeal
        .post()
        .ifPresent(post -> {
          row.setPostChannelId(post.channel());
          row.setPostMessageId(post.message());
        });
    int changed =
        transactions
            .dsl()
            .update(APPEAL)
            .set(row)
            .set(APPEAL.VERSION, appeal.version() + 1)
            .where(is(appeal.key()))
            .and(APPEAL.VERSION.eq(appeal.version()))
            .execute();
    if (!transactions.recordWrite(KIND, appeal.key(), changed)) {
      throw new StaleVersionException(
          "appeal %s is not at version %d".formatted(appeal.key(), appeal.version()));
    }
    return appeal.atVersion(appeal.version() + 1);
  }

  private static void sign(AppealRecord row, Decision decision) {
    row.setDecidedUserId(decision.by());
    row.setDecidedAt(stored(decision.at()));
    row.setAnswer(decision.answer());
  }

  @Override
  public Optional<Instant> lastOf(GuildId guild, UserId appellant) {
    return transactions
        .dsl()
        .select(APPEAL.OPENED_AT)
        .from(APPEAL)
        .where(APPEAL.APPELLANT_USER_ID.eq(appellant))
        .and(APPEAL.GUILD_ID.eq(guild))
        .orderBy(APPEAL.OPENED_AT.desc())
        .limit(1)
        .fetchOptional(APPEAL.OPENED_AT);
  }

  @Override
  public List<Appeal> open(GuildId guild, int most) {
    return transactions
        .dsl()
        .selectFrom(APPEAL)
        .where(APPEAL.GUILD_ID.eq(guild))
        .and(APPEAL.STATUS.eq(DSL.inline(AppealStatus.OPEN.name())))
        .orderBy(APPEAL.OPENED_AT, APPEAL.CASE_ID)
        .limit(most)
        .fetch(JooqAppealRepository::toAppeal);
  }

  @Override
  public List<Appeal> byAppellant(UserId appellant, int most) {
    return transactions
        .dsl()
        .selectFrom(APPEAL)
        .where(APPEAL.APPELLANT_USER_ID.eq(appellant))
        .orderBy(APPEAL.OPENED_AT.desc(), APPEAL.CASE_ID, APPEAL.ATTEMPT.desc())
        .limit(most)
        .fetch(JooqAppealRepository::toAppeal);
  }

  /// Looks into the index of cases by target once for each guild, since nothing else leads from a
  /// person to their cases.
  @Override
  public List<CaseKey> casesAgainst(UserId target, int perGuild) {
    Table<Record3<GuildId, CaseId, CaseNumber>> latest =
        DSL.lateral(
                DSL.select(
                        MODERATION_CASE.GUILD_ID, MODERATION_CASE.CASE_ID, MODERATION_CASE.NUMBER)
                    .from(MODERATION_CASE)
                    .where(MODERATION_CASE.GUILD_ID.eq(GUILD.GUILD_ID))
                    .and(MODERATION_CASE.TARGET_ID.eq(target))
                    .and(MODERATION_CASE.STATUS.eq(CaseStatus.APPLIED.name()))
                    .and(MODERATION_CASE.LISTING.eq(CaseListing.LISTED.name()))
                    .orderBy(MODERATION_CASE.NUMBER.desc())
                    .limit(perGuild))
            .as(LATEST);
    Field<GuildId> guild = Derived.column(LATEST, MODERATION_CASE.GUILD_ID);
    Field<CaseId> id = Derived.column(LATEST, MODERATION_CASE.CASE_ID);
    return transactions
        .dsl()
        .select(guild, id)
        .from(GUILD)
        .crossJoin(latest)
        .orderBy(guild, Derived.column(LATEST, MODERATION_CASE.NUMBER).desc())
        .fetch(row -> new CaseKey(row.value1(), row.value2()));
  }

  private static Condition isAgainst(CaseKey of) {
    return APPEAL.GUILD_ID.eq(of.guild()).and(APPEAL.CASE_ID.eq(of.id()));
  }

  private static Condition is(AppealKey key) {
    return isAgainst(key.of()).and(APPEAL.ATTEMPT.eq((short) key.attempt()));
  }

  private static Appeal toAppeal(AppealRecord row) {
    return new Appeal(
        new AppealKey(new CaseKey(row.getGuildId(), row.getCaseId()), row.getAttempt()),
        row.getAppellantUserId(),
        row.getPlea(),
        row.getOpenedAt(),
        state(row),
        Optional.ofNullable(row.getPostMessageId())
            .map(message -> new MessagePlace(row.getPostChannelId(), message)),
        row.getVersion());
  }

  private static State state(AppealRecord row) {
    return switch (AppealStatus.valueOf(row.getStatus())) {
      case OPEN -> new State.Open();
      case ACCEPTED -> new State.Accepted(decision(row), Remedy.valueOf(row.getRemedy()));
      case DENIED -> new State.Denied(decision(row));
      case WITHDRAWN -> new State.Withdrawn(row.getDecidedAt());
    };
  }

  private static Decision decision(AppealRecord row) {
    return new Decision(row.getDecidedUserId(), row.getDecidedAt(), row.getAnswer());
  }
}
