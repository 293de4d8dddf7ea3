package dev.rockhopper.application.levels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryDueWorkRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryLevelRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.domain.audit.AuditEntry;
import dev.rockhopper.domain.due.DueKey;
import dev.rockhopper.domain.due.DueKind;
import dev.rockhopper.domain.due.DueWork;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.MutableClock;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.levels.Level;
import dev.rockhopper.domain.levels.LevelStep;
import dev.rockhopper.domain.levels.MemberXp;
import dev.rockhopper.domain.levels.XpChange;
import dev.rockhopper.domain.outbox.GuildSelection;
import dev.rockhopper.domain.outbox.LeaseToken;
import dev.rockhopper.domain.repository.PageRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LevelServiceTest {
  private static final Duration COOLDOWN = Duration.ofMinutes(1);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryLevelRepository levels = new InMemoryLevelRepository(store);
  private final InMemoryDueWorkRepository due = new InMemoryDueWorkRepository(store);
  private final InMemoryAuditRepository audit = new InMemoryAuditRepository(store);
  private final MutableClock clock = new MutableClock(Cases.NOON);
  private final LevelService service =
      new LevelService(
          new InMemoryTransactionManager(store),
          new InMemoryGuildRepository(store),
          levels,
          due,
          audit,
          clock);
  private final GuildId guild = Guilds.fresh();

  private AwardOutcome award(long amount) {
    return service.award(new XpAward(guild, People.TERRY, amount, COOLDOWN));
  }

  private long xp() {
    return levels.find(guild, People.TERRY).map(MemberXp::xp).orElse(0L);
  }

  private List<DueWork> orders() {
    return due.claim(
        DueKind.LEVEL_ROLES,
        clock.instant(),
        LeaseToken.random(),
        clock.instant().plus(COOLDOWN),
        10,
        GuildSelection.ALL);
  }

  private List<AuditEntry> trail() {
    return audit.findByGuild(guild, PageRequest.first(10)).items().reversed();
  }

  @Test
  void whoeverReachesALevelEarnsXpAndAnOrderForTheirRoles() {
    AwardOutcome outcome = award(80);

    assertThat(outcome)
        .isEqualTo(
            new AwardOutcome.Earned(
                new XpChange(0, 80), new LevelStep(new Level(0), new Level(2))));
    assertThat(orders())
        .singleElement()
        .satisfies(order -> {
          assertThat(order.key())
              .isEqualTo(new DueKey(guild, DueKind.LEVEL_ROLES, People.TERRY.value()));
          assertThat(order.version())
              .isEqualTo(levels.find(guild, People.TERRY).orElseThrow().version());
          assertThat(order.plannedFor()).isEqualTo(Cases.NOON);
        });
    assertThat(trail()).isEmpty();
  }

  @Test
  void whoeverStaysAtTheirLevelOrdersNothing() {
    award(19);

    assertThat(xp()).isEqualTo(19);
    assertThat(orders()).isEmpty();
  }

  @Test
  void severalStepsInARowAreOneOrderForTheLatest() {
    award(20);
    clock.pass(COOLDOWN);
    award(60);

    assertThat(orders())
        .singleElement()
        .satisfies(order ->
            assertThat(order.version())
                .isEqualTo(levels.find(guild, People.TERRY).orElseThrow().version()));
  }

  @Test
  void whoeverEarnedAMomentAgoEarnsNothing() {
    award(10);
    clock.pass(COOLDOWN.minusSeconds(1));

    assertThat(award(10)).isEqualTo(new AwardOutcome.Nothing(AwardOutcome.Why.TOO_SOON));

    clock.pass(Duration.ofSeconds(1));
    assertThat(award(10)).isInstanceOf(AwardOutcome.Earned.class);
    assertThat(xp()).isEqualTo(20);
  }

  @Test
  void whoeverIsBarredEarnsNothingAndKeepsWhatTheyHave() {
    award(30);

    LevelOutcome barred = service.bar(guild, People.MONA, People.TERRY, true);
    clock.pass(COOLDOWN);

    assertThat(barred).isEqualTo(new LevelOutcome.Barred(true));
    assertThat(award(10)).isEqualTo(new AwardOutcome.Nothing(AwardOutcome.Why.BARRED));
    assertThat(xp()).isEqualTo(30);
    assertThat(trail())
        .containsExactly(
            new AuditEntry(
                guild,
                Cases.NOON,
                People.MONA,
                "level.bar",
                "user " + People.TERRY,
                "free",
                "barred"));
  }

  @Test
  void whoeverIsFreeAlreadyLeavesNeitherARowNorATrail() {
    assertThat(service.bar(guild, People.MONA, People.TERRY, false))
        .isEqualTo(new LevelOutcome.Unchanged());

    assertThat(levels.find(guild, People.TERRY)).isEmpty();
    assertThat(trail()).isEmpty();
  }

  @Test
  void nobodyEarnsMoreThanAnybodyCanHave() {
    service.set(guild, People.MONA, People.TERRY, MemberXp.MAX_XP);

    assertThat(award(1)).isEqualTo(new AwardOutcome.Nothing(AwardOutcome.Why.FULL));
  }

  @Test
  void whatAModeratorSetsIsSetWithOrderAndTrail() {
    LevelOutcome outcome = service.set(guild, People.MONA, People.TERRY, 180);

    assertThat(outcome)
        .isEqualTo(
            new LevelOutcome.Set(new XpChange(0, 180), new LevelStep(new Level(0), new Level(3))));
    assertThat(orders()).hasSize(1);
    assertThat(trail())
        .containsExactly(
            new AuditEntry(
                guild, Cases.NOON, People.MONA, "level.set", "user " + People.TERRY, "0", "180"));
  }

  @Test
  void whatIsSetAlreadyChangesNothing() {
    service.set(guild, People.MONA, People.TERRY, 180);
    MemberXp before = levels.find(guild, People.TERRY).orElseThrow();

    assertThat(service.set(guild, People.MONA, People.TERRY, 180))
        .isEqualTo(new LevelOutcome.Unchanged());

    assertThat(levels.find(guild, People.TERRY)).contains(before);
    assertThat(trail()).hasSize(1);
  }

  @Test
  void aResetTakesEverythingAndTheRolesToo() {
    award(80);
    assertThat(orders()).hasSize(1);

    LevelOutcome outcome = service.reset(guild, People.MONA, People.TERRY);

    assertThat(outcome)
        .isEqualTo(
            new LevelOutcome.Set(new XpChange(80, 0), new LevelStep(new Level(2), new Level(0))));
    assertThat(orders()).hasSize(1);
    assertThat(trail()).extracting(AuditEntry::action).containsExactly("level.reset");
  }

  @Test
  void whatNobodyCanHaveIsRefused() {
    LevelOutcome tooMuch = service.set(guild, People.MONA, People.TERRY, MemberXp.MAX_XP + 1);
    LevelOutcome tooLittle = service.set(guild, People.MONA, People.TERRY, -1);

    assertThat(List.of(tooMuch, tooLittle))
        .containsOnly(new LevelOutcome.OutOfRange(MemberXp.MAX_XP));
    assertThatIllegalArgumentException().isThrownBy(() -> award(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new XpAward(guild, People.TERRY, 1, COOLDOWN.negated()))
        .withMessageContaining("cooldown");
  }

  @Test
  void ofManyMessagesAtOnceOneEarns() {
    List<AwardOutcome> outcomes = Concurrently.times(16, _ -> award(80));

    assertThat(outcomes).filteredOn(AwardOutcome.Earned.class::isInstance).hasSize(1);
    assertThat(xp()).isEqualTo(80);
    assertThat(orders()).hasSize(1);
  }

  @Test
  void withoutACooldownNothingIsLost() {
    Concurrently.times(16, _ -> service.award(new XpAward(guild, People.TERRY, 5, Duration.ZERO)));

    assertThat(xp()).isEqualTo(80);
    assertThat(orders()).hasSize(1);
  }

  @Test
  void aDatabaseThatIsAwayIsSaidSo() {
    store.goAway();

    assertThatThrownBy(() -> award(80)).isInstanceOf(InfrastructureException.class);

    store.comeBack();
    assertThat(xp()).isZero();
    assertThat(orders()).isEmpty();
  }
}
