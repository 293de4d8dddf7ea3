package dev.rockhopper.application.settings;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Every setting that there is, as the modules have registered them.
///
/// Immutable.
public final class SettingCatalog {
  private final Map<String, GuildSetting<?>> byName;

  private SettingCatalog(Map<String, GuildSetting<?>> byName) {
    this.byName = byName;
  }

  /// These settings.
  ///
  /// @throws IllegalArgumentException when one of them is registered twice
  public static SettingCatalog of(Collection<GuildSetting<?>> settings) {
    Map<String, GuildSetting<?>> byName = new HashMap<>();
    for (GuildSetting<?> one : settings) {
      GuildSetting<?> other = byName.putIfAbsent(one.name(), one);
      if (other != null && other != one) {
        throw new IllegalArgumentException(
            "the setting %s of module %s is registered as %s and as %s"
                .formatted(
                    one.definition().path(),
                    one.definition().module(),
                    other.definition().kind(),
                    one.definition().kind()));
      }
    }
    return new SettingCatalog(byName);
  }

  /// A setting, absent where there is no such one.
  public Optional<GuildSetting<?>> find(String module, String path) {
    return Optional.ofNullable(byName.get(module + "." + path));
  }

  /// All of them, in order of module and path.
  public List<GuildSetting<?>> all() {
    List<GuildSetting<?>> all = new ArrayList<>(byName.values());
    all.sort(
        Comparator.comparing((GuildSetting<?> one) -> one.definition().module())
            .thenComparing(one -> one.definition().path()));
    return List.copyOf(all);
  }
}
