package dev.rockhopper.domain.due;

/// What can become due. The subject of the work is named with each.
public enum DueKind {
  /// End a sanction: the subject is its case.
  SANCTION_END,
  /// Bring to Discord again what is in force: a timeout that Discord cannot keep as long as it
  /// lasts, or what somebody came back to. The subject is its case.
  SANCTION_RENEWAL,
  /// Give roles back that somebody did not get at the end of their jail because they were away. The
  /// subject is the user, the version the case that ended the jail; it is planned for when nobody
  /// waits for them any more.
  ROLES_OWED,
  /// Let people write in a channel again: the subject is the channel.
  CHANNEL_UNLOCK,
  /// Keep those who are jailed out of a new channel: the subject is the channel.
  JAIL_CHANNEL,
  /// Begin a mass action that a second moderator has approved: the subject is the approval.
  APPROVED_ACTION,
  /// Show an appeal to the moderators: the subject is its case, the version its attempt.
  APPEAL_POST,
  /// Undo the case of an accepted appeal: the subject is the case, the version the attempt.
  APPEAL_REMEDY,
  /// End somebody's absence: the subject is the user.
  AFK_END,
  /// Give a member the roles of their level: the subject is the user.
  LEVEL_ROLES
}
