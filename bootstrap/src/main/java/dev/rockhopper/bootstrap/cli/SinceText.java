package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.application.optimization.report.Since;
import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads what stands behind `--since`: how long ago, or a moment.
final class SinceText {
  private static final Pattern AGO = Pattern.compile("(\\d{1,6})([smhdw])");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1),
          "w", Duration.ofDays(7));
  private static final List<DateTimeFormatter> MOMENTS =
      List.of(
          DateTimeFormatter.ISO_OFFSET_DATE_TIME,
          new DateTimeFormatterBuilder()
              .appendPattern("uuuu-MM-dd[['T'][' ']HH:mm[:ss]]")
              .parseDefaulting(ChronoField.HOUR_OF_DAY, 0)
              .toFormatter(Locale.ROOT)
              .withZone(ZoneOffset.UTC));

  private SinceText() {}

  static Since read(String text, Instant now) {
    Matcher ago = AGO.matcher(text.strip());
    if (ago.matches()) {
      Duration unit = UNITS.getOrDefault(ago.group(2), Duration.ZERO);
      return new Since.Moment(now.minus(unit.multipliedBy(Long.parseLong(ago.group(1)))));
    }
    for (DateTimeFormatter form : MOMENTS) {
      try {
        return new Since.Moment(form.parse(text.strip(), Instant::from));
      } catch (DateTimeException _) {
        // Perhaps it has the next form.
      }
    }
    throw StartFailure.misused(
        "--since %s: expected how long ago, such as 30m, 12h or 7d, or a moment, such as 2026-11-22, \"2026-11-22 10:00\" (UTC) or 2026-11-22T10:00:00+01:00."
            .formatted(text));
  }
}
