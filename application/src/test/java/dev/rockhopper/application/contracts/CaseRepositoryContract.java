package dev.rockhopper.application.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rockhopper.domain.cases.CaseCriteria;
import dev.rockhopper.domain.cases.CaseFailure;
import dev.rockhopper.domain.cases.CaseKey;
import dev.rockhopper.domain.cases.CaseListing;
import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.CaseOpening;
import dev.rockhopper.domain.cases.CaseRevision;
import dev.rockhopper.domain.cases.CaseStatus;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.DirectMessageResult;
import dev.rockhopper.domain.cases.Expiry;
import dev.rockhopper.domain.cases.JailRoles;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.ModerationCase;
import dev.rockhopper.domain.cases.Notices;
import dev.rockhopper.domain.cases.Reason;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.cases.Warning;
import dev.rockhopper.domain.fixtures.Cases;
import dev.rockhopper.domain.fixtures.Guilds;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.repository.AssumptionException;
import dev.rockhopper.domain.repository.DuplicateException;
import dev.rockhopper.domain.repository.StaleVersionException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What every repository of cases keeps, finds and refuses. Its numbering and its search are in
/// [CaseNumberingContract] and [CaseSearchContract].
public interface CaseRepositoryContract extends CaseStore {

  /// One sanction of each kind, with what can go with it.
  static List<Sanction> sanctions() {
    return List.of(
        new Sanction.Ban(MessagePurge.NONE),
        new Sanction.Ban(new MessagePurge(7)),
        new Sanction.Unban(),
        new Sanction.Softban(new MessagePurge(1)),
        new Sanction.Kick(),
        new Sanction.Timeout(Cases.NOON.plus(Duration.ofDays(28))),
        new Sanction.Untimeout(),
        new Sanction.Tempban(Cases.NOON.plus(Duration.ofDays(400)), new MessagePurge(2)),
        new Sanction.Jail(
            new JailRoles(new RoleId(9), List.of(new RoleId(3), new RoleId(1L << 60))),
            new Expiry.Never()),
        new Sanction.Jail(
            new JailRoles(new RoleId(9), List.of()),
            new Expiry.Until(Cases.NOON.plus(Duration.ofDays(1)))),
        new Sanction.Unjail(
            new JailRoles(new RoleId(9), List.of(new RoleId(3), new RoleId(4))),
            List.of(new RoleId(4))),
        new Sanction.Unjail(new JailRoles(new RoleId(9), List.of()), List.of()),
        new Sanction.SnippetBan(),
        new Sanction.SnippetUnban(),
        new Sanction.PollBan(),
        new Sanction.PollUnban(),
        new Sanction.Warn(),
        new Sanction.Warn(7),
        new Sanction.Note(),
        new Sanction.Note(new Expiry.Until(Cases.NOON.plus(Duration.ofDays(30)))));
  }

  /// Reasons that stores are known to stumble over.
  static List<Reason> awkwardReasons() {
    return List.of(
        Reason.NONE,
        new Reason("a".repeat(Reason.MAX_LENGTH)),
        new Reason("🐧".repeat(Reason.MAX_LENGTH)),
        new Reason("it's \"quoted\" \\ and {braced} ?::text $1 %s"),
        new Reason("two\nlines\tand a tab"),
        new Reason("مرحبا e\u0301 ﷽"));
  }

