package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.application.settings.SettingMisfit;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;
import dev.rockhopper.domain.settings.SettingValue;
import java.util.Optional;

/// One thing that a guild can set.
public interface SetupItem {
  /// Its module.
  String module();

  /// Its name within the module.
  String path();

  /// Its name among all.
  default String name() {
    return module() + "." + path();
  }

  /// What it is for, a sentence without a full stop.
  String meaning();

  /// What it may be set to.
  SettingKind kind();

  /// What holds now.
  SettingValue current(GuildId guild);

  /// What is wrong with what is stored, absent where nothing is: then what holds is something else.
  default Optional<SettingMisfit> misfit(GuildId guild) {
    return Optional.empty();
  }

  /// What holds where it is not set.
  SettingValue usual();

  /// How the guild's trail names it.
  ///
  /// @param action what was done
  /// @param subject to what
  boolean isMeantBy(String action, String subject);

  /// The full name of the command that does the same: whoever sets it must be allowed to use that
  /// too. Absent where only the commands that set anything by its name do it.
  Optional<String> standsFor();

  /// What speaks against a value that fits, a part of a sentence; absent where nothing does.
  default Optional<String> objection(GuildId guild, SettingValue value) {
    return Optional.empty();
  }

  /// Sets it.
  ///
  /// @throws IllegalArgumentException when the value does not fit, saying why; then nothing is
  ///   changed
  void set(GuildId guild, UserId actor, SettingValue value);

  /// Makes what is usual hold again.
  void reset(GuildId guild, UserId actor);
}
