package dev.rockhopper.application.moderation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.failure.FailureCategory;
import dev.rockhopper.application.failure.InfrastructureException;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.moderation.ScriptedDiscord.Answer;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseState;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.LastingSanction;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.moderation.Refusal;
import dev.rockhopper.domain.outbox.OutboxStep;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class JailServiceTest {
  private static final RoleId JAIL = ModerationWorld.JAIL_ROLE;
  private static final RoleId RED = new RoleId(101);
  private static final RoleId BLUE = new RoleId(102);
  private static final Duration HOUR = Duration.ofHours(1);
  private static final CaseFailure FORBIDDEN = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

  @RegisterExtension private final ModerationWorld world = new ModerationWorld();

  private ModerationOutcome jail() {
    return world.jail().jail(world.request(), _ -> {});
  }

  private ModerationOutcome unjail() {
    return world.jail().unjail(world.request(), _ -> {});
  }

  private void jailed() {
    world.discord().roles(world.guild(), People.TERRY, RED, BLUE);
    assertThat(jail()).isInstanceOf(ModerationOutcome.Done.class);
    world.clock().pass(Duration.ofMinutes(5));
  }

  private Set<RoleId> roles() {
    return world.discord().rolesOf(world.guild(), People.TERRY);
  }

  private boolean isJailed() {
    return world
        .sanctions()
        .findActive(world.guild(), People.TERRY, LastingSanction.JAIL)
        .isPresent();
  }

  private List<String> cases() {
    return world.allCases().stream().map(one -> one.type() + " " + one.status()).toList();
  }

  private void leaves() {
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());
    world.discord().roles(world.guild(), People.TERRY);
  }

  private void comesBack() {
    world.discord().standing(world.guild(), People.TERRY, Standings.plainMember());
    world.renewals().returned(world.guild(), People.TERRY, world.clock().instant());
    world.owed().returned(world.guild(), People.TERRY);
  }

  @Test
  void whoIsJailedHasTheJailRoleAloneAndTheirsInTheCase() {
    jailed();

    assertThat(roles()).containsExactly(JAIL);
    assertThat(world.onlyCase().opening().sanction())
        .isEqualTo(new Sanction.Jail(new JailRoles(JAIL, List.of(RED, BLUE)), new Expiry.Never()));
    assertThat(isJailed()).isTrue();
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void whoIsReleasedHasTheirRolesAgainAndTheCasesAreLinked() {
    jailed();

    assertThat(unjail()).isInstanceOf(ModerationOutcome.Done.class);

    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
    assertThat(cases()).containsExactly("JAIL REVERSED", "UNJAIL APPLIED");
    assertThat(world.allCases().getFirst().state())
        .isInstanceOfSatisfying(
            CaseState.Reversed.class,
            reversed -> assertThat(reversed.by()).isEqualTo(world.allCases().getLast().key().id()));
  }

  @Test
  void theCaseNamesTheRolesThatNobodyCanGiveAnyMore() {
    jailed();
    world.discord().deleteRole(BLUE);

    unjail();

    assertThat(roles()).containsExactly(RED);
    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(BLUE)));
  }

  @Test
  void theyAreNamedAlsoWhereTheAnswerOfDiscordWasLost() {
    jailed();
    world.discord().deleteRole(BLUE);
    world.discord().answer(new Answer.ObeyInSilence());

    unjail();

    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(BLUE)));
  }

  @Test
  void aRoleThatWasGivenInBetweenIsKeptWithTheCase() {
    world.discord().roles(world.guild(), People.TERRY, RED);
    world
        .discord()
        .whenTheNextOrderArrives(
            () -> world.discord().roles(world.guild(), People.TERRY, RED, BLUE));

    jail();

    assertThat(world.onlyCase().opening().sanction())
        .isEqualTo(new Sanction.Jail(new JailRoles(JAIL, List.of(RED, BLUE)), new Expiry.Never()));
    unjail();
    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
  }

  /// Tux, research scenario: jail of an equal or higher role leaves no trace.
  @Test
  void theJailOfAnEqualOrHigherRoleLeavesNoTrace() {
    for (int rank : new int[] {5, 6}) {
      world.discord().standing(world.guild(), People.TERRY, Standings.memberAt(rank));
      world.discord().roles(world.guild(), People.TERRY, RED);

      assertThat(jail())
          .isEqualTo(new ModerationOutcome.Refused(new Refusal.TargetOutranksModerator()));

      assertThat(roles()).containsExactly(RED);
      assertThat(world.allCases()).isEmpty();
      assertThat(world.trail()).isEmpty();
      assertThat(world.discord().orders()).isEmpty();
      assertThat(world.discord().told()).isEmpty();
    }
  }

  @Test
  void whoIsJailedIsNotJailedTwiceAndWhoIsNotIsNotReleased() {
    assertThat(unjail())
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.NotInForce(LastingSanction.JAIL)));
    jailed();

    assertThat(jail())
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.AlreadyInForce(LastingSanction.JAIL)));
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void whoLostTheJailRoleIsGivenItAgainWhenSomebodyWantsToJailThem() {
    jailed();
    world.discord().roles(world.guild(), People.TERRY, BLUE);

    assertThat(jail())
        .isEqualTo(
            new ModerationOutcome.Refused(
                new Refusal.JailBeingRestored(world.onlyCase().number())));

    assertThat(roles()).containsExactly(JAIL);
    unjail();
    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void whomSomebodyElseHasJailedMeanwhileIsNotSaidToLackTheRole(int step) {
    world.discord().roles(world.guild(), People.TERRY, RED);
    AtomicInteger steps = new AtomicInteger();
    world
        .discord()
        .beforeEveryStep(() -> {
          if (steps.incrementAndGet() == step) {
            world.jail().jail(world.request(People.MILO, People.TERRY), _ -> {});
          }
        });

    assertThat(jail())
        .isInstanceOfSatisfying(
            ModerationOutcome.Refused.class,
            refused -> assertThat(refused.refusal()).isInstanceOf(Refusal.JustDone.class));
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void whoIsBeingJailedForALongTimeIsNotSaidToLackTheRole() {
    world.discord().roles(world.guild(), People.TERRY, RED);
    world.discord().answer(new Answer.NeverHear());
    world.discord().goBlindFor(100);
    assertThat(jail()).isInstanceOf(ModerationOutcome.Unconfirmed.class);
    world.clock().pass(Duration.ofMinutes(5));

    assertThat(jail())
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.AlreadyInForce(LastingSanction.JAIL)));
  }

  @Test
  void whoCameBackUnheardHasTheRolesOfTheirEndedJail() {
    jailed();
    leaves();
    unjail();
    world.discord().standing(world.guild(), People.TERRY, Standings.plainMember());

    world.owed().mayHaveReturned(List.of(world.guild()));
    world.owed().giveWhatIsDue();

    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
  }

  @Test
  void nobodyIsJailedWithARoleThatGivesARank() {
    var ranks = new InMemoryRankRepository(world.store());
    ranks.save(new Rank(world.guild(), new RankNumber(5), "Admin", "", 0));
    ranks.assign(world.guild(), JAIL, new RankNumber(5));

    assertThat(jail())
        .isEqualTo(new ModerationOutcome.Refused(new Refusal.JailRoleGivesRank(JAIL)));
    assertThat(world.discord().orders()).isEmpty();
  }

  @Test
  void aGuildWithoutAJailOrWithARoleThatCannotBeGivenIsTold() {
    world.discord().deleteRole(JAIL);
    assertThat(jail()).isEqualTo(new ModerationOutcome.Refused(new Refusal.JailRoleUnusable(JAIL)));

    new InMemorySettingRepository(world.store())
        .clear(
            new SettingKey(
                new SettingPlace(world.guild(), "jail", new SettingSubject.OfGuild()), "role"));

    assertThat(jail()).isEqualTo(new ModerationOutcome.Refused(new Refusal.JailNotSetUp()));
    assertThat(world.allCases()).isEmpty();
  }

  @Test
  void whatDiscordRefusesFailsTheCaseAndLeavesNobodyJailed() {
    world.discord().roles(world.guild(), People.TERRY, RED);
    world.discord().answer(new Answer.Refuse(FORBIDDEN));

    assertThat(jail()).isInstanceOf(ModerationOutcome.RefusedByDiscord.class);

    assertThat(isJailed()).isFalse();
    assertThat(roles()).containsExactly(RED);
  }

  /// Tux, research scenario: leave and rejoin while jailed.
  @Test
  void whoLeavesAndComesBackIsJailedAgainAlsoAgainstBotsThatGiveRoles() {
    jailed();
    leaves();
    assertThat(isJailed()).isTrue();

    comesBack();
    assertThat(roles()).containsExactly(JAIL);
    world.discord().roles(world.guild(), People.TERRY, JAIL, new RoleId(777));
    world.clock().pass(Duration.ofSeconds(6));
    world.renewWhatIsDue();

    assertThat(roles()).containsExactly(JAIL);
    assertThat(world.due().planned()).isEmpty();
    unjail();
    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE, new RoleId(777));
  }

  @Test
  void whereDiscordCannotSayWhichRolesTheyHaveTheCaseSaysSoUntilItCan() {
    jailed();
    leaves();
    world
        .discord()
        .beforeEveryStep(() -> {
          throw new InfrastructureException(FailureCategory.DISCORD, "the guild cannot be asked");
        });
    comesBack();
    for (int round = 0; round < 6; round++) {
      world.clock().pass(HOUR);
      world.renewWhatIsDue();
    }
    assertThat(world.cases().history(world.onlyCase().key()))
        .extracting(CaseRevision::change)
        .hasAtLeastOneElementOfType(CaseRevision.Change.Hindered.class);

    world.discord().beforeEveryStep(() -> {});
    world.clock().pass(HOUR);
    world.renewWhatIsDue();

    assertThat(roles()).containsExactly(JAIL);
  }

  @Test
  void rolesThatSomebodyHasWhenTheyComeBackAreStoredBeforeTheyAreTaken() {
    jailed();
    leaves();
    world.discord().roles(world.guild(), People.TERRY, new RoleId(777));
    AtomicReference<List<RoleId>> stored = new AtomicReference<>(List.of());
    world
        .discord()
        .whenTheNextOrderArrives(() -> {
          stored.set(held());
          world.discord().roles(world.guild(), People.TERRY, new RoleId(777), new RoleId(778));
        });

    comesBack();

    assertThat(stored.get()).containsExactly(RED, BLUE, new RoleId(777));
    assertThat(held()).containsExactly(RED, BLUE, new RoleId(777), new RoleId(778));
  }

  private List<RoleId> held() {
    return world.onlyCase().opening().sanction() instanceof Sanction.Jail(JailRoles roles, _)
        ? roles.held()
        : List.of();
  }

  @Test
  void whoIsJailedRightAfterTheyJoinedIsNotJailedAgainForHavingJoined() {
    Instant joined = world.clock().instant();
    world.clock().pass(Duration.ofSeconds(1));
    world.discord().roles(world.guild(), People.TERRY, RED);
    jail();

    world.renewals().returned(world.guild(), People.TERRY, joined);

    assertThat(world.due().planned()).isEmpty();
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void whoComesBackWhileDiscordHasTroubleIsJailedOnceThatIsOver() {
    jailed();
    leaves();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));

    comesBack();
    assertThat(roles()).isEmpty();
    world.clock().pass(HOUR);
    world.renewWhatIsDue();

    assertThat(roles()).containsExactly(JAIL);
  }

  @Test
  void whoWasLetOutByHandUnheardStaysSoAndACaseSaysIt() {
    jailed();
    world.clock().pass(HOUR);
    world.discord().roles(world.guild(), People.TERRY, BLUE);

    heardAgain();

    assertThat(roles()).containsExactly(BLUE);
    assertThat(isJailed()).isFalse();
    assertThat(cases()).containsExactly("JAIL REVERSED", "UNJAIL APPLIED");
    ModerationCase release = world.allCases().getLast();
    assertThat(release.opening().source().isOutside()).isTrue();
    assertThat(release.opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(RED)));
    assertThat(world.trail()).endsWith("case.reversed", "case.outside");
    assertThat(world.due().planned()).isEmpty();
    assertThat(world.discord().orders()).hasSize(1);
  }

  @Test
  void aReleaseByHandIsRecordedOnceAndItsPlannedEndForgotten() {
    world.discord().roles(world.guild(), People.TERRY, RED);
    world.jail().jail(world.request(), Duration.ofDays(1), _ -> {});
    world.clock().pass(HOUR);
    world.discord().roles(world.guild(), People.TERRY, RED);

    heardAgain();
    heardAgain();
    world.clock().pass(Duration.ofDays(2));
    world.endWhatRanOut();

    assertThat(cases()).containsExactly("JAIL REVERSED", "UNJAIL APPLIED");
    assertThat(world.due().planned()).isEmpty();
  }

  @Test
  void whoLeftAndCameBackUnheardIsJailedAgain() {
    jailed();
    world.clock().pass(HOUR);
    world.discord().rejoin(world.guild(), People.TERRY);

    heardAgain();

    assertThat(roles()).containsExactly(JAIL);
    assertThat(cases()).containsExactly("JAIL APPLIED");
  }

  @Test
  void whoStillHasTheJailRoleIsLeftInJail() {
    jailed();
    world.clock().pass(HOUR);

    heardAgain();

    assertThat(roles()).containsExactly(JAIL);
    assertThat(isJailed()).isTrue();
    assertThat(world.due().planned()).isEmpty();
  }

  /// Nobody has a role that is gone: that tells nothing about anybody.
  @Test
  void whereTheJailRoleItselfIsGoneNobodyWasLetOut() {
    jailed();
    world.clock().pass(HOUR);
    world.discord().deleteRole(JAIL);
    world.discord().roles(world.guild(), People.TERRY);

    heardAgain();

    assertThat(isJailed()).isTrue();
    assertThat(cases()).containsExactly("JAIL APPLIED");
  }

  /// Whoever is seen joining has left before, whatever a clock says.
  @Test
  void whoIsSeenComingBackIsJailedAgainThoughSomebodyIsAboutToLookAtThem() {
    jailed();
    world.clock().pass(HOUR);
    world.renewals().mayHaveReturned(List.of(world.guild()), world.clock().instant());
    leaves();

    comesBack();
    world.renewWhatIsDue();

    assertThat(roles()).containsExactly(JAIL);
    assertThat(cases()).containsExactly("JAIL APPLIED");
  }

  private void heardAgain() {
    world.renewals().mayHaveReturned(List.of(world.guild()), world.clock().instant());
    world.renewWhatIsDue();
  }

  @Test
  void whereverTheProcessDiesOverAReleaseByHandTheNextOneRecordsItOnce() {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld mortal = new ModerationWorld();
      mortal.discord().roles(mortal.guild(), People.TERRY, RED);
      mortal.jail().jail(mortal.request(), _ -> {});
      mortal.clock().pass(HOUR);
      mortal.discord().roles(mortal.guild(), People.TERRY, RED);
      mortal.renewals().mayHaveReturned(List.of(mortal.guild()), mortal.clock().instant());
      Killer killer = new Killer(mortal);
      killer.killBefore(step);
      step++;
      try {
        mortal.renewWhatIsDue();
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      wasKilled = killer.hasStruck();
      killer.restart();

      for (int round = 0; round < 3; round++) {
        mortal.clock().pass(HOUR);
        mortal.renewWhatIsDue();
      }

      assertThat(mortal.allCases())
          .extracting(ModerationCase::status)
          .containsExactly(CaseStatus.REVERSED, CaseStatus.APPLIED);
      assertThat(mortal.discord().rolesOf(mortal.guild(), People.TERRY)).containsExactly(RED);
      assertThat(mortal.due().planned()).isEmpty();
      mortal.requireConsistency();
      assertThat(step).isLessThan(100);
    }
    assertThat(step).isGreaterThan(5);
  }

  @Test
  void whereverTheProcessDiesOverAReturnTheNextOneJailsAgain() {
    int step = 0;
    boolean wasKilled = true;
    while (wasKilled) {
      ModerationWorld mortal = new ModerationWorld();
      mortal.discord().roles(mortal.guild(), People.TERRY, RED);
      mortal.jail().jail(mortal.request(), _ -> {});
      mortal.discord().roles(mortal.guild(), People.TERRY, BLUE);
      mortal.clock().pass(HOUR);
      Killer killer = new Killer(mortal);
      // The look at what is in force and the plan of the work: who dies before has been told
      // nothing.
      killer.killBefore(step + 4);
      step++;
      try {
        mortal.renewals().returned(mortal.guild(), People.TERRY, mortal.clock().instant());
      } catch (Killer.Killed e) {
        assertThat(killer.hasStruck()).as(e.getMessage()).isTrue();
      }
      wasKilled = killer.hasStruck();
      killer.restart();

      for (int round = 0; round < 3; round++) {
        mortal.clock().pass(HOUR);
        mortal.renewWhatIsDue();
      }

      assertThat(mortal.discord().rolesOf(mortal.guild(), People.TERRY)).containsExactly(JAIL);
      assertThat(mortal.due().planned()).isEmpty();
      assertThat(step).isLessThan(100);
    }
    assertThat(step).isGreaterThan(5);
  }

  @Test
  void whoLeavesIsReleasedWithoutTheirRolesAndTheCaseSaysSo() {
    jailed();
    leaves();

    assertThat(unjail()).isInstanceOf(ModerationOutcome.Done.class);

    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(
            new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(RED, BLUE)));
  }

  @Test
  void whoWasAwayWhenTheirJailEndedGetsTheirRolesOnceWhenTheyComeBack() {
    jailed();
    leaves();
    unjail();
    assertThat(world.owed().giveWhatIsDue()).isZero();
    world.clock().pass(HOUR);

    comesBack();
    assertThat(roles()).isEmpty();
    assertThat(world.owed().giveWhatIsDue()).isEqualTo(1);

    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of()));
    leaves();
    comesBack();
    assertThat(world.owed().giveWhatIsDue()).isZero();
    assertThat(world.owed().next()).isEmpty();
    assertThat(roles()).isEmpty();
  }

  @Test
  void whoWasAwayWhenTheirJailRanOutGetsTheirRolesToo() {
    world.discord().roles(world.guild(), People.TERRY, RED, BLUE);
    world.jail().jail(world.request(), HOUR, _ -> {});
    leaves();
    world.clock().pass(HOUR);
    world.endWhatRanOut();
    world.workOn(OutboxStep.ENFORCE);
    world.discord().deleteRole(BLUE);

    comesBack();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    world.owed().giveWhatIsDue();
    assertThat(roles()).isEmpty();
    world.clock().pass(HOUR);
    world.owed().giveWhatIsDue();

    assertThat(roles()).containsExactly(RED);
    assertThat(world.allCases().getLast().opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(BLUE)));
  }

  @Test
  void whatSomebodyIsOwedWaitsWhereTheyLeaveAgainAndIsForgottenAfterAYear() {
    jailed();
    leaves();
    unjail();
    world.owed().returned(world.guild(), People.TERRY);

    assertThat(world.owed().giveWhatIsDue()).isEqualTo(1);
    assertThat(world.owed().giveWhatIsDue()).isZero();
    assertThat(world.owed().next()).isPresent();
    world.clock().pass(Duration.ofDays(366));
    comesBack();

    assertThat(world.owed().giveWhatIsDue()).isEqualTo(1);
    assertThat(roles()).isEmpty();
    assertThat(world.owed().next()).isEmpty();
  }

  @Test
  void whoIsInAnotherJailByThenGetsTheirRolesAtItsEnd() {
    jailed();
    leaves();
    unjail();
    world.clock().pass(HOUR);
    comesBack();
    jail();
    world.clock().pass(HOUR);

    assertThat(world.owed().giveWhatIsDue()).isEqualTo(1);

    assertThat(roles()).containsExactly(JAIL);
    unjail();
    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
    assertThat(world.owed().next()).isEmpty();
  }

  @Test
  void aJailWithAnEndIsLiftedByACaseOfTheBots() {
    world.discord().roles(world.guild(), People.TERRY, RED, BLUE);
    world.jail().jail(world.request(), HOUR, _ -> {});
    world.discord().deleteRole(BLUE);
    world.clock().pass(HOUR);

    world.endWhatRanOut();
    world.discord().answer(new Answer.Refuse(FORBIDDEN));
    world.workOn(OutboxStep.ENFORCE);
    assertThat(roles()).containsExactly(JAIL);
    world.clock().pass(HOUR);
    world.workOn(OutboxStep.ENFORCE);

    assertThat(roles()).containsExactly(RED);
    assertThat(cases()).containsExactly("JAIL EXPIRED", "UNJAIL APPLIED");
    ModerationCase lifting = world.allCases().getLast();
    assertThat(lifting.opening().moderator()).isEqualTo(People.BOT);
    assertThat(lifting.opening().sanction())
        .isEqualTo(new Sanction.Unjail(new JailRoles(JAIL, List.of(RED, BLUE)), List.of(BLUE)));
  }

  @Test
  void twoWhoReleaseAtOnceGiveTheRolesBackOnce() {
    jailed();
    ModerationCase first = world.onlyCase();
    world
        .discord()
        .whenTheNextOrderArrives(() ->
            assertThat(unjail())
                .isInstanceOfSatisfying(
                    ModerationOutcome.Done.class,
                    done -> assertThat(done.record().status()).isEqualTo(CaseStatus.APPLIED)));

    unjail();

    assertThat(world.cases().findById(first.key()).orElseThrow().status())
        .isEqualTo(CaseStatus.REVERSED);
    assertThat(roles()).containsExactlyInAnyOrder(RED, BLUE);
  }

  /// Tux, research scenario: who is banned from polls and then warned is still banned from polls.
  @Test
  void aWarningInBetweenLiftsNoBanFromPollsOrSnippets() {
    UserId terry = People.TERRY;
    world.service().pollBan(world.request(), _ -> {});
    world.service().snippetBan(world.request(), _ -> {});

    world.service().warn(world.request(), _ -> {});

    assertThat(world.sanctions().findActive(world.guild(), terry))
        .extracting(active -> active.kind())
        .containsExactlyInAnyOrder(LastingSanction.POLL_BAN, LastingSanction.SNIPPET_BAN);
    world.service().pollUnban(world.request(), _ -> {});
    assertThat(world.sanctions().findActive(world.guild(), terry))
        .extracting(active -> active.kind())
        .containsExactly(LastingSanction.SNIPPET_BAN);
    assertThat(world.discord().orders()).isEmpty();
    assertThat(cases())
        .containsExactly(
            "POLL_BAN REVERSED", "SNIPPET_BAN APPLIED", "WARN APPLIED", "POLL_UNBAN APPLIED");
  }
}
