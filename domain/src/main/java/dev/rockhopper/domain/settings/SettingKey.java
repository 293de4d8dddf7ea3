package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.text.TextRule;

/// What identifies a setting.
///
/// @param place where
/// @param path its name with those of the groups around it, for example `welcome.channel`; 1 to 200
///   letters
public record SettingKey(SettingPlace place, String path) {
  private static final TextRule PATH = new TextRule("the path of a setting", 1, 200);

  /// Refuses an empty or overlong path.
  public SettingKey {
    path = PATH.keep(path);
  }
}
