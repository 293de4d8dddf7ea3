package dev.rockhopper.adapters.postgres.reports;

import static dev.rockhopper.adapters.postgres.generated.Tables.REPORT;
import static dev.rockhopper.adapters.postgres.generated.Tables.REPORT_BLOCK;
import static dev.rockhopper.adapters.postgres.generated.Tables.REPORT_VOICE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.ReportRecord;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.MessageId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.reports.IReportRepository;
import dev.rockhopper.domain.reports.Report;
import dev.rockhopper.domain.reports.ReportKey;
import dev.rockhopper.domain.reports.ReportSubject;
import dev.rockhopper.domain.reports.ReportVoice;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.impl.DSL;

/// Reports in PostgreSQL. That the same is open only once is the work of an index.
public final class JooqReportRepository implements IReportRepository {
  private static final String KIND = "report";
  private static final String OPEN = "OPEN";

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqReportRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Report> find(ReportKey key) {
    return transactions
        .dsl()
        .selectFrom(REPORT)
        .where(is(key))
        .fetchOptional(JooqReportRepository::toReport);
  }

  @Override
  public Optional<Report> findForUpdate(ReportKey key) {
    return transactions
        .dslInTransaction("findForUpdate")
        .selectFrom(REPORT)
        .where(is(key))
        .forNoKeyUpdate()
        .fetchOptional(JooqReportRepository::toReport);
  }

  @Override
  public Optional<Report> findOpen(GuildId guild, ReportSubject subject) {
    Condition message =
        switch (subject) {
          case ReportSubject.Person _ -> REPORT.MESSAGE_ID.isNull();
          case ReportSubject.Words(_, _, MessageId id) -> REPORT.MESSAGE_ID.eq(id);
        };
    return transactions
        .dsl()
        .selectFrom(REPORT)
        .where(REPORT.GUILD_ID.eq(guild))
        .and(REPORT.TARGET_ID.eq(subject.target()))
        .and(message)
        .and(isOpen())
        .fetchOptional(JooqReportRepository::toReport);
  }

  @Override
  public List<Report> findOpen(GuildId guild, int most) {
    return transactions
        .dsl()
        .selectFrom(REPORT)
        .where(REPORT.GUILD_ID.eq(guild))
        .and(isOpen())
        .orderBy(REPORT.REPORT_ID)
        .limit(most)
        .fetch(JooqReportRepository::toReport);
  }

  @Override
  public void create(Report report) {
    ReportRecord row = toRow(report);
    int created = transactions.dsl().insertInto(REPORT).set(row).execute();
    transactions.recordWrite(KIND, report.key(), created);
  }

  @Override
  public void update(Report report) {
    ReportRecord row = toRow(report);
    int updated =
        transactions
            .dsl()
            .update(REPORT)
            .set(REPORT.STATUS, row.getStatus())
            .set(REPORT.SETTLED_AT, row.getSettledAt())
            .set(REPORT.SETTLED_USER_ID, row.getSettledUserId())
            .set(REPORT.NOTICE_CHANNEL_ID, row.getNoticeChannelId())
            .set(REPORT.NOTICE_MESSAGE_ID, row.getNoticeMessageId())
            .where(is(report.key()))
            .execute();
    transactions.recordWrite(KIND, report.key(), updated);
  }

  @Override
  public boolean add(ReportKey key, ReportVoice voice) {
    int added =
        transactions
            .dsl()
            .insertInto(REPORT_VOICE)
            .set(REPORT_VOICE.GUILD_ID, key.guild())
            .set(REPORT_VOICE.REPORT_ID, key.id())
            .set(REPORT_VOICE.USER_ID, voice.user())
            .set(REPORT_VOICE.SPOKEN_AT, stored(voice.at()))
            .set(REPORT_VOICE.REASON, voice.reason())
            .onConflict()
            .doNothing()
            .execute();
    return transactions.recordWrite(KIND, key, added);
  }

  @Override
  public void amend(ReportKey key, ReportVoice voice) {
    int amended =
        transactions
            .dsl()
            .update(REPORT_VOICE)
            .set(REPORT_VOICE.REASON, voice.reason())
            .where(REPORT_VOICE.GUILD_ID.eq(key.guild()))
            .and(REPORT_VOICE.REPORT_ID.eq(key.id()))
            .and(REPORT_VOICE.USER_ID.eq(voice.user()))
            .execute();
    transactions.recordWrite(KIND, key, amended);
  }

