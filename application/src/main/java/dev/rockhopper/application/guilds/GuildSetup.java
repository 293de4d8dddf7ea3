package dev.rockhopper.application.guilds;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.permissions.PermissionRule.Effect;
import dev.rockhopper.domain.permissions.RuleSubject;
import dev.rockhopper.domain.permissions.RuleTarget;
import java.util.List;

/// How somebody wants a guild set up, as given: nothing of it has been checked. What it does not
/// name stays as it is.
///
/// @param guild which guild
/// @param actor who wants it
/// @param config its settings
/// @param ranks its ranks
/// @param roleRanks which roles give which ranks
/// @param commandRanks which commands ask for which ranks
/// @param rules who may use what
public record GuildSetup(
    GuildId guild,
    UserId actor,
    Config config,
    List<RankDraft> ranks,
    List<RoleRank> roleRanks,
    List<CommandRank> commandRanks,
    List<Rule> rules) {

  /// Copies what it is given.
  public GuildSetup {
    ranks = List.copyOf(ranks);
    roleRanks = List.copyOf(roleRanks);
    commandRanks = List.copyOf(commandRanks);
    rules = List.copyOf(rules);
  }

  /// The settings of a guild.
  ///
  /// @param prefix what starts a command typed as a message; empty to leave that as it is
  /// @param modLog the id of the channel where log messages of cases go; 0 to leave that as it is
  public record Config(String prefix, long modLog) {
    /// Everything as it is.
    public static final Config AS_IT_IS = new Config("", 0);
  }

  /// A rank.
  ///
  /// @param number how high it stands
  /// @param name what it is called
  /// @param description what it is for
  public record RankDraft(int number, String name, String description) {}

  /// That a role gives a rank.
  ///
  /// @param role the id of the role
  /// @param rank the rank's number
  public record RoleRank(long role, int rank) {}

  /// That a command asks for a rank.
  ///
  /// @param command its whole name
  /// @param rank the rank's number
  public record CommandRank(String command, int rank) {}

  /// That somebody may, or may not, use something.
  ///
  /// @param kind what kind of thing
  /// @param target its whole name
  /// @param subject what kind of somebody
  /// @param id their id, 0 for everybody else
  /// @param effect whether they may
  public record Rule(
      RuleTarget.Kind kind, String target, RuleSubject.Kind subject, long id, Effect effect) {}
}
