package dev.rockhopper.adapters.discord.command;

/// The permissions of Discord that commands ask for, with the names that Discord shows.
public enum DiscordPermission {
  /// Everything.
  ADMINISTRATOR("Administrator"),
  /// Change the server's settings.
  MANAGE_GUILD("Manage Server"),
  /// Ban and unban.
  BAN_MEMBERS("Ban Members"),
  /// Kick.
  KICK_MEMBERS("Kick Members"),
  /// Put in timeout and take out.
  MODERATE_MEMBERS("Timeout Members"),
  /// Delete messages of others.
  MANAGE_MESSAGES("Manage Messages"),
  /// Give and take roles, and set who may do what in a channel.
  MANAGE_ROLES("Manage Roles"),
  /// Change channels.
  MANAGE_CHANNELS("Manage Channels"),
  /// Read what moderators did.
  VIEW_AUDIT_LOG("View Audit Log"),
  /// See a channel.
  VIEW_CHANNEL("View Channel"),
  /// Write in a channel.
  SEND_MESSAGES("Send Messages"),
  /// Show embeds.
  EMBED_LINKS("Embed Links"),
  /// Send files.
  ATTACH_FILES("Attach Files"),
  /// Read older messages.
  READ_MESSAGE_HISTORY("Read Message History");

  private final String title;

  DiscordPermission(String title) {
    this.title = title;
  }

  /// Whether it is about what is done in a channel, so that what is said in the channel about roles
  /// and people counts.
  public boolean isOfChannels() {
    return switch (this) {
      case MANAGE_MESSAGES,
          MANAGE_CHANNELS,
          VIEW_CHANNEL,
          SEND_MESSAGES,
          EMBED_LINKS,
          ATTACH_FILES,
          READ_MESSAGE_HISTORY ->
          true;
      case ADMINISTRATOR,
          MANAGE_GUILD,
          BAN_MEMBERS,
          KICK_MEMBERS,
          MODERATE_MEMBERS,
          MANAGE_ROLES,
          VIEW_AUDIT_LOG ->
          false;
    };
  }

  /// The name that Discord shows.
  public String title() {
    return title;
  }
}
