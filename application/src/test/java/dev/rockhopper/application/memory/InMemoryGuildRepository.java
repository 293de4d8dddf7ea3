package dev.rockhopper.application.memory;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.IGuildRepository;

/// Guilds in an [InMemoryStore].
public final class InMemoryGuildRepository implements IGuildRepository {
  static final Table<GuildId, GuildId> GUILDS = new Table<>("guild", GuildId.class, GuildId.class);

  private final InMemoryStore store;

  /// Keeps guilds in `store`.
  public InMemoryGuildRepository(InMemoryStore store) {
    this.store = store;
  }

  @Override
  public void ensure(GuildId guild) {
    store.with(transaction -> {
      if (transaction.find(GUILDS, guild).isEmpty()) {
        transaction.put(GUILDS, guild, guild);
      }
      return guild;
    });
  }

  @Override
  public boolean exists(GuildId guild) {
    return store.with(transaction -> transaction.find(GUILDS, guild).isPresent());
  }
}
