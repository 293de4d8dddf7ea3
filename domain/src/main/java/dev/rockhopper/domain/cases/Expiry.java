package dev.rockhopper.domain.cases;

import java.time.Instant;

/// When something ends by itself.
public sealed interface Expiry {
  /// Not at all.
  record Never() implements Expiry {}

  /// At an instant.
  ///
  /// @param end the instant
  record Until(Instant end) implements Expiry {}

  /// Whether it has ended by `now`.
  default boolean isOver(Instant now) {
    return switch (this) {
      case Never() -> false;
      case Until(Instant end) -> !end.isAfter(now);
    };
  }
}
