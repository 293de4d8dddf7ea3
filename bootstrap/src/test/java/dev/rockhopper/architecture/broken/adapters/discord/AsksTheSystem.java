package dev.rockhopper.architecture.broken.adapters.discord;

import java.time.Instant;
import java.time.LocalDateTime;
import java.util.function.Supplier;

/// Breaks rule 10 in every way, also by method references.
final class AsksTheSystem {

  private AsksTheSystem() {}

  static Instant now() {
    return Instant.now();
  }

  static Supplier<Instant> later() {
    return Instant::now;
  }

  static long millis() {
    return System.currentTimeMillis();
  }

  static int year(LocalDateTime time) {
    return time.getYear();
  }

  static void sleep() throws InterruptedException {
    Thread.sleep(1);
  }

  static void print() {
    System.out.println("now");
  }

  static String log() {
    return java.util.logging.Level.INFO.getName();
  }
}
