package dev.rockhopper.application.reports;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.ChannelId;
import java.util.List;
import java.util.Optional;

/// What guilds set about reports.
public final class ReportSettings {
  /// Where they go.
  public static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel(
          "reports", "channel", "Where reports of members go; none switches them off");

  /// How many one person may make.
  public static final GuildSetting<Long> PER_HOUR =
      GuildSetting.number(
          "reports", "per-hour", "How many reports one person may make in an hour", 1, 60, 5);

  private ReportSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(CHANNEL, PER_HOUR);
  }
}
