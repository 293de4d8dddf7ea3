package dev.rockhopper.architecture.broken.adapters.discord;

import dev.rockhopper.domain.Deliberately;

/// Breaks rule 10, and says why.
final class AsksForAReason {

  private AsksForAReason() {}

  @Deliberately(breaks = 10, because = "the test of the rules needs an exception")
  static long millis() {
    return System.currentTimeMillis();
  }
}
