package dev.rockhopper.application.records;

import dev.rockhopper.application.settings.GuildSetting;
import java.util.List;

/// What guilds set about members who look at their own cases.
public final class RecordSettings {
  /// Whether they may.
  public static final GuildSetting<Boolean> ENABLED =
      GuildSetting.flag(
          "record", "enabled", "Whether members may look at their own cases with `/record`", true);

  /// Whether they see who it was.
  public static final GuildSetting<Boolean> MODERATORS =
      GuildSetting.flag(
          "record", "moderators", "Whether `/record` shows which moderator it was", false);

  private RecordSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(ENABLED, MODERATORS);
  }
}
