package dev.rockhopper.adapters.sandbox.world;

/// The groups of gateway events that a bot asks for when it identifies.
public enum Intent {
  GUILDS(0),
  GUILD_MEMBERS(1),
  GUILD_MODERATION(2),
  GUILD_EXPRESSIONS(3),
  GUILD_INTEGRATIONS(4),
  GUILD_WEBHOOKS(5),
  GUILD_INVITES(6),
  GUILD_VOICE_STATES(7),
  GUILD_PRESENCES(8),
  GUILD_MESSAGES(9),
  GUILD_MESSAGE_REACTIONS(10),
  GUILD_MESSAGE_TYPING(11),
  DIRECT_MESSAGES(12),
  DIRECT_MESSAGE_REACTIONS(13),
  DIRECT_MESSAGE_TYPING(14),
  MESSAGE_CONTENT(15),
  GUILD_SCHEDULED_EVENTS(16),
  AUTO_MODERATION_CONFIGURATION(20),
  AUTO_MODERATION_EXECUTION(21),
  GUILD_MESSAGE_POLLS(24),
  DIRECT_MESSAGE_POLLS(25);

  private final int bit;

  Intent(int offset) {
    this.bit = 1 << offset;
  }

  /// The bit of this intent in IDENTIFY.
  public int bit() {
    return bit;
  }

  /// Whether the application's owner must switch it on first.
  public boolean isPrivileged() {
    return this == GUILD_MEMBERS || this == GUILD_PRESENCES || this == MESSAGE_CONTENT;
  }

  /// Whether the number asks for this intent.
  public boolean in(long intents) {
    return (intents & bit) != 0;
  }

  /// Every bit that exists.
  public static long all() {
    long sum = 0;
    for (Intent intent : values()) {
      sum |= intent.bit;
    }
    return sum;
  }
}
