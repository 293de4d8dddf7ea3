package dev.rockhopper.domain.permissions;

import static dev.rockhopper.domain.permissions.Questions.CATEGORY;
import static dev.rockhopper.domain.permissions.Questions.CHANNEL;
import static dev.rockhopper.domain.permissions.Questions.COMMAND;
import static dev.rockhopper.domain.permissions.Questions.DEFAULT;
import static dev.rockhopper.domain.permissions.Questions.EVERYWHERE;
import static dev.rockhopper.domain.permissions.Questions.GROUP;
import static dev.rockhopper.domain.permissions.Questions.HERE;
import static dev.rockhopper.domain.permissions.Questions.HIGH_ROLE;
import static dev.rockhopper.domain.permissions.Questions.LOW_ROLE;
import static dev.rockhopper.domain.permissions.Questions.MODULE;
import static dev.rockhopper.domain.permissions.Questions.SIBLING;
import static dev.rockhopper.domain.permissions.Questions.USER;
import static dev.rockhopper.domain.permissions.Questions.VOICE;
import static dev.rockhopper.domain.permissions.Questions.WHOLE_GUILD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.Asker.Office;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.DecisionStep.Code;
import dev.rockhopper.domain.permissions.DecisionStep.Detail;
import dev.rockhopper.domain.permissions.ListEntry.Listing;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.Questions.Asking;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PermissionCheckTest {
  private static final RuleSubject STRANGER = new RuleSubject.OfUser(new UserId(9_999));

  private final Asking asking = new Asking();

  // --- ranks and rights -------------------------------------------------------------------------

  @Test
  void untilAGuildHasRanksTheRightAtDiscordDecides() {
    assertThat(asking.decide().deciding())
        .isEqualTo(
            new DecisionStep(
                Code.DISCORD_RIGHT_MISSING, new Detail.OfRights(Set.of("Manage Server"))));
    assertThat(asking.withTheRight().decide().reason()).isEqualTo(Code.DISCORD_ALLOWS);
  }

  @Test
  void fromThenOnRanksDecideWhateverDiscordAllows() {
    asking.withTheRight().needing("config prefix", 5).ranked(4);

    assertThat(asking.decide().deciding())
        .isEqualTo(
            new DecisionStep(
                Code.RANK_TOO_LOW, new Detail.OfRanks(new RankNumber(5), new RankNumber(4))));
    assertThat(asking.ranked(5).decide().reason()).isEqualTo(Code.RANK_SUFFICES);
  }

  @Test
  void aSubcommandNeedsTheRankOfItsGroupWhereItHasNoneOfItsOwn() {
    asking.needing("config", 5).ranked(4);
    assertThat(asking.decide().reason()).isEqualTo(Code.RANK_TOO_LOW);

    asking.needing("config prefix", 2);
    assertThat(asking.decide().reason()).isEqualTo(Code.RANK_SUFFICES);
  }

  @Test
  void aGuardedCommandWithoutARankIsForOwnersOnly() {
    asking.ranked(10).withTheRight().needing("config show", 1);

    assertThat(asking.decide().reason()).isEqualTo(Code.RANK_NOT_SET);
    assertThat(asking.as(Office.GUILD_OWNER).decide().reason()).isEqualTo(Code.IS_GUILD_OWNER);
  }

  @Test
  void whatEverybodyMayUseStaysSoUntilItIsGivenARank() {
    asking.audience(Audience.EVERYBODY).withRanks();
    assertThat(asking.decide().reason()).isEqualTo(Code.OPEN_TO_EVERYBODY);

    asking.needing("config", 1);
    assertThat(asking.decide().reason()).isEqualTo(Code.RANK_TOO_LOW);
  }

  @Test
  void levelsFollowFromRanks() {
    assertThat(
            IntStream.rangeClosed(0, RankNumber.HIGHEST)
                .mapToObj(number -> PermissionLevel.of(new RankNumber(number)).name().charAt(0))
                .toList())
        .containsExactly('N', 'N', 'M', 'M', 'M', 'A', 'A', 'A', 'A', 'A', 'A');
    assertThat(Stream.of(new Authority.BotOwner(), new Authority.GuildOwner(), Authority.none()))
        .extracting(Authority::level)
        .containsExactly(
            PermissionLevel.BOT_OWNER, PermissionLevel.GUILD_OWNER, PermissionLevel.NONE);
    assertThat(new Authority.GuildOwner().reaches(new RankNumber(10))).isTrue();
    assertThat(new Authority.Ranked(new RankNumber(10)).reaches(new Authority.GuildOwner()))
        .isFalse();
    assertThat(new Authority.BotOwner().reaches(new Authority.GuildOwner())).isTrue();
  }

  // --- quarantine -------------------------------------------------------------------------------

  private static final Instant SINCE = Instant.parse("2026-11-22T09:00:00Z");

  @Test
  void whoIsInQuarantineChangesNothingWhateverElseAllowsIt() {
    asking
        .inQuarantine(SINCE)
        .allow(COMMAND, USER)
        .ranked(10)
        .needing("config prefix", 1)
        .as(Office.GUILD_OWNER);

    assertThat(asking.decide().deciding())
        .isEqualTo(new DecisionStep(Code.IN_QUARANTINE, new Detail.OfMoment(SINCE)));
  }

  @Test
  void whatIsSwitchedOffIsSaidToBeSoInQuarantineToo() {
    asking.inQuarantine(SINCE).off(HERE, COMMAND);

    assertThat(asking.decide().reason()).isEqualTo(Code.DISABLED_HERE);
  }

  @Test
  void whoIsInQuarantineMayReadAndUseWhatIsForEverybody() {
    assertThat(asking.inQuarantine(SINCE).withTheRight().reading().decide().reason())
        .isEqualTo(Code.DISCORD_ALLOWS);
    assertThat(new Asking().inQuarantine(SINCE).audience(Audience.EVERYBODY).decide().reason())
        .isEqualTo(Code.OPEN_TO_EVERYBODY);
    assertThat(
            new Asking()
                .inQuarantine(SINCE)
                .audience(Audience.OPERATORS)
                .as(Office.OPERATOR)
                .decide()
                .reason())
        .isEqualTo(Code.IS_OPERATOR);
  }

  @Test
  void noGuildStopsWhoRunsTheBot() {
    assertThat(asking.inQuarantine(SINCE).as(Office.OPERATOR).decide().reason())
        .isEqualTo(Code.IS_OPERATOR);
  }

  @Test
  void theOwnerInQuarantineKeepsWhatSetsTheGuildRightAndNothingElse() {
    asking.inQuarantine(SINCE).as(Office.GUILD_OWNER);
    assertThat(asking.decide().reason()).isEqualTo(Code.IN_QUARANTINE);

    assertThat(asking.indispensable().decide().reason()).isEqualTo(Code.OWNER_KEEPS_CONTROL);
  }

  // --- rules: the order of subjects -------------------------------------------------------------

  static List<List<RuleSubject>> neighbours() {
    List<RuleSubject> order = List.of(USER, VOICE, CHANNEL, CATEGORY, HIGH_ROLE, LOW_ROLE, DEFAULT);
    return IntStream.range(0, order.size() - 1).mapToObj(at -> order.subList(at, at + 2)).toList();
  }

  @ParameterizedTest
  @MethodSource("neighbours")
  void theSubjectThatIsAskedFirstDecides(List<RuleSubject> pair) {
    PermissionDecision allowed =
        new Asking().allow(COMMAND, pair.get(0)).deny(COMMAND, pair.get(1)).decide();
    PermissionDecision denied =
        new Asking().withTheRight().deny(COMMAND, pair.get(0)).allow(COMMAND, pair.get(1)).decide();

    assertThat(allowed.reason()).isEqualTo(Code.RULE_ALLOWS);
    assertThat(denied.reason()).isEqualTo(Code.RULE_DENIES);
    assertThat(rule(denied).subject()).isEqualTo(pair.get(0));
  }

  @Test
  void whatTheOperatorSaysOfSomebodyComesBeforeWhatTheGuildSays() {
    asking.rule(EVERYWHERE, COMMAND, WHOLE_GUILD, Effect.DENY).allow(COMMAND, USER).withTheRight();

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_DENIES);
    assertThat(rule(asking.decide()).scope()).isEqualTo(EVERYWHERE);
  }

  @Test
  void whatTheGuildSaysOfSomebodyComesBeforeTheOperatorsDefault() {
    asking.rule(EVERYWHERE, COMMAND, DEFAULT, Effect.DENY).allow(COMMAND, LOW_ROLE);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_ALLOWS);
  }

  @Test
  void theDefaultOfAGuildBeatsTheOperatorsDefault() {
    asking.rule(EVERYWHERE, COMMAND, DEFAULT, Effect.DENY).allow(COMMAND, DEFAULT);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_ALLOWS);
    assertThat(rule(asking.decide()).scope()).isEqualTo(HERE);
  }

  @Test
  void inMessagesToTheBotOnlyTheOperatorsRulesForTheUserAndForAllCount() {
    asking.anywhere().audience(Audience.EVERYBODY).at(new Site.InPrivate());
    asking.rule(EVERYWHERE, COMMAND, WHOLE_GUILD, Effect.DENY);
    asking.rule(EVERYWHERE, COMMAND, HIGH_ROLE, Effect.DENY);
    assertThat(asking.decide().isAllowed()).isTrue();

    asking.rule(EVERYWHERE, COMMAND, DEFAULT, Effect.DENY);
    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_DENIES);

    asking.rule(EVERYWHERE, COMMAND, USER, Effect.ALLOW);
    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_ALLOWS);
  }

  // --- rules: from the module to the command ----------------------------------------------------

  @Test
  void allowingAModuleAllowsWhatIsInIt() {
    assertThat(asking.allow(MODULE, USER).decide().reason()).isEqualTo(Code.RULE_ALLOWS);
  }

  @Test
  void denyingAGroupDeniesWhatIsInIt() {
    asking.withTheRight().deny(GROUP, LOW_ROLE);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_DENIES);
    assertThat(rule(asking.decide()).target()).isEqualTo(GROUP);
  }

  @Test
  void aCommandThatIsAllowedIsReachedThroughWhatIsDenied() {
    asking.deny(MODULE, HIGH_ROLE).deny(GROUP, HIGH_ROLE).allow(COMMAND, HIGH_ROLE);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_ALLOWS);
    assertThat(asking.decide().steps())
        .extracting(DecisionStep::detail)
        .filteredOn(Detail.OfRules.class::isInstance)
        .extracting(detail -> ((Detail.OfRules) detail).state())
        .containsExactly(
            RuleState.CAUTIOUS_ALLOW, RuleState.CAUTIOUS_ALLOW, RuleState.ACTIVE_ALLOW);
  }

  @Test
  void whatIsAllowedBesideOpensNothing() {
    assertThat(asking.allow(SIBLING, USER).decide().reason()).isEqualTo(Code.RULE_DENIES);
  }

  @Test
  void whatIsAllowedBesideTakesNothingAway() {
    asking.allow(SIBLING, USER).withTheRight();

    assertThat(asking.decide().reason()).isEqualTo(Code.DISCORD_ALLOWS);
  }

  @Test
  void whatIsAllowedBesideDoesNotUndoWhatIsDeniedToSomebodyBehind() {
    asking.allow(SIBLING, USER).deny(GROUP, LOW_ROLE).withTheRight();

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_DENIES);
  }

  @Test
  void theGroupBetweenADeniedModuleAndAnAllowedCommandIsNotOpenedByAnotherSubject() {
    asking.deny(MODULE, USER).allow(COMMAND, LOW_ROLE);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_DENIES);
  }

  @Test
  void aCommandOfItsOwnIsAllowedThoughItsModuleIsDeniedToAnotherSubject() {
    asking.forCommand("prefix").deny(MODULE, USER).allow(Questions.command("prefix"), LOW_ROLE);

    assertThat(asking.decide().reason()).isEqualTo(Code.RULE_ALLOWS);
  }

  private static PermissionRule rule(PermissionDecision decision) {
    return ((Detail.OfRules) decision.deciding().detail()).rule().orElseThrow();
  }

  // --- lists and switches -----------------------------------------------------------------------

  @Test
  void whereTheOperatorAllowsAnybodyNobodyElseIsAllowed() {
    asking.withTheRight().listed(EVERYWHERE, Listing.ALLOWED, STRANGER);
    assertThat(asking.decide().reason()).isEqualTo(Code.NOT_ALLOWED_EVERYWHERE);

    asking.listed(EVERYWHERE, Listing.BLOCKED, USER);
    asking.listed(EVERYWHERE, Listing.ALLOWED, WHOLE_GUILD);
    assertThat(asking.decide().isAllowed()).isTrue();
  }

  @Test
  void whomTheOperatorBlocksIsBlockedThoughTheyOwnTheGuild() {
    asking.as(Office.GUILD_OWNER).indispensable().listed(EVERYWHERE, Listing.BLOCKED, USER);

    assertThat(asking.decide().deciding())
        .isEqualTo(new DecisionStep(Code.BLOCKED_EVERYWHERE, new Detail.OfSubject(USER)));
  }

  @Test
  void theListsOfAGuildKeepOutWhoIsBlockedAndWhereSomebodyIsAllowedAllOthers() {
    asking.withTheRight().listed(HERE, Listing.BLOCKED, LOW_ROLE);
    assertThat(asking.decide().reason()).isEqualTo(Code.BLOCKED_HERE);

    asking.listed(HERE, Listing.ALLOWED, STRANGER);
    assertThat(asking.decide().reason()).isEqualTo(Code.NOT_ALLOWED_HERE);

    asking.listed(HERE, Listing.ALLOWED, HIGH_ROLE);
    assertThat(asking.decide().isAllowed()).isTrue();
  }

  @Test
  void theListsOfAGuildDoNotKeepItsOwnerOut() {
    asking.as(Office.GUILD_OWNER).withTheRight().listed(HERE, Listing.ALLOWED, STRANGER);

    assertThat(asking.decide().isAllowed()).isTrue();
  }

  @Test
  void inAnIgnoredChannelOnlyAdministratorsAreHeard() {
    asking.withTheRight().listed(HERE, Listing.IGNORED, CATEGORY);
    assertThat(asking.decide().deciding())
        .isEqualTo(new DecisionStep(Code.CHANNEL_IGNORED, new Detail.OfSubject(CATEGORY)));
    assertThat(PermissionCheck.isUnheard(asking.question(), asking.facts())).isTrue();

    asking.as(Office.GUILD_MANAGER);
    assertThat(asking.decide().isAllowed()).isTrue();
    assertThat(PermissionCheck.isUnheard(asking.question(), asking.facts())).isFalse();
    assertThat(
            new Asking()
                .ranked(5)
                .needing("config", 5)
                .listed(HERE, Listing.IGNORED, CHANNEL)
                .decide()
                .isAllowed())
        .isTrue();
  }

  @Test
  void aVoiceChannelThatIsIgnoredSilencesNobodyElsewhere() {
    asking.withTheRight().listed(HERE, Listing.IGNORED, VOICE);

    assertThat(asking.decide().isAllowed()).isTrue();
  }

  @Test
  void whatIsSwitchedOffIsOffForEverybodyWhateverTheRules() {
    for (RuleTarget off : List.of(MODULE, GROUP, COMMAND)) {
      Asking here =
          new Asking().off(HERE, off).allow(COMMAND, USER).withTheRight().as(Office.OPERATOR);
      Asking everywhere = new Asking().off(EVERYWHERE, off).as(Office.GUILD_OWNER);

      assertThat(here.decide().deciding())
          .isEqualTo(new DecisionStep(Code.DISABLED_HERE, new Detail.OfTarget(off)));
      assertThat(everywhere.decide().reason()).isEqualTo(Code.DISABLED_EVERYWHERE);
    }
    assertThat(new Asking().off(HERE, SIBLING).withTheRight().decide().isAllowed()).isTrue();
  }

  @Test
  void whatIsIndispensableIsNotSwitchedOff() {
    asking.indispensable().withTheRight().off(HERE, COMMAND).off(EVERYWHERE, MODULE);

    assertThat(asking.decide().isAllowed()).isTrue();
  }

  // --- what nothing opens -----------------------------------------------------------------------

  @Test
  void noRuleOpensWhatIsForOperatorsAlone() {
    asking.audience(Audience.OPERATORS).withTheRight().as(Office.GUILD_OWNER).ranked(10);
    asking.needing("config", 0).allow(COMMAND, USER);
    asking.rule(EVERYWHERE, COMMAND, USER, Effect.ALLOW);

    assertThat(asking.decide().reason()).isEqualTo(Code.ONLY_FOR_OPERATORS);
  }

  @Test
  void aGuildDoesNotSwitchOffWhatIsForOperatorsAlone() {
    asking.audience(Audience.OPERATORS).as(Office.OPERATOR).off(HERE, MODULE);

    assertThat(asking.decide().reason()).isEqualTo(Code.IS_OPERATOR);
  }

  @Test
  void nothingMakesUpForWhatTheBotLacks() {
    asking.botLacking("Ban Members").as(Office.OPERATOR).allow(COMMAND, USER);

    assertThat(asking.decide().reason()).isEqualTo(Code.BOT_LACKS_RIGHTS);
    assertThat(asking.decide().isAllowedBarTheBot()).isTrue();
    assertThat(new Asking().botLacking("Ban Members").decide().isAllowedBarTheBot()).isFalse();
  }

  @Test
  void theOwnerOfAGuildKeepsTheCommandsThatSetItRight() {
    asking.as(Office.GUILD_OWNER).indispensable().withRanks();
    asking.deny(MODULE, DEFAULT).deny(COMMAND, USER).listed(HERE, Listing.BLOCKED, USER);
    asking.rule(EVERYWHERE, MODULE, DEFAULT, Effect.DENY);

    assertThat(asking.decide().reason()).isEqualTo(Code.OWNER_KEEPS_CONTROL);
  }

  @Test
  void whatIsForGuildsIsForNobodyElsewhere() {
    asking.at(new Site.InPrivate()).as(Office.OPERATOR);

    assertThat(asking.decide().reason()).isEqualTo(Code.ONLY_IN_GUILDS);
  }

  @Test
  void whoPassesByThemselvesNeedsNoRule() {
    asking.needing("config", 5).ranked(4).allow(COMMAND, USER);
    assertThat(PermissionCheck.passesByThemselves(asking.question(), asking.facts())).isFalse();

    asking.ranked(5).deny(COMMAND, USER);
    assertThat(PermissionCheck.passesByThemselves(asking.question(), asking.facts())).isTrue();

    asking.audience(Audience.OPERATORS);
    assertThat(PermissionCheck.passesByThemselves(asking.question(), asking.facts())).isFalse();
    asking.as(Office.OPERATOR);
    assertThat(PermissionCheck.passesByThemselves(asking.question(), asking.facts())).isTrue();
  }

  @Test
  void aDecisionHasAStepThatDecides() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new PermissionDecision(List.of(DecisionStep.of(Code.RUNS_HERE))));
  }

  @Test
  void theRankThatACommandNeedsIsThatOfTheNearestGroup() {
    PermissionFacts facts = asking.needing("config", 5).facts();

    assertThat(facts.neededRank(new CommandName("config prefix"))).contains(new RankNumber(5));
    assertThat(facts.neededRank(new CommandName("configure"))).isEqualTo(Optional.empty());
  }
}
