package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.adapters.discord.wording.JailWords;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Optional;
import java.util.function.BiFunction;

/// The role of the jail, which is looked at before it is set, as `jailsetup` does.
///
/// @param setting keeps it
/// @param check says what speaks against a role
record JailRoleItem(
    SetupItem setting, BiFunction<GuildId, RoleId, Optional<JailRoleCheck.Objection>> check)
    implements SetupItem {
  @Override
  public String module() {
    return setting.module();
  }

  @Override
  public String path() {
    return setting.path();
  }

  @Override
  public String meaning() {
    return setting.meaning();
  }

  @Override
  public SettingKind kind() {
    return setting.kind();
  }

  @Override
  public SettingValue current(GuildId guild) {
    return setting.current(guild);
  }

  @Override
  public Optional<SettingMisfit> misfit(GuildId guild) {
    return setting.misfit(guild);
  }

  @Override
  public SettingValue usual() {
    return setting.usual();
  }

  @Override
  public boolean isMeantBy(String action, String subject) {
    return setting.isMeantBy(action, subject);
  }

  @Override
  public Optional<String> standsFor() {
    return setting.standsFor();
  }

  @Override
  public Optional<String> objection(GuildId guild, SettingValue value) {
    return value instanceof SettingValue.WholeNumber(long id) && id != 0
        ? check.apply(guild, new RoleId(id)).map(JailWords::of)
        : Optional.empty();
  }

  @Override
  public void set(GuildId guild, UserId actor, SettingValue value) {
    objection(guild, value)
        .ifPresent(why -> {
          throw new IllegalArgumentException(why);
        });
    setting.set(guild, actor, value);
  }

  @Override
  public void reset(GuildId guild, UserId actor) {
    setting.reset(guild, actor);
  }
}
