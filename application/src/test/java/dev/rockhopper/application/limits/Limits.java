package dev.rockhopper.application.limits;

import dev.rockhopper.application.memory.InMemoryAuditRepository;
import dev.rockhopper.application.memory.InMemoryGuildConfigRepository;
import dev.rockhopper.application.memory.InMemoryGuildRepository;
import dev.rockhopper.application.memory.InMemoryModeratorLimitRepository;
import dev.rockhopper.application.memory.InMemorySettingRepository;
import dev.rockhopper.application.memory.InMemoryStore;
import dev.rockhopper.application.memory.InMemoryTransactionManager;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.domain.fixtures.People;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.settings.SettingKey;
import dev.rockhopper.domain.settings.SettingPlace;
import dev.rockhopper.domain.settings.SettingSubject;
import dev.rockhopper.domain.settings.SettingValue;
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

  /// Stores a value as it is, whether or not it fits.
  public static void store(
      InMemoryStore store, GuildId guild, GuildSetting<?> setting, SettingValue value) {
    new InMemoryTransactionManager(store)
        .inTransaction(
            "test",
            _ -> {
              new InMemoryGuildRepository(store).ensure(guild);
              return new InMemorySettingRepository(store)
                  .put(
                      new SettingKey(
                          new SettingPlace(
                              guild, setting.definition().module(), new SettingSubject.OfGuild()),
                          setting.definition().path()),
                      value);
            });
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
