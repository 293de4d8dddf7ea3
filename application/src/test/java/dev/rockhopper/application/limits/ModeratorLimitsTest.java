package dev.rockhopper.application.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.moderation.SanctionRequest;
import dev.rockhopper.application.permissions.Permissions;
import dev.rockhopper.application.permissions.QuarantineService;
import dev.rockhopper.application.permissions.QuarantineService.Imposing;
import dev.rockhopper.application.permissions.QuarantineService.Lifting;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.limits.ActionLimit;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.permissions.Asker;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Moderators who want to do more than their guild allows.
class ModeratorLimitsTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final InMemoryModeratorLimitRepository repository =
      new InMemoryModeratorLimitRepository(world.store());
  private final QuarantineService quarantines =
      new QuarantineService(
          world.transactions(),
          repository,
          Limits.in(world.store(), world.alerts(), world.clock()),
          Permissions.in(world.store()),
          world.discord(),
          new BotOperators(Set.of(People.OPERATOR)),
          world.audit(),
          world.clock());

  private static final Asker MONA = new Asker(People.MONA, List.of(), Set.of());
  private static final Asker MILO = new Asker(People.MILO, List.of(), Set.of());
  private static final Asker OWNER = new Asker(People.OWNER, List.of(), Set.of(Office.GUILD_OWNER));

  private void allow(String... lines) {
    Limits.settings(world.store(), world.clock())
        .set(
            world.guild(),
            People.OWNER,
            LimitSettings.ACTIONS,
            Stream.of(lines).map(ActionLimit::parse).toList());
  }

  private UserId member() {
    UserId user = People.somebody();
    world.discord().standing(world.guild(), user, Standings.plainMember());
    return user;
  }

  private ModerationOutcome kick(UserId moderator) {
    return world.service().kick(world.request(moderator, member()), _ -> {});
  }

  private static void assertRefused(ModerationOutcome outcome, Class<? extends Refusal> why) {
    assertThat(outcome).isInstanceOf(ModerationOutcome.Refused.class);
    assertThat(((ModerationOutcome.Refused) outcome).refusal()).isInstanceOf(why);
  }

  @Test
  void withoutALimitNobodyIsStopped() {
    for (int n = 0; n < 5; n++) {
      assertThat(kick(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
    }
    assertThat(world.alerts().told()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"kick 2 1h, 2", "'', 5"})
  void whereTheLimitsAreUnreadableTheLastOnesOrStrictOnesHold(String known, int most) {
    if (!known.isEmpty()) {
      allow(known);
    }
    Limits.store(
        world.store(),
        world.guild(),
        LimitSettings.ACTIONS,
        new SettingValue.Text("no limit at all"));
    for (int n = 0; n < most; n++) {
      assertThat(kick(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
    }

    assertRefused(kick(People.MONA), Refusal.LimitReached.class);
  }

  @Test
  void whoWantsMoreIsPutIntoQuarantineAndTheGuildIsTold() {
    allow("kick 2 1h");
    kick(People.MONA);
    kick(People.MONA);

    ModerationOutcome third = kick(People.MONA);

    assertThat(third)
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.LimitReached(CaseType.KICK, 2, Duration.ofHours(1))));
    assertThat(world.allCases()).hasSize(2);
    assertThat(world.alerts().told())
        .extracting(Quarantine::moderator)
        .containsExactly(People.MONA);
    assertThat(world.trail()).contains("moderator.quarantined");
    assertThat(quarantines.list(world.guild()))
        .extracting(Quarantine::why, Quarantine::alert)
        .containsExactly(tuple("kick 2 1h", Quarantine.Alert.RAISED));
  }

  @Test
  void nothingIsDoneInQuarantineThoughTimePasses() {
    allow("kick 1 1h");
    kick(People.MONA);
    kick(People.MONA);
    world.clock().pass(Duration.ofDays(9));

    assertRefused(kick(People.MONA), Refusal.ModeratorQuarantined.class);
    assertRefused(
        world.service().warn(world.request(), _ -> {}), Refusal.ModeratorQuarantined.class);
    assertRefused(
        world.service().note(world.request(), _ -> {}), Refusal.ModeratorQuarantined.class);
    assertThat(kick(People.MILO)).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void otherTypesAndOtherModeratorsHaveLimitsOfTheirOwn() {
    allow("kick 1 1h", "warn 1 1h");
    kick(People.MONA);

    assertThat(world.service().warn(world.request(), _ -> {}))
        .isInstanceOf(ModerationOutcome.Done.class);
    assertThat(kick(People.MILO)).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void whatIsRefusedForAnotherReasonUsesUpNothing() {
    allow("kick 1 1h");

    world.service().kick(world.request(People.MONA, People.MONA), _ -> {});

    assertThat(kick(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
  }

  @Test
  void theSameEventSeenTwiceUsesUpOneAction() {
    allow("kick 1 1h");
    SanctionRequest request = world.request(People.MONA, member());
    ModerationOutcome first = world.service().kick(request, _ -> {});

    ModerationOutcome second = world.service().kick(request, _ -> {});

    assertThat(second).isEqualTo(first);
    assertThat(world.alerts().told()).isEmpty();
  }

  @Test
  void aGuildThatCouldNotBeToldIsToldAtTheNextTry() {
    allow("kick 1 1h");
    kick(People.MONA);
    world.alerts().reachNobody(true);
    kick(People.MONA);
    assertThat(world.alerts().told()).isEmpty();
    world.alerts().reachNobody(false);

    kick(People.MONA);
    kick(People.MONA);

    assertThat(world.alerts().told()).hasSize(1);
  }

  @Test
  void withoutTheDatabaseNothingIsDone() {
    world.databaseIsAwayFor(Duration.ofDays(1));

    assertThatThrownBy(() -> kick(People.MONA)).isInstanceOf(InfrastructureException.class);
    assertThat(world.discord().orders()).isEmpty();
  }

  @Test
  void anAdministratorLiftsItAndTheLimitBeginsAnew() {
    allow("kick 1 1h");
    kick(People.MONA);
    kick(People.MONA);

    assertThat(quarantines.lift(world.guild(), MONA, OWNER))
        .isInstanceOfSatisfying(
            Lifting.Lifted.class, lifted -> assertThat(lifted.before().isImposed()).isFalse());

    assertThat(quarantines.list(world.guild())).isEmpty();
    assertThat(kick(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(world.trail()).contains("moderator.released");
    assertThat(quarantines.lift(world.guild(), MONA, OWNER)).isEqualTo(new Lifting.None());
  }

  @Test
  void nobodyLiftsTheirOwnButTheOwner() {
    allow("note 1 1h");
    assertThat(impose(MONA, OWNER, "too hasty")).isEqualTo(Imposing.IMPOSED);
    assertThat(impose(MONA, OWNER, "")).isEqualTo(Imposing.ALREADY);
    world.service().note(world.request(People.OWNER, member()), _ -> {});
    world.service().note(world.request(People.OWNER, member()), _ -> {});

    assertThat(quarantines.lift(world.guild(), MONA, MONA)).isEqualTo(new Lifting.Own());
    assertThat(quarantines.lift(world.guild(), OWNER, OWNER)).isInstanceOf(Lifting.Lifted.class);
    assertThat(quarantines.lift(world.guild(), MONA, OWNER))
        .isInstanceOfSatisfying(
            Lifting.Lifted.class, lifted -> assertThat(lifted.before().isImposed()).isTrue());
    assertThat(world.alerts().told())
        .extracting(Quarantine::why)
        .containsExactlyInAnyOrder("too hasty", "note 1 1h");
  }

  private Imposing impose(Asker moderator, Asker admin, String why) {
    return quarantines.impose(world.guild(), moderator, admin, why);
  }

  @Test
  void whereThereAreRanksNobodyStopsWhoeverHasTheSameOrAHigherOne() {
    new InMemoryGuildRepository(world.store()).ensure(world.guild());
    InMemoryRankRepository ranks = new InMemoryRankRepository(world.store());
    for (int number : List.of(6, 7)) {
      ranks.save(new Rank(world.guild(), new RankNumber(number), "rank " + number, "", 0));
    }
    ranks.assign(world.guild(), People.MONA, new RankNumber(6));
    ranks.assign(world.guild(), People.MILO, new RankNumber(7));

    assertThat(impose(MILO, MONA, "")).isEqualTo(Imposing.NOT_BELOW);
    assertThat(impose(MONA, MONA, "")).isEqualTo(Imposing.NOT_BELOW);
    assertThat(impose(OWNER, MILO, "")).isEqualTo(Imposing.OWNER);
    assertThat(quarantines.list(world.guild())).isEmpty();
    assertThat(impose(MONA, MILO, "")).isEqualTo(Imposing.IMPOSED);
    assertThat(impose(MILO, OWNER, "")).isEqualTo(Imposing.IMPOSED);
  }

  @Test
  void nobodyLiftsTheQuarantineOfWhoeverStandsAsHighOrHigher() {
    world.discord().standing(world.guild(), People.MILO, Standings.memberAt(6));
    assertThat(impose(MILO, OWNER, "")).isEqualTo(Imposing.IMPOSED);

    assertThat(quarantines.lift(world.guild(), MILO, MONA)).isEqualTo(new Lifting.NotBelow());

    assertThat(quarantines.list(world.guild())).hasSize(1);
    assertThat(quarantines.lift(world.guild(), MILO, OWNER)).isInstanceOf(Lifting.Lifted.class);
    assertThat(impose(MONA, OWNER, "")).isEqualTo(Imposing.IMPOSED);
    assertThat(quarantines.lift(world.guild(), MONA, MILO)).isInstanceOf(Lifting.Lifted.class);
  }

  @Test
  void whereThereAreNoRanksDiscordsRolesDecide() {
    world.discord().standing(world.guild(), People.MILO, Standings.memberAt(6));

    assertThat(impose(MILO, MONA, "")).isEqualTo(Imposing.NOT_BELOW);
    assertThat(impose(OWNER, MILO, "")).isEqualTo(Imposing.OWNER);
    assertThat(impose(MONA, MILO, "")).isEqualTo(Imposing.IMPOSED);
  }

  @Test
  void noGuildStopsWhoRunsTheBot() {
    Asker operator = new Asker(People.OPERATOR, List.of(), Set.of(Office.OPERATOR));
    world.discord().standing(world.guild(), People.OPERATOR, Standings.moderator());
    assertThat(impose(operator, OWNER, "")).isEqualTo(Imposing.OPERATOR);
    assertThat(impose(OWNER, operator, "")).isEqualTo(Imposing.OWNER);
    assertThat(impose(MILO, operator, "")).isEqualTo(Imposing.IMPOSED);
    allow("note 1 1h");
    repository.quarantine(
        new Quarantine(
            world.guild(),
            People.OPERATOR,
            world.clock().instant(),
            People.OWNER,
            "from before",
            Quarantine.Alert.RAISED));

    for (int n = 0; n < 2; n++) {
      assertThat(world.service().note(world.request(People.OPERATOR, member()), _ -> {}))
          .isInstanceOf(ModerationOutcome.Done.class);
    }
  }

  @Test
  void alertsGoToTheChosenChannelElseToTheLogOfCases() {
    ModeratorLimits limits = Limits.in(world.store(), world.clock());
    assertThat(limits.channel(world.guild())).contains(world.modLog());
    var chosen = Guilds.channel();

    Limits.settings(world.store(), world.clock())
        .set(world.guild(), People.OWNER, LimitSettings.CHANNEL, Optional.of(chosen));

    assertThat(limits.channel(world.guild())).contains(chosen);
  }

  @Test
  void ofManyAtOnceNoMoreAreDoneThanAreAllowed() {
    allow("kick 3 1h");
    world.freezeTime();
    List<UserId> targets = Stream.generate(this::member).limit(8).toList();

    List<ModerationOutcome> outcomes =
        Concurrently.times(
            8, n -> world.service().kick(world.request(People.MONA, targets.get(n)), _ -> {}));

    assertThat(outcomes.stream().filter(ModerationOutcome.Done.class::isInstance)).hasSize(3);
    assertThat(world.allCases()).extracting(ModerationCase::type).hasSize(3);
    assertThat(world.alerts().told()).isNotEmpty();
  }

  @Test
  void notesAreLimitedToo() {
    allow("note 1 1h");
    world.service().note(world.request(), _ -> {});

    assertRefused(world.service().note(world.request(), _ -> {}), Refusal.LimitReached.class);

    assertThat(world.allCases()).hasSize(1);
  }

  @Test
  void aBanInThePlaceOfOneWithAnEndIsLimitedAsAnyOther() {
    allow("ban 1 1h", "tempban 1 1h");
    UserId target = member();
    world
        .service()
        .tempban(
            world.request(People.MONA, target), MessagePurge.NONE, Duration.ofDays(1), _ -> {});
    world.service().ban(world.request(People.MONA, member()), MessagePurge.NONE, _ -> {});

    assertRefused(
        world.service().ban(world.request(People.MONA, target), MessagePurge.NONE, _ -> {}),
        Refusal.LimitReached.class);

    assertThat(world.allCases())
        .extracting(ModerationCase::type)
        .containsExactly(CaseType.TEMPBAN, CaseType.BAN);
    assertThat(world.discord().isBanned(world.guild(), target)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"ban 1 1h", "kick 1 1h"})
  void aSoftbanCountsAsABanOrElseAsAKick(String limit) {
    allow(limit);
    world.service().softban(world.request(People.MONA, member()), MessagePurge.NONE, _ -> {});

    assertRefused(
        world.service().softban(world.request(People.MONA, member()), MessagePurge.NONE, _ -> {}),
        Refusal.LimitReached.class);
  }

  @Test
  void aBanThatIsInForceAlreadyUsesUpNothing() {
    allow("ban 1 1h");
    UserId target = member();
    world.service().ban(world.request(People.MILO, target), MessagePurge.NONE, _ -> {});
    world.service().ban(world.request(People.MONA, member()), MessagePurge.NONE, _ -> {});

    ModerationOutcome again =
        world.service().ban(world.request(People.MONA, target), MessagePurge.NONE, _ -> {});

    assertRefused(again, Refusal.JustDone.class);
    assertThat(world.alerts().told()).isEmpty();
  }

  @Test
  void jailsAreLimitedToo() {
    allow("jail 1 1h");
    world.jail().jail(world.request(People.MONA, member()), _ -> {});

    assertRefused(
        world.jail().jail(world.request(People.MONA, member()), _ -> {}),
        Refusal.LimitReached.class);
  }

  @Test
  void aBanWithAnEndCountsAsAnyOtherWhereItHasNoLimitOfItsOwn() {
    allow("ban 1 1h");
    world.service().ban(world.request(People.MONA, member()), MessagePurge.NONE, _ -> {});

    ModerationOutcome tempban =
        world
            .service()
            .tempban(
                world.request(People.MONA, member()),
                MessagePurge.NONE,
                Duration.ofDays(1),
                _ -> {});

    assertThat(tempban)
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.LimitReached(CaseType.BAN, 1, Duration.ofHours(1))));
  }
}
