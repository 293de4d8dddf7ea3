package dev.rockhopper.bootstrap.history;

import dev.rockhopper.application.cache.backplane.BackplaneSettings;
import java.time.Duration;

/// How patient the processes are with each other.
enum Patience {
  /// So short that much can happen in a minute.
  SHORT,
  /// As in the product.
  USUAL;

  BackplaneSettings settings() {
    return switch (this) {
      case SHORT ->
          new BackplaneSettings(
              Duration.ofMillis(200),
              Duration.ofMillis(1_200),
              Duration.ofMillis(300),
              Duration.ofSeconds(3),
              Duration.ofSeconds(1));
      case USUAL -> BackplaneSettings.defaults();
    };
  }

  /// How often the levels that processes share are kept in order.
  Duration upkeep() {
    return switch (this) {
      case SHORT -> Duration.ofMillis(250);
      case USUAL -> Duration.ofSeconds(1);
    };
  }

  /// How long after a commit others may read what was there before: as long as they wait for
  /// whoever is silent, and two heartbeats.
  Duration bound() {
    BackplaneSettings settings = settings();
    return settings.silence().plus(settings.heartbeat().multipliedBy(2));
  }
}
