package dev.rockhopper.domain.outbox;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

/// Proves who holds a piece of work at the moment; a new one for each time that it is taken.
///
/// @param value random, or made of an event
public record LeaseToken(UUID value) {
  /// The token of work that nobody has taken.
  public static final LeaseToken NOBODY = new LeaseToken(new UUID(0, 0));

  /// A new one, for work that is about to be taken.
  public static LeaseToken random() {
    return new LeaseToken(UUID.randomUUID());
  }

  /// The one of whoever takes work first because of an event, so that a process that sees the same
  /// event for the second time knows the work for what it would do itself.
  public static LeaseToken ofEvent(String event) {
    return new LeaseToken(UUID.nameUUIDFromBytes(event.getBytes(StandardCharsets.UTF_8)));
  }
}
