package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.permissions.CommandName;
import dev.rockhopper.domain.permissions.ICommandRankRepository;
import dev.rockhopper.domain.permissions.RankNumber;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/// Which rank is asked for which command, in an [InMemoryStore].
public final class InMemoryCommandRankRepository implements ICommandRankRepository {
  private static final Table<CommandKey, Row> COMMANDS =
      new Table<>("command_rank", CommandKey.class, Row.class);

  private final InMemoryStore store;

  /// Keeps what is asked for in `store`.
  public InMemoryCommandRankRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public SortedMap<CommandName, RankNumber> findByGuild(GuildId guild) {
    return store.with(transaction -> {
      SortedMap<CommandName, RankNumber> ranks = new TreeMap<>();
      transaction
          .rows(COMMANDS)
          .filter(row -> row.key().guild().equals(guild))
          .forEach(row -> ranks.put(row.key().command(), row.number()));
      return Collections.unmodifiableSortedMap(ranks);
    });
  }

  @Override
  public void require(GuildId guild, CommandName command, RankNumber number) {
    CommandKey key = new CommandKey(guild, command);
    store.with(transaction -> {
      References.requireGuild(transaction, guild);
      transaction.put(COMMANDS, key, new Row(key, number));
      return key;
    });
  }

  @Override
  public boolean withdraw(GuildId guild, CommandName command) {
    CommandKey key = new CommandKey(guild, command);
    return store.with(transaction -> {
      transaction.lock(COMMANDS, key);
      boolean isThere = transaction.find(COMMANDS, key).isPresent();
      transaction.remove(COMMANDS, key);
      return isThere;
    });
  }

  private record CommandKey(GuildId guild, CommandName command) {}

  private record Row(CommandKey key, RankNumber number) {}
}
