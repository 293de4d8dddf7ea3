package dev.rockhopper.domain.cases;

/// The six words for where a case stands.
public enum CaseStatus {
  /// Recorded; Discord has not confirmed it yet.
  PENDING,
  /// In effect.
  APPLIED,
  /// Never took effect.
  FAILED,
  /// Was in effect and ended by itself.
  EXPIRED,
  /// Was in effect and was lifted by another case.
  REVERSED,
  /// Declared invalid by a moderator; never deleted.
  VOIDED;

  /// Whether a case in this status may come to stand there: pending → applied or failed; applied →
  /// expired, reversed or voided.
  public boolean canBecome(CaseStatus next) {
    return switch (this) {
      case PENDING -> next == APPLIED || next == FAILED;
      case APPLIED -> next == EXPIRED || next == REVERSED || next == VOIDED;
      case FAILED, EXPIRED, REVERSED, VOIDED -> false;
    };
  }
}
