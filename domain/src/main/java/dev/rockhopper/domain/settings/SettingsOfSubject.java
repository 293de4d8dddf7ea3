package dev.rockhopper.domain.settings;

import java.util.List;

/// All that a module has set about a subject.
///
/// @param subject the subject
/// @param settings what is set, in order of path, never nothing
public record SettingsOfSubject(SettingSubject subject, List<Setting> settings) {
  /// Puts the settings in order.
  public SettingsOfSubject {
    settings = settings.stream().sorted(Setting.BY_PATH).toList();
  }
}
