package dev.rockhopper.application.cache.backplane;

import java.time.Duration;

/// How patient processes are with each other. They need not have the same settings, but a process
/// is taken for silent by those whose patience is shorter than its heartbeat.
///
/// @param heartbeat how often a process that is not alone says the number of its last message
/// @param silence how long another may say nothing before something may have been missed
/// @param renewal how often the lease of this process is renewed
/// @param lease how long the lease lasts
/// @param doubt how long something that was sent to the database may take to have its effect, after
///   its sender has died: not less than the time after which the server ends an idle transaction
public record BackplaneSettings(
    Duration heartbeat, Duration silence, Duration renewal, Duration lease, Duration doubt) {

  private static final BackplaneSettings DEFAULTS =
      new BackplaneSettings(
          Duration.ofSeconds(1),
          Duration.ofMillis(2_500),
          Duration.ofSeconds(2),
          Duration.ofSeconds(8),
          Duration.ofSeconds(30));

  /// Refuses settings under which nobody could be believed.
  public BackplaneSettings {
    requirePositive("heartbeat", heartbeat);
    requirePositive("renewal", renewal);
    if (silence.compareTo(heartbeat.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "The silence must last two heartbeats (%s) at the least, not %s"
              .formatted(heartbeat, silence));
    }
    if (lease.compareTo(renewal.multipliedBy(2)) < 0) {
      throw new IllegalArgumentException(
          "The lease must last two renewals (%s) at the least, not %s".formatted(renewal, lease));
    }
    if (doubt.isNegative()) {
      throw new IllegalArgumentException("The doubt must not be negative, not " + doubt);
    }
  }

  /// What suits processes beside one database, with the limits that its connections have.
  public static BackplaneSettings defaults() {
    return DEFAULTS;
  }

  /// The same with another time of doubt.
  public BackplaneSettings withDoubt(Duration length) {
    return new BackplaneSettings(heartbeat, silence, renewal, lease, length);
  }

  /// The same with another patience for silence.
  public BackplaneSettings withSilence(Duration length) {
    return new BackplaneSettings(heartbeat, length, renewal, lease, doubt);
  }

  private static void requirePositive(String name, Duration length) {
    if (!length.isPositive()) {
      throw new IllegalArgumentException("The " + name + " must be positive, not " + length);
    }
  }
}
