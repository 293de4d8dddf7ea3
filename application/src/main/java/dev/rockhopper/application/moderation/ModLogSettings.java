package dev.rockhopper.application.moderation;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.ChannelId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// Where guilds have the log messages of their cases, apart from the one channel that is there for
/// all of them.
public final class ModLogSettings {
  private static final String MODULE = "modlog";
  private static final Map<LogTopic, GuildSetting<Optional<ChannelId>>> CHANNELS = channels();

  private ModLogSettings() {}

  /// The channel of a topic; where it is not set, the guild's log channel serves.
  public static GuildSetting<Optional<ChannelId>> channelFor(LogTopic topic) {
    return Objects.requireNonNull(CHANNELS.get(topic));
  }

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.copyOf(CHANNELS.values());
  }

  private static Map<LogTopic, GuildSetting<Optional<ChannelId>>> channels() {
    Map<LogTopic, GuildSetting<Optional<ChannelId>>> channels = new EnumMap<>(LogTopic.class);
    for (LogTopic topic : LogTopic.values()) {
      channels.put(topic, GuildSetting.channel(MODULE, path(topic), meaning(topic)));
    }
    return channels;
  }

  private static String path(LogTopic topic) {
    return switch (topic) {
      case BANS -> "bans";
      case TIMEOUTS -> "timeouts";
      case WARNINGS -> "warnings";
      case NOTES -> "notes";
      case JAIL -> "jail";
      case OTHER -> "other";
    };
  }

  private static String meaning(LogTopic topic) {
    String cases =
        switch (topic) {
          case BANS -> "bans, unbans and softbans";
          case TIMEOUTS -> "timeouts and their ends";
          case WARNINGS -> "warnings";
          case NOTES -> "notes";
          case JAIL -> "jails and their ends";
          case OTHER -> "whatever else is done, such as kicks and purges";
        };
    return "Where the log has " + cases + "; without it, where the log has everything";
  }
}
