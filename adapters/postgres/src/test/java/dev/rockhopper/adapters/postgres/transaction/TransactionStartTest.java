package dev.rockhopper.adapters.postgres.transaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.application.transaction.TransactionOptions.Isolation;
import dev.rockhopper.application.transaction.TransactionOptions.Timeouts;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TransactionStartTest {
  private static final TransactionOptions USUAL = TransactionOptions.named("usual");

  @Test
  void theUsualTransactionNeedsNoStatement() {
    assertThat(TransactionStart.sql(USUAL, 18)).isEmpty();
  }

  @Test
  void everythingIsAskedForAtOnce() {
    TransactionOptions everything =
        USUAL
            .readOnly()
            .at(Isolation.REPEATABLE_READ)
            .within(new Timeouts(Duration.ofMillis(1), Duration.ofMillis(2), Duration.ofMillis(3)));

    assertThat(TransactionStart.sql(everything, 17))
        .isEqualTo(
            "SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY;"
                + " SET LOCAL statement_timeout = 1; SET LOCAL lock_timeout = 2;"
                + " SET LOCAL transaction_timeout = 3");
  }

  @Test
  void aLimitBelowAMillisecondIsStillALimit() {
    TransactionOptions hasty =
        USUAL.within(new Timeouts(Duration.ofNanos(1), Duration.ZERO, Duration.ZERO));

    assertThat(TransactionStart.sql(hasty, 18)).isEqualTo("SET LOCAL statement_timeout = 1");
  }

  @Test
  void beforeVersion17TheLimitOfTheWholeLimitsEachStatement() {
    assertThat(TransactionStart.sql(limited(0, 5), 16))
        .isEqualTo("SET LOCAL statement_timeout = 5");
    assertThat(TransactionStart.sql(limited(3, 5), 16))
        .isEqualTo("SET LOCAL statement_timeout = 3");
    assertThat(TransactionStart.sql(limited(3, 0), 16))
        .isEqualTo("SET LOCAL statement_timeout = 3");
    assertThat(TransactionStart.sql(limited(9, 5), 14))
        .isEqualTo("SET LOCAL statement_timeout = 5");
  }

  private static TransactionOptions limited(long statement, long whole) {
    return USUAL.within(
        new Timeouts(Duration.ofMillis(statement), Duration.ZERO, Duration.ofMillis(whole)));
  }
}
