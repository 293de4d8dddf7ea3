package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.application.transaction.TransactionOptions;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.Prefix;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The trial finds out where a boundary is broken. All of these change a prefix and leave a trace
/// of that; one does it right.
@ExtendWith(PostgresExtension.class)
class BrokenBoundaryTest {
  private static final TransactionOptions WORK = TransactionOptions.named("work");

  private final BoundaryTrial trial;

  BrokenBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void oneTransactionPasses() {
    assertThatCode(() ->
            trial.requireAllOrNothing((stores, guild) ->
                stores
                    .transactions()
                    .inTransaction(
                        WORK,
                        _ -> {
                          change(stores, guild);
                          trace(stores, guild);
                          return Claim.DONE;
                        })))
        .doesNotThrowAnyException();
  }

  @Test
  void twoTransactionsInsteadOfOneAreFoundOut() {
    assertThatThrownBy(() ->
            trial.requireAllOrNothing((stores, guild) -> {
              inOne(stores.transactions(), () -> change(stores, guild));
              inOne(stores.transactions(), () -> trace(stores, guild));
              return Claim.DONE;
            }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("killed");
  }

  @Test
  void aStatementBesideTheTransactionIsFoundOut() {
    assertThatThrownBy(() ->
            trial.requireAllOrNothing((stores, guild) ->
                stores
                    .transactions()
                    .inTransaction(
                        WORK,
                        _ -> {
                          change(stores, guild);
                          stores
                              .transactions()
                              .inTransaction(
                                  WORK.requiringNew(),
                                  _ -> {
                                    trace(stores, guild);
                                    return guild;
                                  });
                          return Claim.DONE;
                        })))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("killed");
  }

  @Test
  void workThatIsDoneTwiceIsFoundOut() {
    assertThatThrownBy(() ->
            trial.requireAllOrNothing((stores, guild) -> {
              try {
                inOne(stores.transactions(), () -> trace(stores, guild));
              } catch (InfrastructureException e) {
                inOne(stores.transactions(), () -> trace(stores, guild));
              }
              return Claim.DONE;
            }))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("killed");
  }

  @Test
  void aFailureThatIsToldAsSuccessIsFoundOut() {
    assertThatThrownBy(() -> trial.requireAllOrNothing(tellingFailureAs(Claim.DONE)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("told DONE");
  }

  @Test
  void anUnknownEndThatIsToldAsFailureIsFoundOut() {
    assertThatThrownBy(() -> trial.requireAllOrNothing(tellingFailureAs(Claim.NOT_DONE)))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("told NOT_DONE");
  }

  @Test
  void workThatChangesNothingIsFoundOut() {
    assertThatThrownBy(() -> trial.requireAllOrNothing((_, _) -> Claim.DONE))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("changes something");
  }

  private static Boundary tellingFailureAs(Claim claim) {
    return (stores, guild) -> {
      try {
        inOne(stores.transactions(), () -> trace(stores, guild));
      } catch (InfrastructureException e) {
        return claim;
      }
      return Claim.DONE;
    };
  }

  private static void inOne(TransactionManager transactions, Runnable work) {
    boolean isDone =
        transactions.inTransaction(
            WORK,
            _ -> {
              work.run();
              return true;
            });
    if (!isDone) {
      throw new IllegalStateException("the work has said that it was not done");
    }
  }

  private static void change(Stores stores, GuildId guild) {
    GuildConfig before = stores.configs().getForUpdate(guild);
    GuildConfig after = stores.configs().save(before.prefixedWith(new Prefix("!")));
    if (after.equals(before)) {
      throw new IllegalStateException("the prefix was the same before");
    }
  }

  private static void trace(Stores stores, GuildId guild) {
    stores
        .audit()
        .append(
            new AuditEntry(
                guild, Cases.NOON, People.MONA, "config.prefix", "guild " + guild, "", "!"));
  }
}
