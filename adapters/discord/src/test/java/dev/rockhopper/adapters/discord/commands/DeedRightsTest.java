package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.CommandTree.NamedCommand;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.limits.Limits;
import dev.rockhopper.application.memory.InMemoryApprovalRepository;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemoryPermissionListRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.warnings.WarningSettings;
import dev.rockhopper.domain.approvals.Approval;
import dev.rockhopper.domain.approvals.ApprovalKey;
import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.cases.MessagePurge;
import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.cases.SourceId;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.limits.Quarantine;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandDemand.Audience;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ListEntry;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import dev.rockhopper.domain.warnings.LadderStep;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Decisions that stand for other commands, and moderators in quarantine, at commands as they are
/// typed.
class DeedRightsTest {
  private static final GuildId GUILD = new GuildId(7);
  private static final UserId OTHER = new UserId(31);
  private static final Instant NOW = Instant.parse("2026-11-21T09:00:00Z");

  /// Whom Discord allows everything; below, ranks decide.
  private static final Caller MODERATOR =
      new Caller(new UserId(1), "mod", Set.of(DiscordPermission.ADMINISTRATOR));

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryGuildRepository guilds = new InMemoryGuildRepository(store);
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final InMemoryCommandRankRepository needed = new InMemoryCommandRankRepository(store);
  private final CommandTree tree = TestTree.over(store);

  private Answer run(String path, String line) {
    return TestTree.run(
        tree,
        store,
        path,
        line,
        MODERATOR,
        new Place.InGuild(GUILD, "Bay", new ChannelId(5), Set.of(DiscordPermission.ADMINISTRATOR)));
  }

  private String text(String path, String line) {
    return switch (run(path, line)) {
      case Answer.Said(var reply) -> ReplyLimits.asText(reply);
      case Answer.Offered(Menu menu) -> ReplyLimits.asText(menu.open().reply());
    };
  }

  /// The moderator has rank 3, which suffices for all that is named; a ban needs more.
  private void goByRanks(String... sufficing) {
    guilds.ensure(GUILD);
    ranks.save(new Rank(GUILD, new RankNumber(3), "Moderator", "", 0));
    ranks.save(new Rank(GUILD, new RankNumber(5), "Admiral", "", 0));
    ranks.assign(GUILD, MODERATOR.id(), new RankNumber(3));
    for (String command : sufficing) {
      needed.require(GUILD, new CommandName(command), new RankNumber(3));
    }
    for (String command : List.of("ban", "unban", "massban", "kick")) {
      needed.require(GUILD, new CommandName(command), new RankNumber(5));
    }
  }

  private void promote() {
    ranks.assign(GUILD, MODERATOR.id(), new RankNumber(5));
  }

  private void waiting(long id) {
    new InMemoryApprovalRepository(store)
        .create(
            new Approval(
                new ApprovalKey(GUILD, id),
                OTHER,
                new Approval.Deed(
                    new Sanction.Ban(MessagePurge.NONE),
                    List.of(InMemoryLookup.ADA.id()),
                    Map.of(),
                    "raid",
                    new SourceId("many:1")),
                NOW,
                NOW.plusSeconds(60),
                new Approval.State.Pending(),
                Optional.empty(),
                0));
  }

  @Test
  void whoMayNotBanByRankApprovesNoMassBanWhateverDiscordAllows() {
    goByRanks("approvals");
    waiting(4_711);

    assertThat(text("approvals approve", "4711"))
        .contains(
            "You may not use ",
            "**rank 5 (Admiral)**",
            "/ranks assign",
            "This stands for",
            "RANK_TOO_LOW");
    promote();
    assertThat(text("approvals approve", "4711"))
        .contains("Not done: 1", "highest role")
        .doesNotContain("You may not use");
  }

  @Test
  void whoMayNotUnbanByRankAcceptsNoAppealAgainstABan() {
    goByRanks("appeals");
    promote();
    assertThat(text("ban", InMemoryLookup.ADA.id() + " raid")).contains("#1");
    ranks.assign(GUILD, MODERATOR.id(), new RankNumber(3));

    assertThat(text("appeals accept", "1"))
        .contains("You may not use unban", "**rank 5 (Admiral)**", "This stands for `unban`");
    promote();
    assertThat(text("appeals accept", "1")).contains("no open appeal");
  }

  @Test
  void whoMayNotBanByRankMovesNoEndOfABan() {
    goByRanks("cases");
    promote();
    assertThat(text("ban", InMemoryLookup.ADA.id() + " raid")).contains("#1");
    ranks.assign(GUILD, MODERATOR.id(), new RankNumber(3));

    assertThat(text("cases modify", "1 -duration 1h"))
        .contains("You may not use ban", "**rank 5 (Admiral)**", "This stands for `ban`");
    assertThat(text("cases modify", "1 -reason spam")).doesNotContain("You may not use");
  }

  @Test
  void aRuleAboutTheDeedHoldsForTheDecisionToo() {
    guilds.ensure(GUILD);
    waiting(9);
    PermissionRule rule =
        new PermissionRule(
            new RuleScope.InGuild(GUILD),
            RuleTarget.module("moderation"),
            new RuleSubject.OfUser(MODERATOR.id()),
            PermissionRule.Effect.DENY);
    new InMemoryPermissionRuleRepository(store).put(rule);

    assertThat(text("approvals approve", "9")).contains("RULE_DENIES", "/permissions rule");
    assertThat(text("warn", InMemoryLookup.ADA.id() + " x")).contains("RULE_DENIES");
  }

