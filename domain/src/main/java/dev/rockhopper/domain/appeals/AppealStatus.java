package dev.rockhopper.domain.appeals;

/// Where an appeal can stand.
public enum AppealStatus {
  /// Nobody has decided.
  OPEN,
  /// Whoever appealed was right.
  ACCEPTED,
  /// The case stands.
  DENIED,
  /// Whoever appealed does not want it any more.
  WITHDRAWN;

  /// Whether an appeal can come to stand there: from open to anywhere else, and never again.
  public boolean canBecome(AppealStatus next) {
    return this == OPEN && next != OPEN;
  }
}
