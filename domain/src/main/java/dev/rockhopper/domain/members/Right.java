package dev.rockhopper.domain.members;

/// The rights at Discord that moderation asks for.
public enum Right {
  /// May ban and unban.
  BAN_MEMBERS,
  /// May kick.
  KICK_MEMBERS,
  /// May time out.
  MODERATE_MEMBERS,
  /// May give and take roles below their own, and set who may do what in a channel.
  MANAGE_ROLES,
  /// May change the settings of the guild.
  MANAGE_GUILD,
  /// May read who did what in the guild.
  VIEW_AUDIT_LOG
}
