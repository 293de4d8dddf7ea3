package dev.rockhopper.application.moderation;

import java.time.Duration;

/// How patient moderation is.
///
/// @param directMessage how long a direct message may take
/// @param lease how long whoever opened a case has it to themselves
/// @param order how long an order may take to reach Discord; less than the lease
/// @param settling how long the moderator waits for a case to be recorded before the answer says
///   that it is still being recorded
/// @param givingUp how long after that the recording is tried before it is left to the worker
/// @param tooLate how old a moderator's action may be and still be carried out after a crash
/// @param unverifiable how old it may be and still wait for an answer of Discord's about what is
///   so, and how long a log message is tried
public record ModerationSettings(
    Duration directMessage,
    Duration lease,
    Duration order,
    Duration settling,
    Duration givingUp,
    Duration tooLate,
    Duration unverifiable) {

  /// What suits Discord's limits: an interaction can be answered for 15 minutes.
  public static final ModerationSettings DEFAULT =
      new ModerationSettings(
          Duration.ofSeconds(5),
          Duration.ofSeconds(60),
          Duration.ofSeconds(20),
          Duration.ofSeconds(8),
          Duration.ofMinutes(10),
          Duration.ofMinutes(15),
          Duration.ofHours(24));

  /// Refuses lengths that contradict each other.
  public ModerationSettings {
    if (order.plus(directMessage).compareTo(lease) >= 0) {
      throw new IllegalArgumentException(
          "a direct message and an order must fit into the lease: %s + %s, lease %s"
              .formatted(directMessage, order, lease));
    }
  }
}
