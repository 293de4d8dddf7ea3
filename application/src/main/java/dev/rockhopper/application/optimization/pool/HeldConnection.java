package dev.rockhopper.application.optimization.pool;

import java.time.Duration;
import java.util.List;

/// A connection that somebody has borrowed for suspiciously long.
///
/// @param borrower the name of the thread that has borrowed it
/// @param held for how long
/// @param stack where it was borrowed; where that was not written down, what its borrower does now;
///   empty where neither is known
public record HeldConnection(String borrower, Duration held, List<StackTraceElement> stack) {
  /// Copies the list.
  public HeldConnection {
    stack = List.copyOf(stack);
  }
}
