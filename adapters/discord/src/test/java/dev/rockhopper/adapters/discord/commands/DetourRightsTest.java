package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.adapters.discord.setup.SettingDeeds;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildDocumentRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.documents.GuildRevision;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.PermissionRule;
import dev.rockhopper.domain.permissions.Rank;
import dev.rockhopper.domain.permissions.RankNumber;
import dev.rockhopper.domain.permissions.RuleScope;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Nobody reaches by another command, another channel or a late press what a command refuses.
class DetourRightsTest {
  private static final GuildId GUILD = InMemoryLookup.GUILD;
  private static final ChannelId HERE = new ChannelId(5);
  private static final ChannelId LOG = InMemoryLookup.LOG.id();
  private static final ChannelId STAFF = new ChannelId(60);

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final InMemoryCommandRankRepository needed = new InMemoryCommandRankRepository(store);
  private final Set<DiscordPermission> here = EnumSet.allOf(DiscordPermission.class);
  private final Set<DiscordPermission> there = EnumSet.allOf(DiscordPermission.class);
  private final CommandTree tree = TestTree.over(store, new TwoChannels());

  DetourRightsTest() {
    here.remove(DiscordPermission.ADMINISTRATOR);
    there.remove(DiscordPermission.ADMINISTRATOR);
    new InMemoryGuildRepository(store).ensure(GUILD);
  }

  /// A guild with the channel here and the log in the category of the staff.
  private final class TwoChannels extends NobodyThere {
    @Override
    public Caller person(GuildId guild, UserId user) {
      return moderator(here);
    }

    @Override
    public Caller person(GuildId guild, UserId user, ChannelId channel) {
      return moderator(channel.equals(LOG) ? there : here);
    }

    @Override
    public Optional<Place.InGuild> place(GuildId guild, ChannelId channel) {
      return Optional.of(DetourRightsTest.place(channel));
    }
  }

  private static Place.InGuild place(ChannelId channel) {
    return new Place.InGuild(
        GUILD,
        "Bay",
        channel,
        Set.of(DiscordPermission.ADMINISTRATOR),
        channel,
        channel.equals(LOG) ? Optional.of(STAFF) : Optional.empty());
  }

  private static Caller moderator(Set<DiscordPermission> permissions) {
    return new Caller(new UserId(1), "mod", new HashSet<>(permissions));
  }

  private Answer run(String path, String line) {
    return TestTree.run(tree, store, path, line, moderator(here), place(HERE));
  }

  private static String text(Answer answer) {
    return switch (answer) {
      case Answer.Said(var reply) -> ReplyLimits.asText(reply);
      case Answer.Offered(Menu menu) -> ReplyLimits.asText(menu.open().reply());
    };
  }

  private String text(String path, String line) {
    return text(run(path, line));
  }

  /// The moderator has rank 3, which suffices for everything under `config` but what is named.
  private void closed(String... commands) {
    ranks.save(new Rank(GUILD, new RankNumber(3), "Moderator", "", 0));
    ranks.save(new Rank(GUILD, new RankNumber(5), "Admiral", "", 0));
    ranks.assign(GUILD, new UserId(1), new RankNumber(3));
    Stream.of("config", "jailsetup", "quarantine", "purge", "lock", "slowmode", "ranks", "help")
        .forEach(command -> needed.require(GUILD, new CommandName(command), new RankNumber(3)));
    for (String command : commands) {
      needed.require(GUILD, new CommandName(command), new RankNumber(5));
    }
  }

  // --- settings by their names
  // ---------------------------------------------------------------------

  @ParameterizedTest
  @CsvSource({
    "config prefix, general.prefix, !",
    "config modlog, general.mod-log, none",
    "config modlog, modlog.bans, none",
    "config dm template, dm.template.ban, bye",
    "config dm send, dm.send.ban, no",
    "config dm appeal, dm.appeal, write to us",
    "config dm moderator, dm.hide-moderator, no",
    "jailsetup, jail.role, none",
    "quarantine lift, limits.approval, 0",
    "quarantine lift, limits.actions, none",
  })
  void whatACommandRefusesIsNotSetByItsName(String command, String setting, String value) {
    closed(command);

    for (String answer :
        List.of(text("config set", setting + " " + value), text("config reset", setting))) {
      assertThat(answer)
          .contains("You may not use " + command, "This stands for", "RANK_TOO_LOW")
          .doesNotContain("It is changed");
    }
    assertThat(text("config set", "reports.per-hour 7")).contains("It is changed");
  }

  @Test
  void aPressInTheMenuStandsForTheSettingsCommandToo() {
    closed("config modlog");
    Menu menu = ((Answer.Offered) run("config menu", "")).menu();
    menu.open();
    menu.choose("modules", "modlog");
    menu.choose("items", "modlog.bans");

    assertThat(menu.commandsBehind("value")).containsExactly("config set", "config modlog");
    assertThat(menu.commandsBehind("reset")).containsExactly("config reset", "config modlog");
    assertThat(menu.commandsBehind("up")).isEmpty();
  }

