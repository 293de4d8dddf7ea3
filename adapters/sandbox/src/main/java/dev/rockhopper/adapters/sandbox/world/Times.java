package dev.rockhopper.adapters.sandbox.world;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Times as Discord writes them: ISO 8601 with microseconds and `+00:00`.
public final class Times {

  private static final DateTimeFormatter FORM =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSSxxx");

  private Times() {}

  /// The text of a moment.
  public static String text(Instant moment) {
    return FORM.format(moment.truncatedTo(ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
  }

  /// The moment that the text names, empty when it names none.
  public static Optional<Instant> read(String text) {
    try {
      return Optional.of(OffsetDateTime.parse(text).toInstant());
    } catch (DateTimeException notATime) {
      return Optional.empty();
    }
  }
}
