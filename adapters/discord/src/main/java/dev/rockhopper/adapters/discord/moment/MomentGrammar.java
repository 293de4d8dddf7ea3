package dev.rockhopper.adapters.discord.moment;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.duration.DurationReading;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads points in time: `2h`, `in 1d12h`, `3 days ago`, `now`, `2026-12-24`, `2026-12-24 18:00`,
/// `2026-12-24T18:00+01:00`, `2026-12-24 18:00 Europe/Berlin`, and Discord's own `<t:1798135200>`.
///
/// A date without a time is its first moment; without a zone it is in UTC. A time that a zone
/// leaves out when its clocks change is refused; one that comes twice is the first of the two.
public final class MomentGrammar {
  /// What would be understood, as an error names it.
  public static final String EXPECTED =
      "a length of time from now such as 2h or \"3 days ago\", a date such as 2026-12-24 or"
          + " \"2026-12-24 18:00 Europe/Berlin\" (UTC without a zone), or a Discord timestamp";

  private static final int MOST_TOKENS = 16;

  /// The longest text that is read at all, in letters.
  private static final int LONGEST_TEXT = 100;

  private static final Pattern TIMESTAMP = Pattern.compile("<t:(-?\\d{1,12})(?::[a-zA-Z])?>");
  private static final Pattern DATE =
      Pattern.compile(
          "(?<date>\\d{4}-\\d{1,2}-\\d{1,2})"
              + "(?:[Tt\\s]\\s*(?<time>\\d{1,2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?))?"
              + "(?:\\s*(?<zone>[A-Za-z][A-Za-z0-9_+/-]*|[+-]\\d{1,2}(?::?\\d{2})?))?");
  private static final Pattern LIKE_A_DATE = Pattern.compile("\\d+[-./]\\d+.*");
  private static final Pattern IN = Pattern.compile("in\\s+(.+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern AGO = Pattern.compile("(.+?)\\s+ago", Pattern.CASE_INSENSITIVE);

  private MomentGrammar() {}

  /// Reads a point in time, seen from `now`.
  public static MomentReading read(String text, Instant now) {
    String typed = text.strip();
    if (typed.isEmpty()) {
      return new MomentReading.Misread("there is no time");
    }
    if (typed.length() > LONGEST_TEXT) {
      return new MomentReading.Misread("a text of " + typed.length() + " letters is no time");
    }
    if (typed.toLowerCase(Locale.ROOT).equals("now")) {
      return new MomentReading.Understood(now);
    }
    Matcher timestamp = TIMESTAMP.matcher(typed);
    if (timestamp.matches()) {
      return new MomentReading.Understood(
          Instant.ofEpochSecond(Long.parseLong(timestamp.group(1))));
    }
    Matcher date = DATE.matcher(typed);
    if (date.matches()) {
      return read(date);
    }
    return LIKE_A_DATE.matcher(typed).matches()
        ? new MomentReading.Misread("'" + typed + "' is not a date that I know how to read")
        : fromNow(typed, now);
  }

  private static MomentReading read(Matcher text) {
    Optional<LocalDate> date = date(text.group("date"));
    if (date.isEmpty()) {
      return new MomentReading.Misread("there is no day " + text.group("date"));
    }
    Optional<LocalTime> time =
        text.group("time") == null ? Optional.of(LocalTime.MIN) : time(text.group("time"));
    if (time.isEmpty()) {
      return new MomentReading.Misread("there is no time " + text.group("time"));
    }
    Optional<ZoneId> zone =
        text.group("zone") == null ? Optional.of(ZoneOffset.UTC) : zone(text.group("zone"));
    if (zone.isEmpty()) {
      return new MomentReading.Misread("there is no time zone '" + text.group("zone") + "'");
    }
    // Where the clocks leave a time out, the library gives a later one.
    ZonedDateTime moment = ZonedDateTime.of(date.get(), time.get(), zone.get());
    boolean exists =
        moment.toLocalTime().equals(time.get()) && moment.toLocalDate().equals(date.get());
    return exists
        ? new MomentReading.Understood(moment.toInstant())
        : new MomentReading.Misread(
            "the clocks of " + zone.get() + " leave " + time.get() + " out on " + date.get());
  }

  private static Optional<LocalDate> date(String text) {
    String[] parts = text.split("-", 3);
    return unlessImpossible(() ->
        LocalDate.of(
            Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2])));
  }

  private static Optional<LocalTime> time(String text) {
    return unlessImpossible(() -> LocalTime.parse(text.indexOf(':') == 1 ? "0" + text : text));
  }

  /// An offset with or without colon, `Z`, or the name of a zone in any case.
  private static Optional<ZoneId> zone(String text) {
    Optional<ZoneId> known = unlessImpossible(() -> ZoneId.of(text.toUpperCase(Locale.ROOT)));
    return known.isPresent()
        ? known
        : ZoneId.getAvailableZoneIds().stream()
            .filter(text::equalsIgnoreCase)
            .findFirst()
            .map(ZoneId::of);
  }

  private static <T> Optional<T> unlessImpossible(Supplier<T> calendar) {
    try {
      return Optional.of(calendar.get());
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static MomentReading fromNow(String typed, Instant now) {
    Matcher ago = AGO.matcher(typed);
    Matcher in = IN.matcher(typed);
    boolean past = ago.matches();
    String length = past ? ago.group(1) : in.matches() ? in.group(1) : typed;
    return switch (DurationGrammar.read(length)) {
      case DurationReading.Misread(_, _, String wrong) -> new MomentReading.Misread(wrong);
      case DurationReading.Understood(Duration duration) ->
          new MomentReading.Understood(past ? now.minus(duration) : now.plus(duration));
    };
  }

  /// How many of the first `tokens` are a point in time, as many as possible; where none are, how
  /// many a reader would take for a failed one.
  public static int tokensTaken(List<String> tokens, Instant now) {
    int taken = 0;
    int limit = Math.min(tokens.size(), MOST_TOKENS);
    for (int count = 1; count <= limit; count++) {
      String soFar = String.join(" ", tokens.subList(0, count));
      if (read(soFar, now) instanceof MomentReading.Understood) {
        taken = count;
      }
    }
    if (taken > 0 || tokens.isEmpty()) {
      return taken;
    }
    return tokens.getFirst().toLowerCase(Locale.ROOT).equals("in")
        ? 1 + DurationGrammar.tokensTaken(tokens.subList(1, tokens.size()))
        : Math.max(1, DurationGrammar.tokensTaken(tokens));
  }
}
