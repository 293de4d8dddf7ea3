package dev.rockhopper.bootstrap.cli;

import dev.rockhopper.bootstrap.lifecycle.StartFailure;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;

/// The time of a report: now, or what `SOURCE_DATE_EPOCH` says for whoever wants the same bytes
/// again.
final class ReportClock {
  private static final String NAME = "SOURCE_DATE_EPOCH";

  private ReportClock() {}

  /// Whether the time is given, so that a report must not depend on anything that came before.
  static boolean isGiven(Map<String, String> environment) {
    return !environment.getOrDefault(NAME, "").isEmpty();
  }

  static Clock of(Map<String, String> environment) {
    return Optional.of(environment.getOrDefault(NAME, ""))
        .filter(it -> !it.isEmpty())
        .map(ReportClock::fixed)
        .orElseGet(Clock::systemUTC);
  }

  private static Clock fixed(String seconds) {
    if (!seconds.matches("\\d{1,11}")) {
      throw StartFailure.misused("%s is %s: expected seconds since 1970.".formatted(NAME, seconds));
    }
    return Clock.fixed(Instant.ofEpochSecond(Long.parseLong(seconds)), ZoneOffset.UTC);
  }
}
