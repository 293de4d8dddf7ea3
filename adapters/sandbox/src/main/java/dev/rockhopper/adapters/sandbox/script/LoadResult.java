package dev.rockhopper.adapters.sandbox.script;

import java.time.Duration;

/// What a load driver measured.
///
/// @param answers from the interaction's announcement to the application's first answer
/// @param completions from the announcement to the first message that is more than a promise
/// @param refused commands that the sandbox did not even accept
/// @param unanswered interactions whose time ran out
/// @param total from the first to the last
public record LoadResult(
    Latencies answers, Latencies completions, int refused, int unanswered, Duration total) {

  /// Interactions per second.
  public double rate() {
    return total.isZero() ? 0 : answers.count() * 1e9 / total.toNanos();
  }

  @Override
  public String toString() {
    return "first answer %s; complete %s; %.0f/s; refused %d, unanswered %d"
        .formatted(answers, completions, rate(), refused, unanswered);
  }
}