  @Test
  void everyCommandThatASettingStandsForIsThere() {
    assertThat(
            Stream.of(
                    "modlog.x",
                    "jail.x",
                    "limits.x",
                    "dm.template.x",
                    "dm.send.x",
                    "dm.appeal",
                    "dm.hide-moderator")
                .map(SettingDeeds::of))
        .allSatisfy(command -> assertThat(tree.named(command.orElseThrow())).isPresent());
  }

  @Test
  void aRoleThatGivesARankIsNotSetAsThatOfTheJailAndTheJailsGetsNoRank() {
    closed();
    ranks.assign(GUILD, InMemoryLookup.MODS.id(), new RankNumber(3));

    assertThat(text("config set", "jail.role " + InMemoryLookup.MODS.id()))
        .contains("the role gives rank 3", "Nothing was changed");
    assertThat(text("jailsetup", "-role " + InMemoryLookup.MODS.id()))
        .contains("I cannot jail with that role", "the role gives rank 3");
    ranks.withdraw(GUILD, new RoleId(InMemoryLookup.MODS.id().value()));
    assertThat(text("config set", "jail.role " + InMemoryLookup.MODS.id()))
        .contains("It is changed");
    assertThat(text("ranks assign role", InMemoryLookup.MODS.id() + " 3"))
        .contains("is the role of the jail", "/jailsetup");
    assertThat(ranks.findRoleRanks(GUILD)).isEmpty();
  }

  // --- other channels
  // ------------------------------------------------------------------------------

  @ParameterizedTest
  @ValueSource(strings = {"purge 1 -channel log", "lock -channel log", "slowmode 5 -channel log"})
  void whoMayNotInAnotherChannelDoesNothingToItFromHere(String typed) {
    String path = typed.substring(0, typed.indexOf(' '));
    String line = typed.substring(typed.indexOf(' ') + 1);
    there.remove(DiscordPermission.MANAGE_MESSAGES);
    there.remove(DiscordPermission.MANAGE_CHANNELS);

    assertThat(text(path, line))
        .contains("You may not use " + path, "This is about <#" + LOG + ">");

    there.add(DiscordPermission.MANAGE_MESSAGES);
    there.add(DiscordPermission.MANAGE_CHANNELS);
    assertThat(text(path, line)).doesNotContain("You may not use");
  }

  @Test
  void aRuleForTheCategoryOfAnotherChannelHoldsThere() {
    new InMemoryPermissionRuleRepository(store)
        .put(
            new PermissionRule(
                new RuleScope.InGuild(GUILD),
                RuleTarget.command(new CommandName("purge")),
                new RuleSubject.OfCategory(STAFF),
                PermissionRule.Effect.DENY));

    assertThat(text("purge", "1 -channel log")).contains("RULE_DENIES", "This is about");
    assertThat(text("purge", "1")).doesNotContain("RULE_DENIES");
  }

  @Test
  void whatSomebodyCannotSeeIsClosedToTheirRankToo() {
    closed();
    there.remove(DiscordPermission.VIEW_CHANNEL);

    assertThat(text("lock", "-channel log")).contains("You cannot see that channel");
    assertThat(text("lock", "-channel " + HERE)).doesNotContain("You cannot see");
  }

  // --- late presses
  // --------------------------------------------------------------------------------

  @Test
  void aRollbackIsJudgedByTheRightsAtItsConfirmation() {
    new InMemoryGuildDocumentRepository(store)
        .append(
            new GuildRevision(
                GUILD,
                0,
                Instant.EPOCH,
                new UserId(1),
                GuildRevision.Origin.IMPORT,
                "mod-log: 77\n"));
    Menu early = ((Answer.Offered) run("config rollback", "1")).menu();
    early.open();
    new InMemoryPermissionRuleRepository(store)
        .put(
            new PermissionRule(
                new RuleScope.InGuild(GUILD),
                RuleTarget.command(new CommandName("config modlog")),
                new RuleSubject.OfUser(new UserId(1)),
                PermissionRule.Effect.DENY));

    String refused = ReplyLimits.asText(early.press("yes").reply());

    assertThat(refused).contains("You may not set the server up so", "/config modlog");
    assertThat(logChannel()).isEmpty();
  }

  private Optional<ChannelId> logChannel() {
    return new InMemoryGuildConfigRepository(store)
        .findById(GUILD)
        .map(GuildConfig::modLog)
        .flatMap(GuildConfig.ModLog::target);
  }

  // --- help
  // ----------------------------------------------------------------------------------------

  @Test
  void theHelpOfAGroupShowsWhatTheCallerMayUseOnly() {
    closed("config modlog");

    assertThat(text("help", "config")).contains("/config prefix").doesNotContain("/config modlog");
  }
}
