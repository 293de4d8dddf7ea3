package dev.rockhopper.domain.due;

/// What can become due. The subject of the work is named with each.
public enum DueKind {
  /// End a sanction: the subject is its case.
  SANCTION_END,
  /// Prolong at Discord what Discord cannot keep as long as the sanction lasts: the subject is its
  /// case.
  SANCTION_RENEWAL,
  /// End somebody's absence: the subject is the user.
  AFK_END,
  /// Give a member the roles of their level: the subject is the user.
  LEVEL_ROLES
}
