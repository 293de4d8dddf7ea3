package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.PostgresExtension;
import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.OutsideAction;
import dev.rockhopper.application.moderation.OutsideRegister;
import dev.rockhopper.application.moderation.OutsideRegister.Recorded;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.outside.EntryId;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// The transaction that makes a case of what was done past the bot.
@ExtendWith(PostgresExtension.class)
class OutsideBoundaryTest {
  private static final Duration A_MINUTE = Duration.ofMinutes(1);

  private final BoundaryTrial trial;

  OutsideBoundaryTest(TestDatabase database) {
    trial = new BoundaryTrial(database);
  }

  @Test
  void aTimeoutByHandIsRecordedWithItsEndAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        (stores, guild) -> made(stores, guild, 1, timeout(Duration.ofHours(1))));
  }

  @Test
  void aTimeoutByHandInThePlaceOfAnotherIsRecordedAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> made(stores, guild, 1, timeout(Duration.ofHours(1))),
            (stores, guild) -> made(stores, guild, 2, timeout(Duration.ofHours(2)))));
  }

  @Test
  void anUnbanByHandIsRecordedWithTheBanAsAWholeOrNotAtAll() {
    trial.requireAllOrNothing(
        Boundary.after(
            (stores, guild) -> made(stores, guild, 1, new Sanction.Ban(MessagePurge.NONE)),
            (stores, guild) -> made(stores, guild, 2, new Sanction.Unban())));
  }

  private static Sanction timeout(Duration length) {
    return new Sanction.Timeout(Cases.NOON.plus(length));
  }

  private static Boundary.Claim made(Stores stores, GuildId guild, int minute, Sanction sanction) {
    EntryId entry = EntryId.firstAt(Cases.NOON.plus(A_MINUTE.multipliedBy(minute)));
    Recorded recorded =
        register(stores, minute)
            .record(
                new OutsideAction(guild, entry, People.MILO, People.TERRY, sanction, "by hand"));
    assertThat(recorded).isInstanceOf(Recorded.Made.class);
    return Boundary.Claim.DONE;
  }

  private static OutsideRegister register(Stores stores, int seed) {
    var clock = new MutableClock(Cases.NOON.plus(A_MINUTE.multipliedBy(seed)));
    var discord = new ScriptedDiscord(clock, stores.transactions());
    var plannedEnds = new PlannedEnds(stores.dueWork());
    var logQueue = new CaseLogQueue(stores.outbox(), new OutboxSignal());
    return new OutsideRegister(
        stores.transactions(),
        stores.register(logQueue, clock),
        stores.guilds(),
        stores.cases(),
        stores.sanctions(),
        stores.outbox(),
        plannedEnds,
        logQueue,
        stores.audit(),
        discord,
        discord,
        new CaseIds(clock, new Random(seed)),
        clock);
  }
}
