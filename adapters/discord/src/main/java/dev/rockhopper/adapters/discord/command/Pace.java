package dev.rockhopper.adapters.discord.command;

/// How long a command may take, which decides how Discord hears of it first.
public enum Pace {
  /// It usually answers at once: the answer itself is the acknowledgement. Where it takes longer
  /// after all, it is acknowledged in time.
  PROMPT,
  /// It asks Discord for something: it is acknowledged before it begins.
  LONG
}