  @ParameterizedTest
  @EnumSource
  void everyKindOfCaseHasACommandThatMakesItAndOneThatUndoesIt(CaseType type) {
    assertThat(tree.named(DeedRights.making(type))).isPresent();
    assertThat(tree.named(DeedRights.undoing(type))).isPresent();
  }

  @Test
  void whatIsInForceIsLiftedAndAllElseCorrected() {
    assertThat(DeedRights.undoing(CaseType.BAN)).isEqualTo("unban");
    assertThat(DeedRights.undoing(CaseType.TIMEOUT)).isEqualTo("untimeout");
    assertThat(Stream.of(CaseType.WARN, CaseType.KICK, CaseType.SOFTBAN).map(DeedRights::undoing))
        .containsOnly("cases modify");
  }

  // --- quarantine
  // ---------------------------------------------------------------------------------

  private void quarantine() {
    guilds.ensure(GUILD);
    new InMemoryModeratorLimitRepository(store)
        .quarantine(new Quarantine(GUILD, MODERATOR.id(), NOW, OTHER, "", Quarantine.Alert.RAISED));
  }

  @ParameterizedTest
  @CsvSource({
    "ban, 101 x",
    "warn, 101 x",
    "note, 101 x",
    "cases modify, 1 other reason",
    "evidence remove, 1 1",
    "config prefix, !",
    "config modlog, ''",
    "permissions default, ban deny",
    "ranks init, ''",
    "command disable, ban",
    "appeals accept, 1",
    "appeals deny, 1",
    "approvals approve, 1",
    "approvals decline, 1",
    "quarantine lift, 1",
  })
  void nothingIsChangedForWhoIsInQuarantine(String path, String line) {
    quarantine();

    assertThat(text(path, line))
        .contains("You are in quarantine since", "/quarantine lift", "IN_QUARANTINE");
  }

  @Test
  void helpNamesWhatDecidesRanksWhereThereAreSome() {
    assertThat(text("help", "ban")).contains("You need", "Ban Members");

    goByRanks();

    assertThat(text("help", "ban"))
        .contains("You need", "rank 5 (Admiral) or higher")
        .doesNotContain("You need: Ban Members");
    assertThat(text("help", "jail")).contains("to own this server: no rank is set for it");
    assertThat(text("help", "ping")).doesNotContain("You need");
  }

  private void letTheLadderKick() {
    GuildSettings settings = Limits.settings(store, Clock.fixed(NOW, ZoneOffset.UTC));
    settings.set(GUILD, OTHER, WarningSettings.LADDER, List.of(LadderStep.parse("1 kick")));
    settings.set(GUILD, OTHER, WarningSettings.AUTOMATIC, true);
  }

  @Test
  void aLadderThatActsByItselfLeavesTheImmuneAlone() {
    letTheLadderKick();
    new InMemoryPermissionListRepository(store)
        .add(
            new ListEntry(
                new RuleScope.InGuild(GUILD),
                ListEntry.Listing.IMMUNE,
                new RuleSubject.OfUser(InMemoryLookup.ADA.id())));

    assertThat(text("warn", InMemoryLookup.ADA.id() + " loud"))
        .contains("Warned", "**kick**", "list immune", "`/kick`")
        .doesNotContain("Kicked");
    assertThat(text("cases search", "")).doesNotContain("kick");
  }

  @Test
  void aLadderThatActsByItselfActsOnOthers() {
    letTheLadderKick();

    assertThat(text("warn", InMemoryLookup.ADA.id() + " loud"))
        .contains("acts by itself")
        .doesNotContain("immune");
  }

  @Test
  void whoIsInQuarantineStillLooksThingsUp() {
    quarantine();

    assertThat(text("cases search", "")).doesNotContain("quarantine");
    assertThat(text("quarantine list", "")).contains("<@1>");
    assertThat(text("config show", "")).contains("Settings");
  }

  /// Whatever is not on this list is stopped: a new command that only reads is put here.
  @Test
  void theseGuardedCommandsOnlyRead() {
    assertThat(tree.commands())
        .filteredOn(named -> named.demand().audience() == Audience.GUARDED)
        .filteredOn(named -> !named.demand().isStoppedByQuarantine())
        .extracting(NamedCommand::path)
        .containsExactlyInAnyOrder(
            "warnings",
            "cases view",
            "cases search",
            "cases history",
            "evidence list",
            "evidence show",
            "config show",
            "config get",
            "config export",
            "config revisions",
            "config diff",
            "appeals list",
            "modstats",
            "reports open",
            "quarantine list",
            "approvals list",
            "permissions explain",
            "permissions can-run",
            "permissions rule list",
            "permissions list show",
            "permissions audit",
            "diagnose");
  }

  @Test
  void aButtonThatChangesACaseStandsForTheCommandThatDoes() {
    assertThat(text("ban", InMemoryLookup.ADA.id() + " raid")).contains("#1");

    assertThat(run("cases view", "1"))
        .isInstanceOfSatisfying(
            Answer.Offered.class,
            offered -> {
              assertThat(offered.menu().commandBehind("history")).isEmpty();
              assertThat(Stream.of("reason", "hide", "list"))
                  .allSatisfy(button ->
                      assertThat(offered.menu().commandBehind(button)).contains("cases modify"));
            });
  }
}
