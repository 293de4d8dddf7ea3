package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.guilds.GuildId;
import java.util.SortedMap;

/// Keeps which rank a guild asks for which command. The number stands for itself: a guild may ask
/// for one that it has not set up.
public interface ICommandRankRepository {

  /// What a guild asks for, in order of name.
  SortedMap<CommandName, RankNumber> findByGuild(GuildId guild);

  /// Asks for a rank, in place of the one that was asked for.
  void require(GuildId guild, CommandName command, RankNumber number);

  /// Asks for no rank.
  ///
  /// @return whether one was asked for
  boolean withdraw(GuildId guild, CommandName command);
}
