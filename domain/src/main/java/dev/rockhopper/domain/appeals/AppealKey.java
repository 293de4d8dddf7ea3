package dev.rockhopper.domain.appeals;

import dev.rockhopper.domain.cases.CaseKey;

/// What identifies an appeal everywhere.
///
/// @param of against which case
/// @param attempt the how-manieth of that case, from 1
public record AppealKey(CaseKey of, int attempt) {
  /// Refuses an attempt that is not above zero.
  public AppealKey {
    if (attempt < 1) {
      throw new IllegalArgumentException("attempts count from 1, this is " + attempt);
    }
  }
}
