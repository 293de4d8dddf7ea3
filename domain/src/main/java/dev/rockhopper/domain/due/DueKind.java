package dev.rockhopper.domain.due;

/// What can become due. The subject of the work is named with each.
public enum DueKind {
  /// End a sanction, or a note that has an end: the subject is its case.
  SANCTION_END,
  /// Bring to Discord again what is in force: a timeout that Discord cannot keep as long as it
  /// lasts, or what somebody came back to. The subject is its case.
  SANCTION_RENEWAL,
  /// Let people write in a channel again: the subject is the channel.
  CHANNEL_UNLOCK,
  /// Keep those who are jailed out of a new channel: the subject is the channel.
  JAIL_CHANNEL,
  /// End somebody's absence: the subject is the user.
  AFK_END,
  /// Give a member the roles of their level: the subject is the user.
  LEVEL_ROLES
}