  @Test
  default void aCaseThatWasNeverCreatedIsAbsent() {
    GuildId guild = freshGuild();

    assertThat(cases().findById(Cases.key(guild))).isEmpty();
    assertThat(cases().findByGuildAndNumber(guild, new CaseNumber(1))).isEmpty();
    assertThat(cases().findByGuildAndNumber(Guilds.fresh(), new CaseNumber(1))).isEmpty();
    assertThat(cases().findBySource(guild, People.TERRY, CaseType.BAN, Cases.source())).isEmpty();
    assertThat(cases().history(Cases.key(guild))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.rockhopper.application.contracts.CaseRepositoryContract#sanctions")
  default void aCaseOfAnyKindIsFoundAsItWasCreated(Sanction sanction) {
    ModerationCase opened = Cases.of(freshGuild(), sanction);

    ModerationCase created = cases().create(opened);

    assertThat(created).isEqualTo(opened.numbered(new CaseNumber(1)).atVersion(1));
    assertThat(cases().findById(opened.key())).contains(created);
    assertThat(cases().findByGuildAndNumber(opened.key().guild(), created.number()))
        .contains(created);
    assertThat(
            cases()
                .findBySource(
                    opened.key().guild(),
                    opened.opening().target(),
                    opened.type(),
                    opened.opening().source()))
        .contains(created);
  }

  @Test
  default void theCasesOfAMassActionAreFoundByTheirEventInOrder() {
    GuildId guild = freshGuild();
    SourceId event = Cases.source().ofMany();
    ModerationCase ban = Cases.of(guild, new Sanction.Ban(MessagePurge.NONE));
    List<ModerationCase> drafts =
        List.of(People.TERRY, People.TINA).stream()
            .map(target ->
                ModerationCase.opened(
                    Cases.key(guild),
                    new CaseOpening(
                        ban.opening().sanction(), target, People.MONA, event, ban.opening().at()),
                    Reason.NONE,
                    false))
            .toList();

    List<ModerationCase> created = cases().createAll(drafts);
    cases().create(ban);

    assertThat(cases().findByMassSource(guild, event)).containsExactlyElementsOf(created);
    assertThat(cases().findByMassSource(freshGuild(), event)).isEmpty();
    assertThat(cases().findByMassSource(guild, ban.opening().source())).isEmpty();
  }

  @Test
  default void theCasesThatShareALogMessageAreFoundByItInTheOrderOfTheirNumbers() {
    GuildId guild = freshGuild();
    Notices.LogMessage.Posted message =
        new Notices.LogMessage.Posted(Guilds.channel(), Guilds.message());
    List<ModerationCase> created =
        Stream.generate(() -> cases().create(Cases.ban(guild))).limit(3).toList();
    ModerationCase last = cases().update(logged(created.get(2), message));
    ModerationCase first = cases().update(logged(created.get(0), message));
    cases()
        .update(
            logged(
                created.get(1),
                new Notices.LogMessage.Posted(message.channel(), Guilds.message())));

    assertThat(cases().findByLogMessage(guild, message.message())).containsExactly(first, last);
    assertThat(cases().findByLogMessage(guild, Guilds.message())).isEmpty();
    assertThat(cases().findByLogMessage(freshGuild(), message.message())).isEmpty();
  }

  @Test
  default void theWarningsInEffectAreFoundNewestFirst() {
    GuildId guild = freshGuild();
    ModerationCase first = inEffect(Cases.of(guild, new Sanction.Warn(7)));
    inEffect(Cases.of(guild, new Sanction.Kick()));
    cases().create(Cases.of(guild, new Sanction.Warn(9)));
    ModerationCase hidden = inEffect(Cases.of(guild, new Sanction.Warn(0)));
    cases().update(hidden.listedAs(CaseListing.HIDDEN));
    ModerationCase voided = inEffect(Cases.of(guild, new Sanction.Warn(5)));
    cases().update(voided.voided(Cases.NOON, voided.opening().moderator()));
    ModerationCase last = inEffect(Cases.of(guild, new Sanction.Warn()));
    UserId user = first.opening().target();

    List<Warning> found = cases().findWarningsInEffect(guild, user, 10);

    assertThat(found)
        .containsExactly(
            new Warning(last.number(), Sanction.Warn.USUAL_POINTS, last.opening().at()),
            new Warning(hidden.number(), 0, hidden.opening().at()),
            new Warning(first.number(), 7, first.opening().at()));
    assertThat(cases().findWarningsInEffect(guild, user, 2)).isEqualTo(found.subList(0, 2));
    assertThat(cases().findWarningsInEffect(freshGuild(), user, 10)).isEmpty();
  }

  private ModerationCase inEffect(ModerationCase draft) {
    ModerationCase created = cases().create(draft);
    return cases().update(created.applied(created.opening().at()));
  }

  private static ModerationCase logged(ModerationCase one, Notices.LogMessage message) {
    return one.noticed(one.notices().with(message));
  }

  @Test
  default void theCasesThatOthersHaveReversedAreFoundByThose() {
    GuildId guild = freshGuild();
    List<ModerationCase> bans =
        Stream.generate(() -> cases().create(Cases.ban(guild))).limit(3).toList();
    ModerationCase unban = cases().create(Cases.of(guild, new Sanction.Unban()));
    ModerationCase other = cases().create(Cases.of(guild, new Sanction.Unban()));
    Instant at = Cases.NOON.plusSeconds(9);
    ModerationCase second =
        cases().update(bans.get(1).applied(Cases.NOON).reversed(at, other.key().id()));
    ModerationCase first =
        cases().update(bans.get(0).applied(Cases.NOON).reversed(at, unban.key().id()));

    assertThat(cases().findReversedBy(guild, List.of(other.key().id(), unban.key().id())))
        .containsExactly(first, second);
    assertThat(cases().findReversedBy(guild, List.of(unban.key().id()))).containsExactly(first);
    assertThat(cases().findReversedBy(guild, List.of(bans.get(2).key().id()))).isEmpty();
    assertThat(cases().findReversedBy(freshGuild(), List.of(unban.key().id()))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("dev.rockhopper.application.contracts.CaseRepositoryContract#awkwardReasons")
  default void anyReasonComesBackAsItWent(Reason reason) {
    ModerationCase opened = Cases.ban(freshGuild()).explainedBy(reason);

    cases().create(opened);

    assertThat(cases().findById(opened.key()).orElseThrow().reason()).isEqualTo(reason);
  }

  @Test
  default void anInstantComesBackToTheMicrosecond() {
    Instant opening = Instant.parse("2026-07-01T00:00:00.000001Z");
    Instant ending = Instant.parse("2026-12-31T23:59:59.999999Z");
    ModerationCase opened = Cases.at(opening, Cases.of(freshGuild(), new Sanction.Timeout(ending)));

    cases().create(opened);

    assertThat(cases().findById(opened.key()).orElseThrow().opening()).isEqualTo(opened.opening());
  }

  @Test
  default void everyStateComesBackAsItWent() {
    GuildId guild = freshGuild();
    Instant later = Cases.NOON.plusSeconds(5);
    ModerationCase lifting = cases().create(Cases.of(guild, new Sanction.Unban()));
    CaseFailure failure = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);

    List<ModerationCase> stored =
        List.of(
            cases().update(created(guild).applied(later)),
            cases().update(created(guild).failed(later, failure)),
            cases()
                .update(created(guild).failed(later, CaseFailure.of(CaseFailure.Cause.TOO_LATE))),
            cases().update(created(guild).applied(Cases.NOON).expired(later)),
            cases().update(created(guild).applied(Cases.NOON).reversed(later, lifting.key().id())),
            cases().update(created(guild).applied(Cases.NOON).voided(later, People.MILO)));

    assertThat(stored)
        .allSatisfy(one -> assertThat(cases().findById(one.key())).contains(one))
        .extracting(ModerationCase::status)
        .containsExactly(
            CaseStatus.APPLIED,
            CaseStatus.FAILED,
            CaseStatus.FAILED,
            CaseStatus.EXPIRED,
            CaseStatus.REVERSED,
            CaseStatus.VOIDED);
  }

  @Test
  default void whoWasToldComesBackAsItWent() {
    ModerationCase created = created(freshGuild());
    Notices notices =
        created
            .notices()
            .with(DirectMessageResult.CLOSED)
            .with(new Notices.LogMessage.Posted(Guilds.channel(), Guilds.message()));

    ModerationCase updated = cases().update(created.noticed(notices));

    assertThat(updated.notices()).isEqualTo(notices);
    assertThat(cases().findById(created.key())).contains(updated);
  }

  @Test
  default void anUpdateRaisesTheVersion() {
    ModerationCase created = created(freshGuild());

    ModerationCase updated = cases().update(created.explainedBy(new Reason("raid")));

    assertThat(updated).isEqualTo(created.explainedBy(new Reason("raid")).atVersion(2));
    assertThat(cases().findById(created.key())).contains(updated);
  }

  @Test
  default void anUpdateOfAnOldVersionIsRefused() {
    ModerationCase created = created(freshGuild());
    ModerationCase updated = cases().update(created.explainedBy(new Reason("first")));

    assertThatThrownBy(() -> cases().update(created.explainedBy(new Reason("second"))))
        .isInstanceOf(StaleVersionException.class);

    assertThat(cases().findById(created.key())).contains(updated);
  }

  @Test
  default void anUpdateOfACaseThatIsGoneIsRefused() {
    ModerationCase created = created(freshGuild());
    cases().delete(created.key());

    assertThatThrownBy(() -> cases().update(created)).isInstanceOf(StaleVersionException.class);
  }

  @Test
  default void theSameEventMakesNoSecondCase() {
    GuildId guild = freshGuild();
    SourceId source = Cases.source();
    cases().create(Cases.from(source, Cases.ban(guild)));

    assertThatThrownBy(() -> cases().create(Cases.from(source, Cases.ban(guild))))
        .isInstanceOf(DuplicateException.class);

    assertThat(cases().count(CaseCriteria.in(guild))).isEqualTo(1);
  }

  @Test
  default void anEventMayMakeCasesOfOtherTypesAgainstOthersAndInOtherGuilds() {
    GuildId guild = freshGuild();
    SourceId source = Cases.source();
    cases().create(Cases.from(source, Cases.ban(guild)));

    cases().create(Cases.from(source, Cases.warning(guild)));
    cases().create(Cases.against(People.TINA, Cases.from(source, Cases.ban(guild))));
    cases().create(Cases.from(source, Cases.ban(freshGuild())));

    assertThat(cases().count(CaseCriteria.in(guild))).isEqualTo(3);
  }

  @Test
  default void theSameCaseIsNotCreatedTwice() {
    ModerationCase opened = Cases.ban(freshGuild());
    cases().create(opened);

    assertThatThrownBy(() -> cases().create(Cases.from(Cases.source(), opened)))
        .isInstanceOf(DuplicateException.class);
  }

  @Test
  default void aDuplicateInASavepointLeavesTheTransactionUsable() {
    GuildId guild = freshGuild();
    ModerationCase first = cases().create(Cases.ban(guild));
    ModerationCase again = Cases.from(first.opening().source(), Cases.ban(guild));

    transactions()
        .inTransaction(
            "work",
            _ -> {
              assertThatThrownBy(() -> nested(() -> cases().create(again)))
                  .isInstanceOf(DuplicateException.class);
              return cases().create(Cases.warning(guild));
            });

    assertThat(numbersIn(guild)).containsExactly(2L, 1L);
  }

  @Test
  default void aDuplicateThatIsSwallowedLetsTheTransactionOnlyRollBack() {
    GuildId guild = freshGuild();
    ModerationCase first = cases().create(Cases.ban(guild));
    ModerationCase again = Cases.from(first.opening().source(), Cases.ban(guild));

    assertThatThrownBy(() ->
            inTransaction(() -> {
              cases().create(Cases.note(guild));
              assertThatThrownBy(() -> cases().create(again))
                  .isInstanceOf(DuplicateException.class);
              return again;
            }))
        .isInstanceOf(RuntimeException.class);

    assertThat(numbersIn(guild)).containsExactly(1L);
  }

  @Test
  default void aDeletedCaseIsGoneWithItsHistory() {
    ModerationCase created = created(freshGuild());
    cases().append(edited(created.key(), 2, "spam", "raid"));

    assertThat(cases().delete(created.key())).isTrue();

    assertThat(cases().findById(created.key())).isEmpty();
    assertThat(cases().findByGuildAndNumber(created.key().guild(), created.number())).isEmpty();
    assertThat(cases().history(created.key())).isEmpty();
    assertThat(cases().delete(created.key())).isFalse();
  }

  @Test
  default void theHistoryOfACaseIsInOrder() {
    ModerationCase created = created(freshGuild());
    ModerationCase other = created(created.key().guild());
    CaseRevision second = edited(created.key(), 2, "", "spam");
    CaseRevision third =
        new CaseRevision(
            created.key(),
            3,
            Cases.NOON.plusSeconds(2),
            People.MILO,
            new CaseRevision.Change.StatusChanged(CaseStatus.APPLIED, CaseStatus.VOIDED));
    CaseRevision fourth = edited(created.key(), 4, "spam", "🐧".repeat(Reason.MAX_LENGTH));

    List.of(third, fourth, second).forEach(cases()::append);
    cases().append(edited(other.key(), 2, "other", "case"));

    assertThat(cases().history(created.key())).containsExactly(second, third, fourth);
  }

  @Test
  default void whoeverTheModeratorActedForIsKept() {
    ModerationCase ban = Cases.actedFor(People.MILO, Cases.ban(freshGuild()));

    ModerationCase created = cases().create(ban);
    ModerationCase updated = cases().update(created.applied(Cases.NOON));

    assertThat(created.opening().onBehalfOf()).contains(People.MILO);
    assertThat(updated.opening().onBehalfOf()).contains(People.MILO);
    assertThat(cases().findById(created.key())).contains(updated);
  }

  @Test
  default void theEndOfATimeoutIsMovedAndKeptInItsHistory() {
    Instant noon = Cases.NOON;
    ModerationCase timeout =
        cases().create(Cases.of(freshGuild(), new Sanction.Timeout(noon.plusSeconds(60))));
    ModerationCase applied = cases().update(timeout.applied(noon));

    ModerationCase longer = cases().update(applied.endingAt(noon.plusSeconds(3600)));
    CaseRevision moved =
        new CaseRevision(
            longer.key(),
            longer.version(),
            noon,
            People.MONA,
            new CaseRevision.Change.EndMoved(noon.plusSeconds(60), noon.plusSeconds(3600)));
    CaseRevision hidden =
        new CaseRevision(
            longer.key(),
            longer.version() + 1,
            noon,
            People.MONA,
            new CaseRevision.Change.ListingChanged(CaseListing.LISTED, CaseListing.HIDDEN));
    cases().append(moved);
    cases().append(hidden);

    assertThat(cases().findById(longer.key()).orElseThrow().opening().sanction())
        .isEqualTo(new Sanction.Timeout(noon.plusSeconds(3600)));
    assertThat(cases().history(longer.key())).containsExactly(moved, hidden);
  }

  @Test
  default void rolesThatCameOutOtherwiseAreKept() {
    GuildId guild = freshGuild();
    JailRoles roles = new JailRoles(new RoleId(9), List.of(new RoleId(3)));
    ModerationCase jail =
        cases().create(Cases.of(guild, new Sanction.Jail(roles, new Expiry.Never())));
    ModerationCase unjail = cases().create(Cases.of(guild, new Sanction.Unjail(roles, List.of())));

    ModerationCase jailed =
        cases().update(jail.withUnforeseen(List.of(new RoleId(4))).applied(Cases.NOON));
    ModerationCase released =
        cases().update(unjail.withUnforeseen(List.of(new RoleId(3))).applied(Cases.NOON));

    assertThat(cases().findById(jail.key())).contains(jailed);
    assertThat(cases().findById(unjail.key())).contains(released);
    assertThat(jailed.opening().sanction())
        .isEqualTo(new Sanction.Jail(roles.holding(List.of(new RoleId(4))), new Expiry.Never()));
    assertThat(released.opening().sanction())
        .isEqualTo(new Sanction.Unjail(roles, List.of(new RoleId(3))));
  }

  @Test
  default void theEndOfAnythingThatEndsIsMoved() {
    JailRoles roles = new JailRoles(new RoleId(9), List.of());
    for (Sanction ending :
        List.of(
            new Sanction.Tempban(Cases.NOON.plusSeconds(60), MessagePurge.NONE),
            new Sanction.Jail(roles, new Expiry.Until(Cases.NOON.plusSeconds(60))))) {
      ModerationCase applied =
          cases().update(cases().create(Cases.of(freshGuild(), ending)).applied(Cases.NOON));

      ModerationCase longer = cases().update(applied.endingAt(Cases.NOON.plusSeconds(3600)));

      assertThat(cases().findById(longer.key())).contains(longer);
    }
  }

  @Test
  default void whatHinderedACaseIsKeptInItsHistory() {
    ModerationCase created = created(freshGuild());
    CaseFailure why = new CaseFailure(CaseFailure.Cause.FORBIDDEN, 50_013);
    CaseRevision hindered =
        new CaseRevision(
            created.key(), 2, Cases.NOON, People.BOT, new CaseRevision.Change.Hindered(why));
    CaseRevision over =
        new CaseRevision(
            created.key(), 3, Cases.NOON, People.BOT, new CaseRevision.Change.HindranceOver(why));

    cases().append(hindered);
    cases().append(over);

    assertThat(cases().history(created.key())).containsExactly(hindered, over);
  }

  @Test
  default void oneStepOfTheHistoryMayChangeReasonAndStatus() {
    ModerationCase created = created(freshGuild());
    CaseRevision reason = edited(created.key(), 2, "spam", "raid");
    CaseRevision status =
        new CaseRevision(
            created.key(),
            2,
            Cases.NOON,
            People.MONA,
            new CaseRevision.Change.StatusChanged(CaseStatus.PENDING, CaseStatus.APPLIED));

    cases().append(reason);
    cases().append(status);

    assertThat(cases().history(created.key())).containsExactlyInAnyOrder(reason, status);
  }

  @Test
  default void theHistoryMayBeWrittenBeforeItsCaseInTheSameTransaction() {
    ModerationCase opened = Cases.ban(freshGuild());
    CaseRevision step = edited(opened.key(), 1, "", "spam");

    transactions()
        .inTransaction(
            "work",
            _ -> {
              cases().append(step);
              return cases().create(opened);
            });

    assertThat(cases().history(opened.key())).containsExactly(step);
  }

  @Test
  default void nothingOfATransactionThatRolledBackIsThere() {
    GuildId guild = freshGuild();
    ModerationCase kept = cases().create(Cases.ban(guild));
    ModerationCase undone = Cases.warning(guild);

    rollBack(() -> {
      cases().create(undone);
      cases().update(kept.explainedBy(new Reason("raid")));
      cases().append(edited(kept.key(), 2, "spam", "raid"));
      assertThat(cases().findById(undone.key())).isPresent();
      assertThat(cases().count(CaseCriteria.in(guild))).isEqualTo(2);
      assertThat(cases().findById(kept.key()).orElseThrow().version()).isEqualTo(2);
    });

    assertThat(cases().findById(undone.key())).isEmpty();
    assertThat(cases().findById(kept.key())).contains(kept);
    assertThat(cases().history(kept.key())).isEmpty();
    assertThat(cases().count(CaseCriteria.in(guild))).isEqualTo(1);
  }

  @Test
  default void aDeletionThatRolledBackHasNotHappened() {
    ModerationCase kept = created(freshGuild());

    rollBack(() -> assertThat(cases().delete(kept.key())).isTrue());

    assertThat(cases().findById(kept.key())).contains(kept);
  }

  @Test
  default void aCaseCanOnlyBeLockedInATransaction() {
    ModerationCase created = created(freshGuild());

    assertThatThrownBy(() -> cases().findForUpdate(created.key()))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aLockedCaseIsFoundAsItIs() {
    ModerationCase created = created(freshGuild());

    transactions()
        .inTransaction(
            "work",
            _ -> {
              assertThat(cases().findForUpdate(created.key())).contains(created);
              assertThat(cases().findForUpdate(Cases.key(created.key().guild()))).isEmpty();
              return created;
            });
  }

  @Test
  default void aLockedCaseIsReplacedBeforeAnybodyInTheTransactionLooks() {
    ModerationCase created = created(freshGuild());

    ModerationCase updated =
        transactions()
            .inTransaction(
                "work",
                _ -> {
                  ModerationCase locked = cases().findForUpdate(created.key()).orElseThrow();
                  ModerationCase stored =
                      cases().updateLocked(locked.explainedBy(new Reason("later")));
                  assertThat(cases().findById(created.key())).contains(stored);
                  return stored;
                });

    assertThat(updated.version()).isEqualTo(created.version() + 1);
    assertThat(cases().findById(created.key())).contains(updated);
  }

  @Test
  default void aCaseIsReplacedOnlyAsItWasLocked() {
    ModerationCase created = created(freshGuild());
    ModerationCase second = cases().update(created.explainedBy(new Reason("second")));

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "lost",
                    _ -> {
                      assertThat(cases().findForUpdate(created.key())).contains(second);
                      return cases().updateLocked(created.explainedBy(new Reason("third")));
                    }))
        .isInstanceOf(StaleVersionException.class);

    assertThat(cases().findById(created.key())).contains(second);
  }

  @Test
  default void aLockedCaseIsReplacedAgainAsItIsNow() {
    ModerationCase created = created(freshGuild());

    ModerationCase twice =
        transactions()
            .inTransaction(
                "twice",
                _ -> {
                  ModerationCase locked = cases().findForUpdate(created.key()).orElseThrow();
                  ModerationCase once = cases().update(locked.explainedBy(new Reason("once")));
                  return cases().updateLocked(once.explainedBy(new Reason("twice")));
                });

    assertThat(cases().findById(created.key())).contains(twice);
  }

  @Test
  default void aCaseIsReplacedAsLockedInATransactionOnly() {
    ModerationCase created = created(freshGuild());

    assertThatThrownBy(() -> cases().updateLocked(created))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void aCaseThatIsTakenForUnchangedIsReplacedAndLocked() {
    ModerationCase created = created(freshGuild());

    ModerationCase twice =
        transactions()
            .inTransaction(
                "assuming",
                _ -> {
                  ModerationCase once =
                      cases().updateAssumed(created.explainedBy(new Reason("once")));
                  assertThat(once.version()).isEqualTo(created.version() + 1);
                  return cases().updateLocked(once.explainedBy(new Reason("twice")));
                });

    assertThat(cases().findById(created.key())).contains(twice);
    assertThat(twice.reason()).isEqualTo(new Reason("twice"));
    assertThatThrownBy(() -> cases().updateAssumed(twice))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  default void whoTakesAChangedCaseForUnchangedFails() {
    GuildId guild = freshGuild();
    ModerationCase created = created(guild);
    ModerationCase second = cases().update(created.explainedBy(new Reason("second")));
    ModerationCase beside = Cases.ban(guild);

    assertThatThrownBy(() ->
            transactions()
                .inTransaction(
                    "assuming",
                    transaction -> {
                      ModerationCase _ =
                          cases().updateAssumed(created.explainedBy(new Reason("third")));
                      return transaction.commitWith(() -> cases().create(beside));
                    }))
        .isInstanceOf(AssumptionException.class);

    assertThat(cases().findById(created.key())).contains(second);
    assertThat(cases().findById(beside.key())).isEmpty();
  }

  @Test
  default void casesAreFoundByTheirIdsTogether() {
    GuildId guild = freshGuild();
    ModerationCase one = created(guild);
    ModerationCase two = created(guild);
    ModerationCase elsewhere = created(freshGuild());

    assertThat(
            cases()
                .findByIds(
                    guild,
                    List.of(
                        two.key().id(),
                        one.key().id(),
                        elsewhere.key().id(),
                        Cases.key(guild).id())))
        .containsExactlyInAnyOrder(one, two);
    assertThat(cases().findByIds(guild, List.of())).isEmpty();
  }

  @Test
  default void noEditIsLostWhereEveryEditorLocksTheCase() {
    ModerationCase created = cases().create(Cases.ban(freshGuild()).explainedBy(Reason.NONE));

    Concurrently.times(
        16,
        _ ->
            transactions()
                .inTransaction(
                    "edit",
                    _ -> {
                      ModerationCase now = cases().findForUpdate(created.key()).orElseThrow();
                      return cases().update(now.explainedBy(new Reason(now.reason().text() + "x")));
                    }));

    ModerationCase edited = cases().findById(created.key()).orElseThrow();
    assertThat(edited.reason().text()).isEqualTo("x".repeat(16));
    assertThat(edited.version()).isEqualTo(17);
  }

  @Test
  default void ofEditorsThatDoNotLockOnlyOneWinsAVersion() {
    ModerationCase created = created(freshGuild());

    List<Boolean> won =
        Concurrently.times(
            8,
            n -> {
              try {
                cases().update(created.explainedBy(new Reason("edit " + n)));
                return true;
              } catch (StaleVersionException e) {
                assertThat(e).hasMessageContaining(created.key().id().toString());
                return false;
              }
            });

    assertThat(won).containsOnlyOnce(true);
    assertThat(cases().findById(created.key()).orElseThrow().version()).isEqualTo(2);
  }

  private ModerationCase created(GuildId guild) {
    return cases().create(Cases.ban(guild));
  }

  private static CaseRevision edited(CaseKey key, long version, String before, String after) {
    return new CaseRevision(
        key,
        version,
        Cases.NOON.plusSeconds(version),
        People.MONA,
        new CaseRevision.Change.ReasonEdited(new Reason(before), new Reason(after)));
  }
}
