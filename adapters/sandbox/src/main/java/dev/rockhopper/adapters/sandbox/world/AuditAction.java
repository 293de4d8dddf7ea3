package dev.rockhopper.adapters.sandbox.world;

/// The kinds of audit-log entries that the sandbox writes.
public enum AuditAction {
  GUILD_UPDATE(1),
  CHANNEL_CREATE(10),
  CHANNEL_UPDATE(11),
  CHANNEL_DELETE(12),
  CHANNEL_OVERWRITE_CREATE(13),
  CHANNEL_OVERWRITE_UPDATE(14),
  CHANNEL_OVERWRITE_DELETE(15),
  MEMBER_KICK(20),
  MEMBER_BAN_ADD(22),
  MEMBER_BAN_REMOVE(23),
  MEMBER_UPDATE(24),
  MEMBER_ROLE_UPDATE(25),
  BOT_ADD(28),
  ROLE_CREATE(30),
  ROLE_UPDATE(31),
  ROLE_DELETE(32),
  MESSAGE_DELETE(72),
  MESSAGE_BULK_DELETE(73),
  MESSAGE_PIN(74),
  MESSAGE_UNPIN(75),
  THREAD_CREATE(110),
  THREAD_UPDATE(111),
  THREAD_DELETE(112);

  private final int number;

  AuditAction(int number) {
    this.number = number;
  }

  /// Discord's number.
  public int number() {
    return number;
  }
}
