package dev.rockhopper.adapters.cache;

import dev.rockhopper.application.cache.CacheKinds;
import dev.rockhopper.application.cache.CacheManager;
import dev.rockhopper.application.transaction.TransactionManager;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.Collections;
import java.util.SortedMap;

/// Which rank is asked for which command, remembered by guild.
public final class CachedCommandRankRepository implements ICommandRankRepository {
  private final ICommandRankRepository commandRanks;
  private final CachedRepository<GuildId, SortedMap<CommandName, RankNumber>> byGuild;

  /// Remembers what `commandRanks` keeps.
  public CachedCommandRankRepository(
      ICommandRankRepository commandRanks, CacheManager caches, TransactionManager transactions) {
    this.commandRanks = commandRanks;
    this.byGuild =
        new CachedRepository<>(
            caches.cache(CacheKinds.COMMAND_RANKS),
            transactions,
            guild -> Collections.unmodifiableSortedMap(commandRanks.findByGuild(guild)));
  }

  @Override
  public SortedMap<CommandName, RankNumber> findByGuild(GuildId guild) {
    return byGuild.read(guild);
  }

  @Override
  public void require(GuildId guild, CommandName command, RankNumber number) {
    byGuild.write(
        "command-rank.require",
        () -> {
          commandRanks.require(guild, command, number);
          return number;
        });
  }

  @Override
  public boolean withdraw(GuildId guild, CommandName command) {
    return byGuild.write("command-rank.withdraw", () -> commandRanks.withdraw(guild, command));
  }
}
