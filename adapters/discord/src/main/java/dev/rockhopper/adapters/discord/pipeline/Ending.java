package dev.rockhopper.adapters.discord.pipeline;

import java.util.Locale;

/// How a command ended, as it is counted.
public enum Ending {
  /// It was carried out, or told what it was asked.
  ANSWERED,
  /// It was understood and not carried out, for a reason that the answer names.
  REFUSED,
  /// Its arguments were not understood.
  MISUSED,
  /// The caller, or the bot, lacks a right, or it makes no sense there.
  DENIED,
  /// It was used too often.
  LIMITED,
  /// Discord or the database did not play along.
  UNAVAILABLE,
  /// Something broke that nobody foresaw; there is an error id.
  FAILED;

  /// Its name in meters.
  String tag() {
    return name().toLowerCase(Locale.ROOT);
  }
}
