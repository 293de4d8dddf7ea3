package dev.rockhopper.application.health;

import java.time.Duration;

/// How something fares that the process stands on.
///
/// @param name one word in small letters, such as `database`
/// @param importance what it means when it is down
/// @param state how it fares
/// @param detail one sentence without a full stop; no secret, no address, no name of a person
/// @param took how long it took to find out
public record DependencyHealth(
    String name, Importance importance, State state, String detail, Duration took) {

  /// What it means when something is down.
  public enum Importance {
    /// Nothing can be done without it.
    NEEDED,
    /// Everything is done without it, only slower or later.
    HELPFUL
  }

  /// How something fares.
  public enum State {
    /// It works.
    UP,
    /// It works, but not as it should.
    IMPAIRED,
    /// It does not work.
    DOWN
  }

  /// Whether the process can do its work as far as this is concerned.
  public boolean permitsWork() {
    return importance == Importance.HELPFUL || state != State.DOWN;
  }
}
