package dev.rockhopper.domain.appeals;

/// What becomes of the case of an accepted appeal.
public enum Remedy {
  /// Nothing: the appeal is not accepted, or there is nothing to undo.
  NONE,
  /// It is to be undone.
  PENDING,
  /// It is undone.
  DONE,
  /// It could not be undone; somebody has to do it by hand.
  REFUSED
}
