package dev.rockhopper.adapters.postgres.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.postgres.testing.TestDatabase;
import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.moderation.CaseIds;
import dev.rockhopper.application.moderation.CaseLogQueue;
import dev.rockhopper.application.moderation.ModerationSettings;
import dev.rockhopper.application.moderation.OutboxSignal;
import dev.rockhopper.application.moderation.PlannedEnds;
import dev.rockhopper.application.moderation.RegisterSteps;
import dev.rockhopper.application.moderation.SanctionExpiryService;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Several processes over one server end what has run out, while others act against the same
/// members.
@Timeout(120)
class SanctionExpiryRaceTest {
  private static final int MEMBERS = 60;
  private static final int PROCESSES = 4;
  private static final Instant END = Cases.NOON.plus(Duration.ofMinutes(1));
  private static final LeaseToken TOKEN = LeaseToken.random();

  private final TestDatabase database = TestDatabase.create();
  private final Stores stores = Stores.trying(database.dataSource());
  private final MutableClock clock = new MutableClock(END.plusSeconds(1));
  private final GuildId guild = Guilds.fresh();
  private final List<UserId> members = Stream.generate(People::somebody).limit(MEMBERS).toList();

  @AfterEach
  void dropDatabase() {
    database.close();
  }

  /// Nothing is done again here, so that a deadlock would be heard of.
  @Test
  void everyTimeoutEndsOnceAndNobodyMeetsADeadlock() {
    members.forEach(member -> timeOut(member, Cases.NOON, END));

    List<Integer> done =
        Concurrently.times(
            2 * PROCESSES, n -> n < PROCESSES ? endAll() : timeOutAgain(n - PROCESSES));

    assertThat(done.subList(PROCESSES, 2 * PROCESSES).stream().mapToInt(n -> n).sum())
        .isEqualTo(MEMBERS);
    assertThat(
            database.column(
                "SELECT status || ' ' || count(*) FROM moderation_case GROUP BY status ORDER BY 1"))
        .containsExactly("APPLIED " + MEMBERS, "EXPIRED " + MEMBERS);
    assertThat(
            database.single(
                "SELECT count(*) FROM case_revision WHERE after = '%s'"
                    .formatted(CaseStatus.EXPIRED)))
        .isEqualTo(Integer.toString(MEMBERS));
    assertThat(database.single("SELECT count(*) FROM member_sanction WHERE active"))
        .isEqualTo(Integer.toString(MEMBERS));
    assertThat(database.column("SELECT DISTINCT planned_for - due_at FROM due_work"))
        .containsExactly("00:00:00");
    assertThat(database.single("SELECT count(*) FROM due_work")).isEqualTo("" + MEMBERS);
  }

  private int endAll() {
    SanctionExpiryService process =
        new SanctionExpiryService(
            stores.transactions(),
            stores.cases(),
            stores.sanctions(),
            stores.outbox(),
            stores.dueWork(),
            new PlannedEnds(stores.dueWork()),
            stores.audit(),
            logQueue(),
            new OutboxSignal(),
            new CaseIds(clock, new Random(1)),
            new ScriptedDiscord(clock, stores.transactions()),
            () -> GuildShare.WHOLE,
            ModerationSettings.DEFAULT,
            clock);
    int ended = 0;
    int taken = process.endWhatRanOut();
    while (taken > 0) {
      ended += taken;
      taken = process.endWhatRanOut();
    }
    return ended;
  }

  private int timeOutAgain(int share) {
    int count = 0;
    for (int n = share; n < MEMBERS; n += PROCESSES) {
      timeOut(members.get(n), clock.instant(), clock.instant().plus(Duration.ofHours(1)));
      count++;
    }
    return count;
  }

  private void timeOut(UserId member, Instant at, Instant end) {
    RegisterSteps steps = new RegisterSteps(stores.register(logQueue(), clock));
    ModerationCase draft =
        Cases.at(at, Cases.against(member, Cases.of(guild, new Sanction.Timeout(end))));
    assertThat(steps.open(draft, TOKEN)).isPresent();
    assertThat(steps.settle(draft.key(), TOKEN, People.BOT, at)).isTrue();
  }

  private CaseLogQueue logQueue() {
    return new CaseLogQueue(stores.outbox(), new OutboxSignal());
  }
}
