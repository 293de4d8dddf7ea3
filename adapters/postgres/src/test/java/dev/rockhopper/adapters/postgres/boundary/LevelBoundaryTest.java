package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.levels.AwardOutcome;
import dev.rockhopper.application.levels.LevelOutcome;
import dev.rockhopper.application.levels.LevelService;
import dev.rockhopper.application.levels.XpAward;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// What members earn: XP, the order to change their roles, and the audit trail.
@ExtendWith(PostgresExtension.class)
class LevelBoundaryTest {
  private final BoundaryTrial trial;

  LevelBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void xpIsEarnedWithTheOrderForRolesAsAWholeOrNotAtAllAndNeverTwice() {
    trial.requireAllOrNothing((stores, guild) -> {
      AwardOutcome outcome = service(stores).award(award(guild));
      assertThat(outcome)
          .isInstanceOfSatisfying(
              AwardOutcome.Earned.class, earned -> assertThat(earned.levels().isChange()).isTrue());
      return Boundary.Claim.DONE;
    });
  }

  @Test
  void xpIsSetWithTheOrderForRolesAndATraceAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        (stores, guild) -> done(service(stores).set(guild, People.MONA, People.TERRY, 500)));
  }

  @Test
  void xpIsResetAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) ->
                assertThat(service(stores).award(award(guild)))
                    .isInstanceOf(AwardOutcome.Earned.class),
            (stores, guild) -> done(service(stores).reset(guild, People.MONA, People.TERRY))));
  }

  @Test
  void aMemberIsBarredAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        (stores, guild) -> done(service(stores).bar(guild, People.MONA, People.TERRY, true)));
  }

  private static XpAward award(GuildId guild) {
    return new XpAward(guild, People.TERRY, 80, Duration.ofMinutes(1));
  }

  private static Boundary.Claim done(LevelOutcome outcome) {
    assertThat(outcome)
        .isNotInstanceOfAny(LevelOutcome.Unchanged.class, LevelOutcome.OutOfRange.class);
    return Boundary.Claim.DONE;
  }

  private static LevelService service(Stores stores) {
    return new LevelService(
        stores.transactions(),
        stores.guilds(),
        stores.levels(),
        stores.dueWork(),
        stores.audit(),
        new MutableClock(Cases.NOON));
  }
}
