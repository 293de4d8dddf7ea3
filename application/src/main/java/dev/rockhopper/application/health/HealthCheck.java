package dev.rockhopper.application.health;

import dev.rockhopper.application.health.DependencyHealth.Importance;
import dev.rockhopper.application.health.DependencyHealth.State;
import java.util.function.Supplier;

/// One question about something that the process stands on.
///
/// @param name of what is asked about, one word in small letters
/// @param importance what it means when that is down
/// @param question asks; may take long or throw, both of which count as down
public record HealthCheck(String name, Importance importance, Supplier<Finding> question) {

  /// The answer.
  ///
  /// @param state how it fares
  /// @param detail one sentence without a full stop; no secret, no address, no name of a person
  public record Finding(State state, String detail) {
    /// It works.
    public static Finding up(String detail) {
      return new Finding(State.UP, detail);
    }

    /// It works, but not as it should.
    public static Finding impaired(String detail) {
      return new Finding(State.IMPAIRED, detail);
    }

    /// It does not work.
    public static Finding down(String detail) {
      return new Finding(State.DOWN, detail);
    }
  }
}
