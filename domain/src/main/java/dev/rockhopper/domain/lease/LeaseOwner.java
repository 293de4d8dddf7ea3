package dev.rockhopper.domain.lease;

import java.util.UUID;

/// Proves who was given a lease; a new one for each time that somebody wants one.
///
/// @param token random
public record LeaseOwner(UUID token) {

  /// One that nobody else has.
  public static LeaseOwner fresh() {
    return new LeaseOwner(UUID.randomUUID());
  }
}
