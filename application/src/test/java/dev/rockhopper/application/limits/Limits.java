package dev.rockhopper.application.limits;

import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.People;
import java.time.Clock;
import java.util.Set;

/// Limits of moderators over a store in memory.
public final class Limits {
  private Limits() {}

  /// Limits whose alerts nobody hears.
  public static ModeratorLimits in(InMemoryStore store, Clock clock) {
    return in(store, new RecordingGuildAlerts(), clock);
  }

  /// Limits with alerts.
  public static ModeratorLimits in(InMemoryStore store, GuildAlerts alerts, Clock clock) {
    InMemoryTransactionManager transactions = new InMemoryTransactionManager(store);
    return new ModeratorLimits(
        transactions,
        new InMemoryGuildRepository(store),
        new InMemoryModeratorLimitRepository(store),
        settings(store, clock),
        new InMemoryGuildConfigRepository(store),
        new InMemoryAuditRepository(store),
        alerts,
        new BotOperators(Set.of(People.OPERATOR)),
        clock);
  }

  /// The settings of the store's guilds.
  public static GuildSettings settings(InMemoryStore store, Clock clock) {
    return new GuildSettings(
        new InMemoryTransactionManager(store),
        new InMemoryGuildRepository(store),
        new InMemorySettingRepository(store),
        new InMemoryAuditRepository(store),
        clock);
  }
}
