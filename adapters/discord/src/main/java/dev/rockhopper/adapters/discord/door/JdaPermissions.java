package dev.rockhopper.adapters.discord.door;

import dev.rockhopper.adapters.discord.command.DiscordPermission;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import net.dv8tion.jda.api.Permission;

/// JDA's names of permissions and ours.
final class JdaPermissions {
  private static final List<DiscordPermission> ALL = List.of(DiscordPermission.values());

  private JdaPermissions() {}

  static Permission toJda(DiscordPermission permission) {
    return switch (permission) {
      case ADMINISTRATOR -> Permission.ADMINISTRATOR;
      case MANAGE_GUILD -> Permission.MANAGE_SERVER;
      case BAN_MEMBERS -> Permission.BAN_MEMBERS;
      case KICK_MEMBERS -> Permission.KICK_MEMBERS;
      case MODERATE_MEMBERS -> Permission.MODERATE_MEMBERS;
      case MANAGE_MESSAGES -> Permission.MESSAGE_MANAGE;
      case MANAGE_ROLES -> Permission.MANAGE_ROLES;
      case MANAGE_CHANNELS -> Permission.MANAGE_CHANNEL;
      case VIEW_AUDIT_LOG -> Permission.VIEW_AUDIT_LOGS;
      case VIEW_CHANNEL -> Permission.VIEW_CHANNEL;
      case SEND_MESSAGES -> Permission.MESSAGE_SEND;
      case EMBED_LINKS -> Permission.MESSAGE_EMBED_LINKS;
      case ATTACH_FILES -> Permission.MESSAGE_ATTACH_FILES;
      case READ_MESSAGE_HISTORY -> Permission.MESSAGE_HISTORY;
    };
  }

  static Set<DiscordPermission> fromJda(Collection<Permission> permissions) {
    Set<DiscordPermission> known = EnumSet.noneOf(DiscordPermission.class);
    for (DiscordPermission permission : ALL) {
      if (permissions.contains(toJda(permission))) {
        known.add(permission);
      }
    }
    return known;
  }
}
