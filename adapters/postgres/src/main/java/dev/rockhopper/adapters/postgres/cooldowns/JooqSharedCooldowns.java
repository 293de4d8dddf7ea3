package dev.rockhopper.adapters.postgres.cooldowns;

import static dev.rockhopper.adapters.postgres.generated.Tables.COMMAND_COOLDOWN;
import static dev.rockhopper.adapters.postgres.statement.StoredTime.stored;

import dev.rockhopper.adapters.postgres.transaction.JooqTransactionManager;
import dev.rockhopper.application.cooldowns.SharedCooldowns;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.impl.DSL;

/// Cooldowns in PostgreSQL: a row for whoever has uses out, written by one statement a use, so that
/// two processes cannot both take the last one. Now and then a process removes the rows whose uses
/// are all back.
@Singleton
public final class JooqSharedCooldowns implements SharedCooldowns {
  private static final int BETWEEN_CLEANINGS = 200;

  private final JooqTransactionManager transactions;
  private final AtomicInteger takes = new AtomicInteger();

  /// Writes through `transactions`.
  @Inject
  public JooqSharedCooldowns(JooqTransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Optional<Instant> take(String key, int uses, Duration window, Instant now) {
    Duration each = window.dividedBy(uses);
    clean(now);
    Instant first = stored(now.plus(each));
    Instant latest = stored(now.plus(window).minus(each));
    int taken =
        transactions
            .dsl()
            .insertInto(COMMAND_COOLDOWN)
            .set(COMMAND_COOLDOWN.KEY, key)
            .set(COMMAND_COOLDOWN.ALL_BACK_AT, first)
            .onConflict(COMMAND_COOLDOWN.KEY)
            .doUpdate()
            .set(
                COMMAND_COOLDOWN.ALL_BACK_AT,
                DSL.field(
                    "greatest({0}, {1}) + make_interval(secs => {2})",
                    COMMAND_COOLDOWN.ALL_BACK_AT.getDataType(),
                    COMMAND_COOLDOWN.ALL_BACK_AT,
                    DSL.val(stored(now), COMMAND_COOLDOWN.ALL_BACK_AT),
                    DSL.val(each.toMillis() / 1000.0)))
            .where(COMMAND_COOLDOWN.ALL_BACK_AT.le(latest))
            .execute();
    return taken > 0 ? Optional.empty() : free(key, each, window, now);
  }

  /// Where the row is gone by now, the next use is free at once, and whoever tries again gets it.
  private Optional<Instant> free(String key, Duration each, Duration window, Instant now) {
    return Optional.of(
        transactions
            .dsl()
            .select(COMMAND_COOLDOWN.ALL_BACK_AT)
            .from(COMMAND_COOLDOWN)
            .where(COMMAND_COOLDOWN.KEY.eq(key))
            .fetchOptional(COMMAND_COOLDOWN.ALL_BACK_AT)
            .map(allBack -> allBack.plus(each).minus(window))
            .orElse(now));
  }

  private void clean(Instant now) {
    if (takes.incrementAndGet() % BETWEEN_CLEANINGS == 0) {
      transactions
          .dsl()
          .deleteFrom(COMMAND_COOLDOWN)
          .where(COMMAND_COOLDOWN.ALL_BACK_AT.lt(stored(now)))
          .execute();
    }
  }
}
