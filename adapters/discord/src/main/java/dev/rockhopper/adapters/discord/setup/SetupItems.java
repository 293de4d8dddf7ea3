package dev.rockhopper.adapters.discord.setup;

import dev.rockhopper.application.guilds.GuildConfigService;
import dev.rockhopper.application.moderation.JailRoleCheck;
import dev.rockhopper.application.moderation.JailSettings;
import dev.rockhopper.application.prefix.PrefixManager;
import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.application.settings.GuildSettings;
import dev.rockhopper.application.settings.SettingCatalog;
import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.guilds.RoleId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Everything that guilds can set. Immutable.
public final class SetupItems {
  private final List<SetupItem> all;

  /// What the catalog has, prefix and log before it.
  ///
  /// @param jailRoles says what speaks against a role as that of the jail
  public SetupItems(
      SettingCatalog catalog,
      GuildSettings settings,
      GuildConfigService configs,
      PrefixManager prefixes,
      BiFunction<GuildId, RoleId, Optional<JailRoleCheck.Objection>> jailRoles) {
    List<SetupItem> items = new ArrayList<>();
    items.add(new PrefixItem(configs, prefixes));
    items.add(new ModLogItem(configs));
    for (GuildSetting<?> setting : catalog.all()) {
      SetupItem item = new CatalogItem<>(settings, setting);
      items.add(setting == JailSettings.ROLE ? new JailRoleItem(item, jailRoles) : item);
    }
    this.all = List.copyOf(items);
  }

  /// All, in order of modules.
  public List<SetupItem> all() {
    return all;
  }

  /// The modules, with how many things each has.
  List<Module> modules() {
    TreeMap<String, Integer> counts = new TreeMap<>();
    all.forEach(item -> counts.merge(item.module(), 1, Integer::sum));
    return counts.entrySet().stream().map(one -> new Module(one.getKey(), one.getValue())).toList();
  }

  /// @param name its name
  /// @param items how many things it has
  record Module(String name, int items) {}

  /// The names of what is stored so that it does not fit any more.
  public List<String> unfit(GuildId guild) {
    return all.stream()
        .filter(item -> item.misfit(guild).isPresent())
        .map(SetupItem::name)
        .toList();
  }

  /// What a module has.
  List<SetupItem> of(String module) {
    return all.stream().filter(item -> item.module().equals(module)).toList();
  }

  /// The one with this name, in upper or lower case; the path alone will do where it is the only
  /// one.
  public Optional<SetupItem> find(String name) {
    String wanted = name.strip().toLowerCase(Locale.ROOT);
    Optional<SetupItem> exact = all.stream().filter(it -> it.name().equals(wanted)).findFirst();
    if (exact.isPresent()) {
      return exact;
    }
    List<SetupItem> byPath = all.stream().filter(it -> it.path().equals(wanted)).toList();
    return byPath.size() == 1 ? Optional.of(byPath.getFirst()) : Optional.empty();
  }
}
