package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Optional;

/// A setting of a module.
///
/// @param settings keeps it
/// @param setting which
/// @param <T> what it is set to
record CatalogItem<T>(GuildSettings settings, GuildSetting<T> setting) implements SetupItem {
  @Override
  public String module() {
    return setting.definition().module();
  }

  @Override
  public String path() {
    return setting.definition().path();
  }

  @Override
  public String meaning() {
    return setting.meaning();
  }

  @Override
  public SettingKind kind() {
    return setting.definition().kind();
  }

  @Override
  public SettingValue current(GuildId guild) {
    return setting.write(settings.get(guild, setting));
  }

  @Override
  public Optional<SettingMisfit> misfit(GuildId guild) {
    return settings.misfit(guild, setting);
  }

  @Override
  public SettingValue usual() {
    return setting.write(setting.usual());
  }

  @Override
  public boolean isMeantBy(String action, String subject) {
    return setting.isMeantBy(subject);
  }

  @Override
  public Optional<String> standsFor() {
    return SettingDeeds.of(name());
  }

  @Override
  public void set(GuildId guild, UserId actor, SettingValue value) {
    settings.set(guild, actor, setting, setting.read(value));
  }

  @Override
  public void reset(GuildId guild, UserId actor) {
    settings.clear(guild, actor, setting);
  }
}
