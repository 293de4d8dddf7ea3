package dev.rockhopper.adapters.postgres.cases;

import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.statistics.CaseTally;
import dev.rockhopper.domain.statistics.ICaseTallyRepository;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Counts of cases in PostgreSQL: one statement, whatever the number of periods.
public final class JooqCaseTallyRepository implements ICaseTallyRepository {
  private static final List<String> COUNTING =
      List.of(CaseStatus.APPLIED.name(), CaseStatus.EXPIRED.name(), CaseStatus.REVERSED.name());

  private final JooqTransactionManager transactions;

  /// Joins the transactions of `transactions`.
  @Inject
  public JooqCaseTallyRepository(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public List<CaseTally> count(GuildId guild, Optional<UserId> moderator, List<Instant> since) {
    Instant earliest = since.stream().min(Comparator.naturalOrder()).orElseThrow();
    Condition wanted =
        MODERATION_CASE
            .GUILD_ID
            .eq(guild)
            .and(MODERATION_CASE.STATUS.in(COUNTING))
            .and(MODERATION_CASE.OPENED_AT.ge(stored(earliest)));
    List<Field<?>> columns = new ArrayList<>();
    columns.add(MODERATION_CASE.MODERATOR_ID);
    columns.add(MODERATION_CASE.TYPE);
    IntStream.range(0, since.size()).forEach(n -> columns.add(counted(since.get(n), n)));
    return transactions
        .dsl()
        .select(columns)
        .from(MODERATION_CASE)
        .where(
            moderator.map(who -> wanted.and(MODERATION_CASE.MODERATOR_ID.eq(who))).orElse(wanted))
        .groupBy(MODERATION_CASE.MODERATOR_ID, MODERATION_CASE.TYPE)
        .orderBy(MODERATION_CASE.MODERATOR_ID, MODERATION_CASE.TYPE)
        .fetch(row -> tally(row, since.size()));
  }

  private static Field<Long> counted(Instant since, int n) {
    return DSL.count()
        .filterWhere(MODERATION_CASE.OPENED_AT.ge(stored(since)))
        .cast(SQLDataType.BIGINT)
        .as(name(n));
  }

  private static String name(int n) {
    return "since_" + n;
  }

  private static CaseTally tally(Record row, int periods) {
    return new CaseTally(
        row.get(MODERATION_CASE.MODERATOR_ID),
        CaseType.valueOf(row.get(MODERATION_CASE.TYPE)),
        IntStream.range(0, periods).mapToObj(n -> row.get(name(n), Long.class)).toList());
  }
}
