package dev.rockhopper.application.settings;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Every setting that there is, as the modules have registered them.
///
/// Immutable.
public final class SettingCatalog {
  private final Map<String, Map<String, SettingKind>> kinds;

  private SettingCatalog(Map<String, Map<String, SettingKind>> kinds) {
    this.kinds = kinds;
  }

  /// The settings of `definitions`.
  ///
  /// @throws IllegalArgumentException when one of them is registered twice
  public static SettingCatalog of(Set<SettingDefinition> definitions) {
    Map<String, Map<String, SettingKind>> kinds = new HashMap<>();
    for (SettingDefinition one : definitions) {
      SettingKind other =
          kinds
              .computeIfAbsent(one.module(), _ -> new HashMap<>())
              .putIfAbsent(one.path(), one.kind());
      if (other != null) {
        throw new IllegalArgumentException(
            "the setting %s of module %s is registered as %s and as %s"
                .formatted(one.path(), one.module(), other, one.kind()));
      }
    }
    return new SettingCatalog(kinds);
  }

  /// What a setting may be set to, absent where there is no such setting.
  public Optional<SettingKind> kindOf(String module, String path) {
    return Optional.ofNullable(kinds.getOrDefault(module, Map.of()).get(path));
  }
}
