package dev.rockhopper.adapters.discord.wording;

import java.time.Instant;

/// Instants as Discord shows them, in each reader's own time zone.
public final class Moment {
  private Moment() {}

  /// Date and time, and how far away: `21 November 2026 09:30 (2 hours ago)`.
  public static String full(Instant instant) {
    return "<t:" + instant.getEpochSecond() + ":f> (" + relative(instant) + ")";
  }

  /// How far away.
  public static String relative(Instant instant) {
    return "<t:" + instant.getEpochSecond() + ":R>";
  }
}
