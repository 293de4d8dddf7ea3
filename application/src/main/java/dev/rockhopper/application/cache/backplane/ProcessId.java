package dev.rockhopper.application.cache.backplane;

import java.util.UUID;

/// Which process somebody is: made anew at every start and never used again.
///
/// @param token random
public record ProcessId(UUID token) {

  /// One that nobody has had.
  public static ProcessId fresh() {
    return new ProcessId(UUID.randomUUID());
  }

  @Override
  public String toString() {
    return token.toString();
  }
}
