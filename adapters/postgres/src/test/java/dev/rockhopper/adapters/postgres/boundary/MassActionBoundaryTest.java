package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.boundary.Boundary.Claim;
import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.batch.BatchOperationManager;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.CaseRegister;
import dev.rockhopper.application.moderation.MassAction;
import dev.rockhopper.application.moderation.MassActionService;
import dev.rockhopper.application.moderation.MassOutcome;
import dev.rockhopper.application.moderation.MassOutcome.Result;
import dev.rockhopper.application.moderation.MassRegister;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// A chunk of a mass action: its cases, the members' sanctions, the outbox and the audit trail.
@ExtendWith(PostgresExtension.class)
class MassActionBoundaryTest {
  private static final Sanction BAN = new Sanction.Ban(MessagePurge.NONE);

  private final BoundaryTrial trial;

  MassActionBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void theCasesOfAMassBanAreOpenedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) ->
        open(stores, guild, BAN, 1, List.of(People.TERRY, People.TINA, People.MILO)));
  }

  @Test
  void whatIsRefusedOfAMassBanKeepsTheRestNoLessWhole() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) ->
                assertThat(open(stores, guild, BAN, 1, List.of(People.TINA))).isEqualTo(Claim.DONE),
            (stores, guild) ->
                open(stores, guild, BAN, 2, List.of(People.TERRY, People.TINA, People.MILO))));
  }

  @Test
  void theCasesOfAMassUnbanAreOpenedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing((stores, guild) ->
        open(
            stores,
            guild,
            new Sanction.Unban(),
            1,
            List.of(People.TERRY, People.TINA, People.MILO)));
  }

  /// What the caller of a mass action is told: every case is open, or nobody knows of any.
  private static Claim open(
      Stores stores, GuildId guild, Sanction sanction, long seed, List<UserId> targets) {
    MassAction action =
        new MassAction(
            guild, People.MONA, targets, sanction, "raid", new SourceId("event:" + seed));
    MassOutcome outcome = service(stores, seed).open(action, _ -> {}, () -> false);
    assertThat(outcome).isInstanceOf(MassOutcome.Opened.class);
    List<Result> results = ((MassOutcome.Opened) outcome).results();
    if (results.stream().anyMatch(Result.Unrecorded.class::isInstance)) {
      assertThat(results).allMatch(Result.Unrecorded.class::isInstance);
      return Claim.UNKNOWN;
    }
    assertThat(results)
        .anyMatch(Result.Pending.class::isInstance)
        .allMatch(one -> one instanceof Result.Pending || one instanceof Result.Refused);
    return Claim.DONE;
  }

  private static MassActionService service(Stores stores, long seed) {
    MutableClock clock = new MutableClock(Cases.NOON);
    OutboxSignal signal = new OutboxSignal();
    CaseRegister register = stores.register(new CaseLogQueue(stores.outbox(), signal), clock);
    return new MassActionService(
        new BatchOperationManager(stores.transactions()),
        new MassRegister(
            stores.transactions(),
            register,
            stores.guilds(),
            stores.cases(),
            stores.sanctions(),
            stores.outbox(),
            stores.audit(),
            new PlannedEnds(stores.dueWork()),
            signal),
        stores.cases(),
        new CaseIds(clock, new Random(seed)),
        clock);
  }
}
