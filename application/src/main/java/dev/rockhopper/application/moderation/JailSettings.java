package dev.rockhopper.application.moderation;

import dev.rockhopper.application.settings.GuildSetting;
import dev.rockhopper.domain.guilds.ChannelId;
import dev.rockhopper.domain.guilds.RoleId;
import java.util.List;
import java.util.Optional;

/// What guilds set about their jail.
public final class JailSettings {
  /// The role that those have who are jailed; without it nobody can be.
  public static final GuildSetting<Optional<RoleId>> ROLE =
      GuildSetting.role("jail", "role", "The role that those have who are jailed");

  /// The channel that they see.
  public static final GuildSetting<Optional<ChannelId>> CHANNEL =
      GuildSetting.channel("jail", "channel", "The only channel that those see who are jailed");

  private JailSettings() {}

  /// All of them.
  public static List<GuildSetting<?>> all() {
    return List.of(ROLE, CHANNEL);
  }
}
