package dev.rockhopper.domain.settings;

import java.util.Comparator;

/// Something that is set.
///
/// @param key what
/// @param value to what
/// @param version grows with every change and never repeats, also when it is cleared and set again
public record Setting(SettingKey key, SettingValue value, long version) {
  /// The order of the settings of a place.
  public static final Comparator<Setting> BY_PATH =
      Comparator.comparing(setting -> setting.key().path());
}
