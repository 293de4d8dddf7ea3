package dev.rockhopper.adapters.discord.setup;

import java.util.Optional;

/// The commands that settings stand for: to set such a thing by its name does what that command
/// does, so whoever does it must be allowed to use that command as well.
public final class SettingDeeds {
  private SettingDeeds() {}

  /// The full name of the command, absent where there is none besides `config set` and `config
  /// reset`.
  ///
  /// @param name the setting's name among all, such as `jail.role`
  public static Optional<String> of(String name) {
    int dot = name.indexOf('.');
    String module = dot < 0 ? name : name.substring(0, dot);
    String path = dot < 0 ? "" : name.substring(dot + 1);
    return switch (module) {
      case "modlog" -> Optional.of("config modlog");
      case "jail" -> Optional.of("jailsetup");
      // Who sets these could let themselves out, or do alone what two have to agree to.
      case "limits" -> Optional.of("quarantine lift");
      case "dm" -> ofNotices(path);
      default -> Optional.empty();
    };
  }

  private static Optional<String> ofNotices(String path) {
    if (path.startsWith("template.")) {
      return Optional.of("config dm template");
    }
    if (path.startsWith("send.")) {
      return Optional.of("config dm send");
    }
    return switch (path) {
      case "appeal" -> Optional.of("config dm appeal");
      case "hide-moderator" -> Optional.of("config dm moderator");
      default -> Optional.empty();
    };
  }
}
