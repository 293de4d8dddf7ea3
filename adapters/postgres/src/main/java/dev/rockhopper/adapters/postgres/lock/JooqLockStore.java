package dev.rockhopper.adapters.postgres.lock;

import static dev.rockhopper.adapters.postgres.generated.Tables.GUILD;
import static dev.rockhopper.adapters.postgres.generated.Tables.MODERATION_CASE;

import dev.rockhopper.adapters.postgres.transaction.DatabaseException;
import dev.rockhopper.adapters.postgres.transaction.DatabaseException.Problem;
import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.lock.AdvisoryKey;
import dev.rockhopper.application.lock.LockKey;
import dev.rockhopper.application.lock.LockOutcome;
import dev.rockhopper.application.lock.LockOutcome.Acquired;
import dev.rockhopper.application.lock.LockOutcome.TimedOut;
import dev.rockhopper.application.lock.LockStore;
import dev.rockhopper.domain.cases.CaseId;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record2;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/// Locks of PostgreSQL that end with the transaction: of rows, and advisory ones.
///
/// One statement an entity, so that a wait that was in vain can be told by its entity, and so that
/// the waits together are bounded: the server's own limit counts each alone. Rows are locked as an
/// update locks them (`FOR NO KEY UPDATE`), which lets others refer to them meanwhile.
public final class JooqLockStore implements LockStore {
  private static final String SETTING = "lock_timeout";

  /// What may pass before the server is told anew how long it may wait.
  private static final Duration WORTH_TELLING = Duration.ofMillis(5);

  private final JooqTransactionManager transactions;

  /// Locks for the transactions of `transactions`.
  @Inject
  public JooqLockStore(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public LockOutcome lock(List<LockKey> keys, Duration patience) {
    DSLContext dsl = transactions.dslInTransaction("a lock");
    long beganAt = System.nanoTime();
    Duration told = patience;
    String usual = replaceLimit(dsl, told);
    Set<LockKey> absent = new HashSet<>();
    for (LockKey key : keys) {
      Duration left = patience.minus(since(beganAt));
      if (told.minus(left).compareTo(WORTH_TELLING) > 0) {
        told = left;
        setLimit(dsl, inMillis(told));
      }
      try {
        if (!isLocked(dsl, key)) {
          absent.add(key);
        }
      } catch (DatabaseException e) {
        if (e.problem() == Problem.LOCK_TIMEOUT) {
          return new TimedOut(key, since(beganAt));
        }
        throw e;
      }
    }
    setLimit(dsl, usual);
    return new Acquired(absent);
  }

  /// @return whether there was anything to lock
  private static boolean isLocked(DSLContext dsl, LockKey key) {
    return switch (key.kind()) {
      case GUILD_SETUP, MEMBER -> {
        dsl.select(advisoryLock(AdvisoryKey.of(key))).execute();
        yield true;
      }
      case GUILD ->
          dsl.select(GUILD.GUILD_ID)
                  .from(GUILD)
                  .where(GUILD.GUILD_ID.eq(key.guild()))
                  .forNoKeyUpdate()
                  .execute()
              > 0;
      case CASE ->
          dsl.select(MODERATION_CASE.CASE_ID)
                  .from(MODERATION_CASE)
                  .where(MODERATION_CASE.GUILD_ID.eq(key.guild()))
                  .and(MODERATION_CASE.CASE_ID.eq(new CaseId(key.id())))
                  .forNoKeyUpdate()
                  .execute()
              > 0;
    };
  }

  /// jOOQ does not know the server's functions for settings and advisory locks by name.
  private static Field<String> advisoryLock(AdvisoryKey key) {
    return DSL.function(
        "pg_advisory_xact_lock", SQLDataType.VARCHAR, DSL.val(key.value(), SQLDataType.BIGINT));
  }

  /// @return the limit that applied before
  private static String replaceLimit(DSLContext dsl, Duration limit) {
    Record2<String, String> before =
        dsl.select(
                DSL.function("current_setting", SQLDataType.VARCHAR, DSL.inline(SETTING)),
                limitOf(inMillis(limit)))
            .fetchSingle();
    return before.value1();
  }

  private static void setLimit(DSLContext dsl, String limit) {
    dsl.select(limitOf(limit)).execute();
  }

  /// For the rest of the transaction; a rollback to a savepoint from before undoes it.
  private static Field<String> limitOf(String limit) {
    return DSL.function(
        "set_config", SQLDataType.VARCHAR, DSL.inline(SETTING), DSL.val(limit), DSL.inline(true));
  }

  /// Zero would be no limit at all.
  private static String inMillis(Duration limit) {
    return Long.toString(Math.max(1, limit.toMillis()));
  }

  private static Duration since(long beganAt) {
    return Duration.ofNanos(System.nanoTime() - beganAt);
  }
}
