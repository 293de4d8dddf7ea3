package dev.rockhopper.application.appeals;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.ChannelId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What guilds set about appeals.
public final class AppealSettings {
  private static final String MODULE = "appeals";

  /// Where moderators read them; without it nobody can appeal.
  public static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel(
          MODULE, "channel", "Where moderators read appeals; without it nobody can appeal");

  /// How long people wait after one until the next.
  public static final GuildSetting<Duration> COOLDOWN =
      GuildSetting.length(
          MODULE,
          "cooldown",
          "How long somebody waits after an appeal until the next one",
          Duration.ZERO,
          Duration.ofDays(365),
          Duration.ofDays(7));

  /// How often against one case.
  public static final GuildSetting<Long> MOST =
      GuildSetting.number(
          MODULE, "most", "How often somebody may appeal against the same case", 1, 20, 3);

  private AppealSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(CHANNEL, COOLDOWN, MOST);
  }
}
