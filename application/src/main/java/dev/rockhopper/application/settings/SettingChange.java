package dev.rockhopper.application.settings;

/// What became of a setting.
///
/// @param before what held before
/// @param after what holds now
/// @param <T> what it is set to
public record SettingChange<T>(T before, T after) {

  /// Whether it is other than before.
  public boolean isChange() {
    return !before.equals(after);
  }
}
