package dev.rockhopper.adapters.postgres.reminders;

import static dev.rockhopper.adapters.postgres.generated.Tables.REMINDER;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.generated.tables.records.ReminderRecord;
import dev.rockhopper.adapters.postgres.statement.Derived;
import dev.rockhopper.adapters.postgres.statement.Keyset;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.reminders.ClaimedReminder;
import dev.rockhopper.domain.reminders.IReminderRepository;
import dev.rockhopper.domain.reminders.Place;
import dev.rockhopper.domain.reminders.Recurrence;
import dev.rockhopper.domain.reminders.Reminder;
import dev.rockhopper.domain.reminders.ReminderId;
import dev.rockhopper.domain.reminders.ReminderKey;
import dev.rockhopper.domain.reminders.ReminderText;
import dev.rockhopper.domain.repository.Page;
import dev.rockhopper.domain.repository.PageRequest;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record3;
import org.jooq.Select;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Reminders in PostgreSQL. A lease moves the next try, not the time that the owner asked for.
public final class JooqReminderRepository implements IReminderRepository {
  private static final String KIND = "reminder";
  private static final Field<UserId> TAKEN_USER = Derived.column("taken", REMINDER.USER_ID);
  private static final Field<ReminderId> TAKEN_REMINDER =
      Derived.column("taken", REMINDER.REMINDER_ID);

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqReminderRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Reminder create(Reminder reminder) {
    Reminder created =
        transactions
            .dsl()
            .insertInto(REMINDER)
            .set(row(reminder))
            .returning()
            .fetchSingle(JooqReminderRepository::toReminder);
    transactions.recordWrite(KIND, reminder.key());
    return created;
  }

  @Override
  public Optional<Reminder> find(ReminderKey key) {
    return transactions
        .dsl()
        .selectFrom(REMINDER)
        .where(is(key))
        .fetchOptional(JooqReminderRepository::toReminder);
  }

  @Override
  public Page<Reminder> findByOwner(UserId owner, PageRequest page) {
    Condition behind =
        Keyset.from(page.from(), reminder -> REMINDER.REMINDER_ID.gt(new ReminderId(reminder)));
    List<Reminder> found =
        transactions
            .dsl()
            .selectFrom(REMINDER)
            .where(REMINDER.USER_ID.eq(owner))
            .and(behind)
            .orderBy(REMINDER.REMINDER_ID)
            .limit(page.size() + 1)
            .fetch(JooqReminderRepository::toReminder);
    return Page.of(found, page.size(), one -> one.key().id().value());
  }

  @Override
  public long countByOwner(UserId owner) {
    return transactions
        .dsl()
        .select(DSL.count().cast(SQLDataType.BIGINT))
        .from(REMINDER)
        .where(REMINDER.USER_ID.eq(owner))
        .fetchSingle()
        .value1();
  }

  @Override
  public boolean delete(ReminderKey key) {
    return transactions.recordWrite(
        KIND, key, transactions.dsl().deleteFrom(REMINDER).where(is(key)).execute());
  }

  /// The rows are chosen in a query of their own, which runs once: as a sub-query it could run
  /// again for each row and take more than the limit.
  @Override
  public List<ClaimedReminder> claim(Instant now, LeaseToken token, Instant until, int limit) {
    CommonTableExpression<Record3<UserId, ReminderId, Instant>> taken =
        DSL.name("taken").as(dueQuery(now, limit));
    List<ClaimedReminder> claimed =
        transactions
            .dsl()
            .with(taken)
            .update(REMINDER)
            .set(REMINDER.TOKEN, token)
            .set(REMINDER.NEXT_TRY_AT, stored(until))
            .set(REMINDER.ATTEMPTS, REMINDER.ATTEMPTS.plus(1))
            .from(taken)
            .where(REMINDER.USER_ID.eq(TAKEN_USER))
            .and(REMINDER.REMINDER_ID.eq(TAKEN_REMINDER))
            .returningResult(REMINDER.fields())
            .fetchInto(REMINDER)
            .sortAsc(Comparator.comparing(ReminderRecord::getDueAt))
            .map(row -> new ClaimedReminder(toReminder(row), row.getAttempts()));
    claimed.forEach(one -> transactions.recordWrite(KIND, one.reminder().key()));
    return claimed;
  }

  static Select<Record3<UserId, ReminderId, Instant>> dueQuery(Instant now, int limit) {
    return DSL.select(REMINDER.USER_ID, REMINDER.REMINDER_ID, REMINDER.NEXT_TRY_AT)
        .from(REMINDER)
        .where(REMINDER.NEXT_TRY_AT.le(now))
        .orderBy(REMINDER.NEXT_TRY_AT)
        .limit(limit)
        .forUpdate()
        .skipLocked();
  }

  @Override
  public boolean extend(ReminderKey key, LeaseToken token, Instant until) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(REMINDER)
            .set(REMINDER.NEXT_TRY_AT, stored(until))
            .where(isHeld(key, token))
            .execute());
  }

  @Override
  public boolean close(ReminderKey key, LeaseToken token) {
    return transactions.recordWrite(
        KIND, key, transactions.dsl().deleteFrom(REMINDER).where(isHeld(key, token)).execute());
  }

  @Override
  public boolean repeat(ReminderKey key, LeaseToken token, Instant nextDueAt) {
    return transactions.recordWrite(
        KIND,
        key,
        transactions
            .dsl()
            .update(REMINDER)
            .set(REMINDER.DUE_AT, stored(nextDueAt))
            .set(REMINDER.NEXT_TRY_AT, stored(nextDueAt))
            .set(REMINDER.TOKEN, LeaseToken.NOBODY)
            .set(REMINDER.ATTEMPTS, 0)
            .set(REMINDER.VERSION, REMINDER.VERSION.plus(1L))
            .where(isHeld(key, token))
            .execute());
  }

  private static Condition is(ReminderKey key) {
    return REMINDER.USER_ID.eq(key.owner()).and(REMINDER.REMINDER_ID.eq(key.id()));
  }

  private static Condition isHeld(ReminderKey key, LeaseToken token) {
    return is(key).and(REMINDER.TOKEN.eq(token));
  }

  private static ReminderRecord row(Reminder reminder) {
    ReminderRecord row = new ReminderRecord();
    row.setUserId(reminder.key().owner());
    row.setReminderId(reminder.key().id());
    row.setText(reminder.text().text());
    if (reminder.place() instanceof Place.InGuild(GuildId guild, ChannelId channel)) {
      row.setOriginGuildId(guild);
      row.setChannelId(channel);
    }
    if (reminder.recurrence() instanceof Recurrence.Every(Duration interval)) {
      row.setRepeatSeconds(interval.toSeconds());
    }
    row.setDueAt(stored(reminder.dueAt()));
    row.setCreatedAt(stored(reminder.createdAt()));
    row.setNextTryAt(stored(reminder.dueAt()));
    row.setToken(LeaseToken.NOBODY);
    return row;
  }

  private static Reminder toReminder(ReminderRecord row) {
    Place place =
        row.getOriginGuildId() == null
            ? new Place.DirectMessage()
            : new Place.InGuild(row.getOriginGuildId(), row.getChannelId());
    Recurrence recurrence =
        row.getRepeatSeconds() == null
            ? new Recurrence.Once()
            : new Recurrence.Every(Duration.ofSeconds(row.getRepeatSeconds()));
    return new Reminder(
        new ReminderKey(row.getUserId(), row.getReminderId()),
        new ReminderText(row.getText()),
        place,
        recurrence,
        row.getDueAt(),
        row.getCreatedAt(),
        row.getVersion());
  }
}
