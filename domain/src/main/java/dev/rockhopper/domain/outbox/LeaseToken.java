package dev.rockhopper.domain.outbox;

import java.util.UUID;

/// Proves who holds a piece of work at the moment; a new one for each time that it is taken.
///
/// @param value random
public record LeaseToken(UUID value) {
  /// The token of work that nobody has taken.
  public static final LeaseToken NOBODY = new LeaseToken(new UUID(0, 0));

  /// A new one, for work that is about to be taken.
  public static LeaseToken random() {
    return new LeaseToken(UUID.randomUUID());
  }
}
