package dev.rockhopper.adapters.postgres.statement;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Times as the database keeps them: in whole microseconds. Cut here, because the server would
/// round, and what was written would not be what was meant.
public final class StoredTime {
  private StoredTime() {}

  /// The instant as it will be read again.
  public static Instant stored(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
