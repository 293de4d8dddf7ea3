package dev.rockhopper.domain.repository;

import java.io.Serial;
import java.util.Map;
import java.util.TreeMap;

/// Of the items that were given at once some cannot be written, so none has been. Without these the
/// others may well be.
public final class RefusedItemsException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  @SuppressWarnings("serial") // A tree of integers and exceptions, both of which can be written.
  private final Map<Integer, RuntimeException> reasons;

  /// Says which items, by their place in the list that was given, and why.
  ///
  /// @throws IllegalArgumentException when it is none
  public RefusedItemsException(Map<Integer, ? extends RuntimeException> reasons) {
    super(reasons.size() + " of the items cannot be written", first(reasons));
    this.reasons = new TreeMap<>(reasons);
  }

  /// Why, by the place of the item in the list that was given, from 0.
  public Map<Integer, RuntimeException> reasons() {
    return new TreeMap<>(reasons);
  }

  private static RuntimeException first(Map<Integer, ? extends RuntimeException> reasons) {
    return reasons.entrySet().stream()
        .min(Map.Entry.comparingByKey())
        .orElseThrow(() -> new IllegalArgumentException("no item was refused"))
        .getValue();
  }
}
