package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.GuildConfig;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Optional;

/// Where the log of cases goes.
///
/// @param configs keeps it
record ModLogItem(GuildConfigService configs) implements SetupItem {
  @Override
  public String module() {
    return "general";
  }

  @Override
  public String path() {
    return "mod-log";
  }

  @Override
  public String meaning() {
    return "Where the log messages of cases go";
  }

  @Override
  public SettingKind kind() {
    return new SettingKind.Channel();
  }

  @Override
  public SettingValue current(GuildId guild) {
    return new SettingValue.WholeNumber(
        configs.show(guild).modLog().target().map(ChannelId::value).orElse(0L));
  }

  @Override
  public SettingValue usual() {
    return new SettingValue.WholeNumber(0);
  }

  @Override
  public boolean isMeantBy(String action, String subject) {
    return action.equals("config.mod_log");
  }

  @Override
  public Optional<String> standsFor() {
    return Optional.of("config modlog");
  }

  @Override
  public void set(GuildId guild, UserId actor, SettingValue value) {
    if (!(kind().require(value) instanceof SettingValue.WholeNumber(long id))) {
      throw new IllegalArgumentException("expected a channel");
    }
    configs.changeModLog(
        guild,
        actor,
        id == 0 ? new GuildConfig.ModLog.Off() : new GuildConfig.ModLog.To(new ChannelId(id)));
  }

  @Override
  public void reset(GuildId guild, UserId actor) {
    set(guild, actor, usual());
  }
}
