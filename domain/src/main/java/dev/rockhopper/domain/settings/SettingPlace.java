package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.text.TextRule;

/// Where a module keeps settings.
///
/// @param guild in which guild
/// @param module which module, 1 to 100 letters
/// @param subject about what
public record SettingPlace(GuildId guild, String module, SettingSubject subject) {
  private static final TextRule MODULE = new TextRule("the name of a module", 1, 100);

  /// Refuses an empty or overlong name.
  public SettingPlace {
    module = MODULE.keep(module);
  }
}
