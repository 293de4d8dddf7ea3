package dev.rockhopper.application.optimization.advice;

import java.util.Locale;

/// How much a recommendation matters, the least first.
public enum Level {
  /// Worth knowing.
  INFO,
  /// Worth doing.
  WARN,
  /// Worth doing today.
  CRITICAL;

  /// As the report writes it.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
