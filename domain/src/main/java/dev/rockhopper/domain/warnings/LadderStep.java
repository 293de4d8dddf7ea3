package dev.rockhopper.domain.warnings;

import dev.rockhopper.domain.cases.Sanction;
import dev.rockhopper.domain.text.LengthText;
import java.time.Duration;
import java.util.Locale;

/// What follows when somebody's warnings add up to something, written as `3 timeout 1h`, `5 kick`
/// or `8 ban`.
///
/// @param points from how many points on, 1 to [#MOST_POINTS]
/// @param action what follows
public record LadderStep(int points, Action action) {
  /// The highest step.
  public static final int MOST_POINTS = 1_000;

  private static final String FORM =
      "expected points and an action, such as '3 timeout 1h', '5 kick' or '8 ban'";

  /// What can follow.
  public sealed interface Action {
    /// A timeout.
    ///
    /// @param length above zero, at most [Sanction#LONGEST_TIMEOUT]
    record Timeout(Duration length) implements Action {
      /// Refuses what the command would refuse.
      public Timeout {
        if (!length.isPositive() || length.compareTo(Sanction.LONGEST_TIMEOUT) > 0) {
          throw new IllegalArgumentException(
              "a timeout lasts from 1s to " + LengthText.write(Sanction.LONGEST_TIMEOUT));
        }
      }
    }

    /// A kick.
    record Kick() implements Action {}

    /// A ban.
    record Ban() implements Action {}
  }

  /// Refuses points out of range.
  public LadderStep {
    if (points < 1 || points > MOST_POINTS) {
      throw new IllegalArgumentException(
          "a step is at 1 to %,d points, this is at %,d".formatted(MOST_POINTS, points));
    }
  }

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException when it is none, saying what was expected
  public static LadderStep parse(String line) {
    String[] words = line.strip().toLowerCase(Locale.ROOT).split("\\s+", -1);
    if (words.length < 2) {
      throw new IllegalArgumentException("'%s': %s".formatted(line.strip(), FORM));
    }
    if (!words[0].matches("\\d{1,6}")) {
      throw new IllegalArgumentException("'%s' is no number of points".formatted(words[0]));
    }
    return new LadderStep(Integer.parseInt(words[0]), action(words));
  }

  private static Action action(String[] words) {
    return switch (words[1]) {
      case "timeout" -> {
        if (words.length != 3) {
          throw new IllegalArgumentException(
              "a timeout needs its length after it, such as 'timeout 1h'");
        }
        yield new Action.Timeout(LengthText.read(words[2]));
      }
      case "kick" -> alone(words, new Action.Kick());
      case "ban" -> alone(words, new Action.Ban());
      default ->
          throw new IllegalArgumentException(
              "'%s' is no action of a ladder; there are timeout, kick and ban".formatted(words[1]));
    };
  }

  private static Action alone(String[] words, Action action) {
    if (words.length > 2) {
      throw new IllegalArgumentException(
          "nothing follows after '%s', but there is '%s'".formatted(words[1], words[2]));
    }
    return action;
  }

  /// Writes it so that [#parse(String)] understands it.
  public String line() {
    return points
        + " "
        + switch (action) {
          case Action.Timeout(Duration length) -> "timeout " + LengthText.write(length);
          case Action.Kick() -> "kick";
          case Action.Ban() -> "ban";
        };
  }
}
