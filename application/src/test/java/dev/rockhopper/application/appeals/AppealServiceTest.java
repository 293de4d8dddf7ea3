package dev.rockhopper.application.appeals;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.application.due.DueRounds;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryAppealRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.moderation.ModerationOutcome;
import dev.rockhopper.application.moderation.ModerationWorld;
import dev.rockhopper.application.moderation.ScriptedDiscord;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.appeals.Appeal;
import dev.rockhopper.domain.appeals.AppealRefusal;
import dev.rockhopper.domain.appeals.AppealStatus;
import dev.rockhopper.domain.appeals.Remedy;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.fixtures.Standings;
import dev.rockhopper.domain.guilds.GuildShare;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.outbox.LeaseToken;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AppealServiceTest {
  @RegisterExtension final ModerationWorld world = new ModerationWorld();

  private final GuildSettings settings = Limits.settings(world.store(), world.clock());
  private final InMemoryAppealRepository appeals = new InMemoryAppealRepository(world.store());
  private final RecordingAppealDesk desk = new RecordingAppealDesk();
  private final DueRounds rounds = new DueRounds(world.due(), world.shares(), world.clock());
  private final AppealRemedies remedies =
      new AppealRemedies(
          world.transactions(),
          appeals,
          world.cases(),
          world.service(),
          world.jail(),
          world.caseService(),
          desk,
          rounds);
  private final AppealPosts posts =
      new AppealPosts(world.transactions(), appeals, world.cases(), settings, desk, rounds);
  private final AppealService service =
      new AppealService(
          world.transactions(),
          appeals,
          world.cases(),
          world.audit(),
          settings,
          Limits.in(world.store(), world.clock()),
          desk,
          posts,
          remedies,
          world.clock());

  @BeforeEach
  void appealsAreTaken() {
    settings.set(
        world.guild(), People.OWNER, AppealSettings.CHANNEL, Optional.of(Guilds.channel()));
  }

  private ModerationCase done(ModerationOutcome outcome) {
    assertThat(outcome).isInstanceOf(ModerationOutcome.Done.class);
    return ((ModerationOutcome.Done) outcome).record();
  }

  private ModerationCase banned() {
    ModerationCase ban = done(world.service().ban(world.request(), MessagePurge.NONE, _ -> {}));
    world.discord().standing(world.guild(), People.TERRY, Standings.outsider());
    return ban;
  }

  private ModerationCase warned() {
    return done(world.service().warn(world.request(), _ -> {}));
  }

  private AppealOutcome open(ModerationCase about) {
    return service.open(world.guild(), about.number(), People.TERRY, "it was not me");
  }

  private Appeal opened(ModerationCase about) {
    AppealOutcome outcome = open(about);
    assertThat(outcome).isInstanceOf(AppealOutcome.Opened.class);
    return ((AppealOutcome.Opened) outcome).appeal();
  }

  private AppealOutcome accept(ModerationCase about) {
    return service.accept(world.guild(), about.number(), People.MONA, "sorry");
  }

  private static AppealRefusal refusal(AppealOutcome outcome) {
    assertThat(outcome).isInstanceOf(AppealOutcome.Refused.class);
    return ((AppealOutcome.Refused) outcome).refusal();
  }

  private CaseStatus statusOf(ModerationCase one) {
    return world.cases().findById(one.key()).orElseThrow().status();
  }

  private static Remedy remedyOf(AppealOutcome outcome) {
    assertThat(outcome).isInstanceOf(AppealOutcome.Decided.class);
    return ((Appeal.State.Accepted) ((AppealOutcome.Decided) outcome).appeal().state()).remedy();
  }

  @Test
  void whoIsBannedAppealsAndTheModeratorsReadIt() {
    ModerationCase ban = banned();
    assertThat(service.appealable(People.TERRY)).containsExactly(ban);

    Appeal appeal = opened(ban);

    assertThat(appeal.post()).isPresent();
    assertThat(desk.posted()).extracting(Appeal::plea).containsExactly("it was not me");
    assertThat(service.waiting(world.guild())).containsExactly(appeal);
    assertThat(service.ofAppellant(People.TERRY)).containsExactly(appeal);
    assertThat(service.caseOf(appeal)).contains(ban);
    assertThat(world.trail()).contains("appeal.open");
  }

  @Test
  void acceptingLiftsTheBanOnceAndThePersonIsTold() {
    ModerationCase ban = banned();
    opened(ban);

    AppealOutcome outcome = accept(ban);

    assertThat(remedyOf(outcome)).isEqualTo(Remedy.DONE);
    assertThat(statusOf(ban)).isEqualTo(CaseStatus.REVERSED);
    assertThat(world.discord().showsBan(world.guild(), People.TERRY)).isFalse();
    assertThat(desk.told()).extracting(Appeal::status).containsExactly(AppealStatus.ACCEPTED);
    assertThat(refusal(accept(ban))).isEqualTo(new AppealRefusal.NoneOpen(ban.number()));
    assertThat(world.allCases())
        .extracting(ModerationCase::type)
        .containsExactly(CaseType.BAN, CaseType.UNBAN);
    assertThat(world.trail()).contains("appeal.accepted");
    assertThat(service.against(ban.key())).hasSize(1);
  }

  @Test
  void acceptingLiftsATimeout() {
    ModerationCase timeout =
        done(world.service().timeout(world.request(), Duration.ofHours(1), _ -> {}));
    opened(timeout);

    assertThat(remedyOf(accept(timeout))).isEqualTo(Remedy.DONE);
    assertThat(statusOf(timeout)).isEqualTo(CaseStatus.REVERSED);
  }

  @Test
  void acceptingReleasesFromJail() {
    ModerationCase jail = done(world.jail().jail(world.request(), _ -> {}));
    opened(jail);

    assertThat(remedyOf(accept(jail))).isEqualTo(Remedy.DONE);
    assertThat(statusOf(jail)).isEqualTo(CaseStatus.REVERSED);
  }

  @Test
  void acceptingLiftsWhatOnlyTheRecordKnowsOf() {
    ModerationCase snippets = done(world.service().snippetBan(world.request(), _ -> {}));
    ModerationCase polls = done(world.service().pollBan(world.request(), _ -> {}));
    opened(snippets);

    assertThat(remedyOf(accept(snippets))).isEqualTo(Remedy.DONE);
    assertThat(statusOf(snippets)).isEqualTo(CaseStatus.REVERSED);
    assertThat(statusOf(polls)).isEqualTo(CaseStatus.APPLIED);
    world.clock().pass(Duration.ofDays(31));
    opened(polls);
    assertThat(remedyOf(accept(polls))).isEqualTo(Remedy.DONE);
  }

  @Test
  void acceptingDeclaresAWarningVoid() {
    ModerationCase warning = warned();
    opened(warning);

    assertThat(remedyOf(accept(warning))).isEqualTo(Remedy.DONE);
    assertThat(statusOf(warning)).isEqualTo(CaseStatus.VOIDED);
  }

  @Test
  void whatIsOverWhenItIsAcceptedNeedsNoUndoing() {
    ModerationCase ban = banned();
    opened(ban);
    done(world.service().unban(world.request(), _ -> {}));

    assertThat(remedyOf(accept(ban))).isEqualTo(Remedy.NONE);
  }

  @Test
  void whatCannotBeUndoneIsSaid() {
    ModerationCase ban = banned();
    opened(ban);
    world
        .discord()
        .answer(new ScriptedDiscord.Answer.Refuse(CaseFailure.of(CaseFailure.Cause.FORBIDDEN)));

    assertThat(remedyOf(accept(ban))).isEqualTo(Remedy.REFUSED);
    assertThat(statusOf(ban)).isEqualTo(CaseStatus.APPLIED);
  }

  /// Accepts as a process does that dies before it has undone anything.
  private Appeal acceptedAndDead(ModerationCase about) {
    Appeal appeal = opened(about);
    return world
        .transactions()
        .inTransaction(
            "accept",
            _ ->
                remedies.plan(
                    appeals.update(
                        appeal.accepted(
                            new Appeal.Decision(People.MONA, world.clock().instant(), ""),
                            Remedy.PENDING)),
                    LeaseToken.random()));
  }

  @Test
  void whatAProcessLeftBehindIsUndoneByAnotherAndThePersonIsTold() {
    ModerationCase ban = banned();
    acceptedAndDead(ban);
    assertThat(remedies.resume()).isZero();
    world.clock().pass(Duration.ofMinutes(3));

    assertThat(remedies.resume()).isEqualTo(1);

    assertThat(statusOf(ban)).isEqualTo(CaseStatus.REVERSED);
    assertThat(remedies.resume()).isZero();
    assertThat(remedies.nextRemedy()).isEmpty();
    assertThat(desk.shown()).isNotEmpty();
    assertThat(desk.told()).extracting(Appeal::status).containsExactly(AppealStatus.ACCEPTED);
  }

  @Test
  void aRemedyThatFailsHoldsUpNoneBehindItAndIsTriedAfterLongerAndLongerPauses() {
    ModerationCase ban = banned();
    acceptedAndDead(ban);
    settings.set(world.guild(), People.OWNER, AppealSettings.COOLDOWN, Duration.ZERO);
    ModerationCase warning = warned();
    acceptedAndDead(warning);
    world.clock().pass(Duration.ofMinutes(3));
    world
        .discord()
        .whenTheNextOrderArrives(() -> {
          throw new IllegalStateException("broken");
        });

    assertThat(remedies.resume()).isEqualTo(2);

    assertThat(statusOf(warning)).isEqualTo(CaseStatus.VOIDED);
    assertThat(statusOf(ban)).isEqualTo(CaseStatus.APPLIED);
    assertThat(remedies.resume()).isZero();
    assertThat(remedies.nextRemedy()).contains(world.clock().instant().plusSeconds(8));
  }

  @Test
  void anotherProcessLeavesWhatIsNotOfItsGuildsAlone() {
    ModerationCase ban = banned();
    acceptedAndDead(ban);
    world.clock().pass(Duration.ofMinutes(3));
    world.shares().hold(GuildShare.NONE);

    assertThat(remedies.resume()).isZero();
    assertThat(remedies.nextRemedy()).isEmpty();
    world.shares().hold(GuildShare.WHOLE);
    assertThat(remedies.resume()).isEqualTo(1);
  }

  @Test
  void whereNobodyKnowsYetWhatDiscordDidThePersonIsToldAtTheEnd() {
    ModerationCase ban = banned();
    opened(ban);
    world.discord().goBlindFor(1_000);
    world.discord().answer(new ScriptedDiscord.Answer.NeverHear());

    AppealOutcome outcome = accept(ban);

    assertThat(remedyOf(outcome)).isEqualTo(Remedy.PENDING);
    assertThat(((AppealOutcome.Decided) outcome).telling()).isEqualTo(AppealOutcome.Telling.LATER);
    assertThat(desk.told()).isEmpty();
    world.discord().goBlindFor(0);
    world.recover(9);
    world.clock().pass(Duration.ofMinutes(30));
    remedies.resume();
    assertThat(desk.told()).hasSize(1);
  }

  @Test
  void anAppealToAProcessThatDoesNotWorkForTheGuildIsPostedByTheOneThatDoes() {
    ModerationCase ban = banned();
    world.shares().hold(GuildShare.NONE);
    Appeal appeal = opened(ban);
    assertThat(appeal.post()).isEmpty();
    assertThat(posts.postWhatIsMissing()).isZero();
    assertThat(desk.posted()).isEmpty();

    world.shares().hold(GuildShare.WHOLE);
    assertThat(posts.postWhatIsMissing()).isEqualTo(1);

    assertThat(desk.posted()).hasSize(1);
    assertThat(desk.traces()).containsExactly(AppealDesk.Trace.NONE);
    assertThat(service.waiting(world.guild()).getFirst().post()).isPresent();
    assertThat(posts.postWhatIsMissing()).isZero();
    assertThat(posts.nextPost()).isEmpty();
  }

  @Test
  void whatTheChannelDidNotTakeIsPostedLaterAndLookedForBefore() {
    ModerationCase ban = banned();
    desk.close();
    opened(ban);
    assertThat(posts.postWhatIsMissing()).isZero();
    world.clock().pass(Duration.ofSeconds(4));
    assertThat(posts.postWhatIsMissing()).isEqualTo(1);
    desk.open();
    world.clock().pass(Duration.ofMinutes(1));

    posts.postWhatIsMissing();

    assertThat(desk.traces()).containsExactly(AppealDesk.Trace.POSSIBLE);
    assertThat(service.waiting(world.guild()).getFirst().post()).isPresent();
  }

  @Test
  void whatIsDecidedBeforeItWasPostedIsNotPosted() {
    ModerationCase warning = warned();
    desk.close();
    opened(warning);
    service.withdraw(world.guild(), warning.number(), People.TERRY);
    desk.open();
    world.clock().pass(Duration.ofMinutes(1));

    assertThat(posts.postWhatIsMissing()).isEqualTo(1);

    assertThat(desk.posted()).isEmpty();
    assertThat(posts.nextPost()).isEmpty();
  }

  @Test
  void denyingLeavesTheCaseAsItIs() {
    ModerationCase ban = banned();
    opened(ban);

    AppealOutcome outcome = service.deny(world.guild(), ban.number(), People.MILO, "no");

    assertThat(((AppealOutcome.Decided) outcome).appeal().status()).isEqualTo(AppealStatus.DENIED);
    assertThat(((AppealOutcome.Decided) outcome).telling()).isEqualTo(AppealOutcome.Telling.TOLD);
    assertThat(statusOf(ban)).isEqualTo(CaseStatus.APPLIED);
  }

  @Test
  void whoCannotBeToldIsSaidSo() {
    ModerationCase ban = banned();
    desk.close();

    assertThat(opened(ban).post()).isEmpty();
    assertThat(
            ((AppealOutcome.Decided) service.deny(world.guild(), ban.number(), People.MILO, ""))
                .telling())
        .isEqualTo(AppealOutcome.Telling.NOT_REACHED);
  }

  @Test
  void anAppealIsWithdrawnByWhoOpenedItOnly() {
    ModerationCase warning = warned();
    opened(warning);

    assertThat(refusal(service.withdraw(world.guild(), warning.number(), People.TINA)))
        .isEqualTo(new AppealRefusal.NoneOpen(warning.number()));
    assertThat(service.withdraw(world.guild(), warning.number(), People.TERRY))
        .isInstanceOf(AppealOutcome.Withdrawn.class);
    assertThat(service.waiting(world.guild())).isEmpty();
  }

  @Test
  void oneIsOpenAtATimeAndTheNextHasToWait() {
    ModerationCase warning = warned();
    ModerationCase other = warned();
    opened(warning);

    assertThat(refusal(open(warning))).isInstanceOf(AppealRefusal.AlreadyOpen.class);
    assertThat(refusal(open(other))).isInstanceOf(AppealRefusal.CoolingDown.class);
    world.clock().pass(Duration.ofDays(8));
    assertThat(open(other)).isInstanceOf(AppealOutcome.Opened.class);
  }

  @Test
  void aGuildDecidesSoOftenOnly() {
    settings.set(world.guild(), People.OWNER, AppealSettings.MOST, 1L);
    settings.set(world.guild(), People.OWNER, AppealSettings.COOLDOWN, Duration.ZERO);
    ModerationCase warning = warned();
    opened(warning);
    service.deny(world.guild(), warning.number(), People.MILO, "");

    assertThat(refusal(open(warning))).isEqualTo(new AppealRefusal.TooMany(1));
  }

  @Test
  void nobodyAppealsAgainstWhatIsNotTheirs() {
    ModerationCase warning = warned();

    assertThat(refusal(service.open(world.guild(), warning.number(), People.TINA, "let them go")))
        .isEqualTo(new AppealRefusal.NotAppealable(warning.number()));
    assertThat(refusal(service.open(world.guild(), new CaseNumber(99), People.TERRY, "what?")))
        .isEqualTo(new AppealRefusal.NotAppealable(new CaseNumber(99)));
    assertThat(refusal(service.open(world.guild(), warning.number(), People.TERRY, "  ")))
        .isEqualTo(new AppealRefusal.PleaDoesNotFit(0));
  }

  @Test
  void withoutAChannelNobodyAppeals() {
    settings.clear(world.guild(), People.OWNER, AppealSettings.CHANNEL);
    ModerationCase warning = warned();

    assertThat(refusal(open(warning))).isEqualTo(new AppealRefusal.SwitchedOff());
    assertThat(service.appealable(People.TERRY)).isEmpty();
  }

  @Test
  void nobodyDecidesAboutThemselvesOrInQuarantine() {
    ModerationCase warning = warned();
    opened(warning);
    new InMemoryModeratorLimitRepository(world.store())
        .quarantine(
            new Quarantine(
                world.guild(),
                People.MILO,
                world.clock().instant(),
                People.OWNER,
                "",
                Quarantine.Alert.RAISED));

    assertThat(refusal(service.accept(world.guild(), warning.number(), People.TERRY, "")))
        .isEqualTo(new AppealRefusal.OwnCase());
    assertThat(refusal(service.deny(world.guild(), warning.number(), People.MILO, "")))
        .isInstanceOf(AppealRefusal.MayNotAct.class);
    assertThat(refusal(service.deny(world.guild(), new CaseNumber(99), People.MONA, "")))
        .isEqualTo(new AppealRefusal.NoneOpen(new CaseNumber(99)));
  }
}
