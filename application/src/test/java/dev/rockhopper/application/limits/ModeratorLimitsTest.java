package dev.rockhopper.application.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import dev.rockhopper.application.contracts.Concurrently;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.limits.QuarantineService.Lifting;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.moderation.SanctionRequest;
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
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
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
          world.audit(),
          world.clock());

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

    assertThat(quarantines.lift(world.guild(), People.MONA, People.OWNER, false))
        .isEqualTo(Lifting.LIFTED);

    assertThat(quarantines.list(world.guild())).isEmpty();
    assertThat(kick(People.MONA)).isInstanceOf(ModerationOutcome.Done.class);
    assertThat(world.trail()).contains("moderator.released");
    assertThat(quarantines.lift(world.guild(), People.MONA, People.OWNER, false))
        .isEqualTo(Lifting.NONE);
  }

  @Test
  void nobodyLiftsTheirOwnButTheOwner() {
    quarantines.impose(world.guild(), People.MONA, People.MILO, "too hasty");
    quarantines.impose(world.guild(), People.OWNER, People.MILO, "");
    assertThat(quarantines.impose(world.guild(), People.MONA, People.MILO, "")).isFalse();

    assertThat(quarantines.lift(world.guild(), People.MONA, People.MONA, false))
        .isEqualTo(Lifting.OWN);
    assertThat(quarantines.lift(world.guild(), People.OWNER, People.OWNER, true))
        .isEqualTo(Lifting.LIFTED);
    assertThat(world.alerts().told())
        .extracting(Quarantine::why)
        .containsExactlyInAnyOrder("too hasty", "");
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
