package dev.rockhopper.domain.cases;

/// Whether a search finds a case. No case is ever deleted: one that would only be in the way is
/// hidden, and can still be looked at by its number.
public enum CaseListing {
  /// Every search finds it.
  LISTED,
  /// Only a search that asks for hidden cases too finds it.
  HIDDEN
}