  @Override
  public List<ReportVoice> voices(ReportKey key) {
    return transactions
        .dsl()
        .selectFrom(REPORT_VOICE)
        .where(REPORT_VOICE.GUILD_ID.eq(key.guild()))
        .and(REPORT_VOICE.REPORT_ID.eq(key.id()))
        .orderBy(REPORT_VOICE.SPOKEN_AT, REPORT_VOICE.USER_ID)
        .fetch(row -> new ReportVoice(row.getUserId(), row.getSpokenAt(), row.getReason()));
  }

  @Override
  public List<Instant> spokenSince(GuildId guild, UserId user, Instant since, int most) {
    return transactions
        .dsl()
        .select(REPORT_VOICE.SPOKEN_AT)
        .from(REPORT_VOICE)
        .where(REPORT_VOICE.GUILD_ID.eq(guild))
        .and(REPORT_VOICE.USER_ID.eq(user))
        .and(REPORT_VOICE.SPOKEN_AT.gt(since))
        .orderBy(REPORT_VOICE.SPOKEN_AT)
        .limit(most)
        .fetch(REPORT_VOICE.SPOKEN_AT);
  }

  @Override
  public boolean isBlocked(GuildId guild, UserId user) {
    return transactions.dsl().fetchExists(REPORT_BLOCK, isBlock(guild, user));
  }

  @Override
  public boolean block(GuildId guild, UserId user, UserId by, Instant at) {
    int blocked =
        transactions
            .dsl()
            .insertInto(REPORT_BLOCK)
            .set(REPORT_BLOCK.GUILD_ID, guild)
            .set(REPORT_BLOCK.USER_ID, user)
            .set(REPORT_BLOCK.BLOCKED_USER_ID, by)
            .set(REPORT_BLOCK.BLOCKED_AT, stored(at))
            .onConflict()
            .doNothing()
            .execute();
    return transactions.recordWrite("report_block", guild, blocked);
  }

  @Override
  public boolean unblock(GuildId guild, UserId user) {
    return transactions.recordWrite(
        "report_block",
        guild,
        transactions.dsl().deleteFrom(REPORT_BLOCK).where(isBlock(guild, user)).execute());
  }

  private static Condition isBlock(GuildId guild, UserId user) {
    return REPORT_BLOCK.GUILD_ID.eq(guild).and(REPORT_BLOCK.USER_ID.eq(user));
  }

  private static Condition is(ReportKey key) {
    return REPORT.GUILD_ID.eq(key.guild()).and(REPORT.REPORT_ID.eq(key.id()));
  }

  /// Written out, as the index has it.
  private static Condition isOpen() {
    return REPORT.STATUS.eq(DSL.inline(OPEN));
  }

  private static ReportRecord toRow(Report report) {
    ReportRecord row = new ReportRecord();
    row.setGuildId(report.key().guild());
    row.setReportId(report.key().id());
    row.setTargetId(report.subject().target());
    if (report.subject() instanceof ReportSubject.Words words) {
      row.setChannelId(words.channel());
      row.setMessageId(words.message());
    }
    row.setOpenedAt(stored(report.at()));
    switch (report.state()) {
      case Report.State.Open() -> row.setStatus(OPEN);
      case Report.State.Handled(Instant at, UserId by) -> {
        row.setStatus("HANDLED");
        row.setSettledAt(stored(at));
        row.setSettledUserId(by);
      }
      case Report.State.Dismissed(Instant at, UserId by) -> {
        row.setStatus("DISMISSED");
        row.setSettledAt(stored(at));
        row.setSettledUserId(by);
      }
    }
    report
        .notice()
        .ifPresent(notice -> {
          row.setNoticeChannelId(notice.channel());
          row.setNoticeMessageId(notice.message());
        });
    return row;
  }

  private static Report toReport(ReportRecord row) {
    ReportSubject subject =
        row.getMessageId() == null
            ? new ReportSubject.Person(row.getTargetId())
            : new ReportSubject.Words(row.getTargetId(), row.getChannelId(), row.getMessageId());
    Report.State state =
        switch (row.getStatus()) {
          case "HANDLED" -> new Report.State.Handled(row.getSettledAt(), row.getSettledUserId());
          case "DISMISSED" ->
              new Report.State.Dismissed(row.getSettledAt(), row.getSettledUserId());
          default -> new Report.State.Open();
        };
    Optional<Report.Notice> notice =
        Optional.ofNullable(row.getNoticeMessageId())
            .map(message -> new Report.Notice(row.getNoticeChannelId(), message));
    return new Report(
        new ReportKey(row.getGuildId(), row.getReportId()),
        subject,
        row.getOpenedAt(),
        state,
        notice);
  }
}
