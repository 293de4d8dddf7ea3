package dev.rockhopper.adapters.discord.commands;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.adapters.discord.command.Caller;
import dev.rockhopper.adapters.discord.command.CommandTree;
import dev.rockhopper.adapters.discord.command.DiscordPermission;
import dev.rockhopper.adapters.discord.command.InMemoryLookup;
import dev.rockhopper.adapters.discord.command.Place;
import dev.rockhopper.adapters.discord.reply.ReplyLimits;
import dev.rockhopper.application.memory.InMemoryCommandRankRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryPermissionRuleRepository;
import dev.rockhopper.application.memory.InMemoryRankRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.domain.guilds.ChannelId;
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
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What is said of commands that an upgrade has renamed can be taken away by their old names.
class GoneCommandsTest {
  private static final GuildId GUILD = InMemoryLookup.GUILD;
  private static final ChannelId HERE = new ChannelId(5);
  private static final RuleScope SCOPE = new RuleScope.InGuild(GUILD);
  private static final RuleSubject MODS =
      new RuleSubject.OfRole(new RoleId(InMemoryLookup.MODS.id().value()));
  private static final RuleTarget GONE = RuleTarget.command(new CommandName("case redo"));

  private final InMemoryStore store = new InMemoryStore();
  private final InMemoryPermissionRuleRepository rules =
      new InMemoryPermissionRuleRepository(store);
  private final InMemoryRankRepository ranks = new InMemoryRankRepository(store);
  private final InMemoryCommandRankRepository needed = new InMemoryCommandRankRepository(store);
  private final CommandTree tree = TestTree.over(store);

  GoneCommandsTest() {
    new InMemoryGuildRepository(store).ensure(GUILD);
  }

  private String text(String path, String line) {
    Caller admin = new Caller(new UserId(1), "admin", EnumSet.allOf(DiscordPermission.class));
    Place here =
        new Place.InGuild(
            GUILD, "Bay", HERE, EnumSet.allOf(DiscordPermission.class), HERE, Optional.empty());
    return switch (TestTree.run(tree, store, path, line, admin, here)) {
      case Answer.Said(var reply) -> ReplyLimits.asText(reply);
      case Answer.Offered(var menu) -> ReplyLimits.asText(menu.open().reply());
    };
  }

  private void rule(RuleTarget target, RuleSubject subject) {
    rules.put(new PermissionRule(SCOPE, target, subject, PermissionRule.Effect.ALLOW));
  }

  @ParameterizedTest
  @CsvSource({
    "COMMAND, case redo, \"/case  redo\"",
    "MODULE, puns, module:puns",
    "MODULE, puns, \"module puns\""
  })
  void theRuleOfACommandThatIsGoneIsRemovedByItsOldName(
      RuleTarget.Kind kind, String name, String typed) {
    rule(new RuleTarget(kind, name), MODS);

    assertThat(text("permissions rule clear", typed + " -role " + InMemoryLookup.MODS.id()))
        .contains("The rule for", name, "Now", "nothing");

    assertThat(rules.findFirst(SCOPE, 9)).isEmpty();
  }

  @Test
  void theDefaultOfACommandThatIsGoneIsRemovedByItsOldName() {
    rule(GONE, new RuleSubject.Default());

    assertThat(text("permissions default", "\"case redo\"")).contains("The rule for `case redo`");

    assertThat(rules.findFirst(SCOPE, 9)).isEmpty();
  }

  @Test
  void nothingNewIsSaidOfACommandThatIsGone() {
    rule(GONE, MODS);
    rule(GONE, new RuleSubject.Default());

    assertThat(text("permissions rule set", "\"case redo\" deny -role " + InMemoryLookup.MODS.id()))
        .contains("There is no such command");
    assertThat(text("permissions default", "\"case redo\" deny"))
        .contains("There is no such command");
    assertThat(text("permissions rule clear", "redo -role " + InMemoryLookup.MODS.id()))
        .contains("There is no such command");
  }

  @Test
  void theRankOfACommandThatIsGoneIsWithdrawnByItsOldName() {
    ranks.save(new Rank(GUILD, new RankNumber(5), "Admiral", "", 0));
    ranks.assign(GUILD, new UserId(1), new RankNumber(5));
    needed.require(GUILD, new CommandName("ranks"), new RankNumber(5));
    needed.require(GUILD, new CommandName("case redo"), new RankNumber(4));

    assertThat(text("ranks command", "\"case redo\" 3")).contains("There is no such command");
    assertThat(text("ranks command", "\"case redo\"")).contains("The rank that `case redo` needs");

    assertThat(needed.findByGuild(GUILD).keySet()).isEqualTo(Set.of(new CommandName("ranks")));
  }
}
