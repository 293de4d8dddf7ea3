package dev.rockhopper.domain.warnings;

import dev.rockhopper.domain.cases.CaseNumber;
import dev.rockhopper.domain.cases.Warning;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// How a guild counts warnings, and what follows from them. What it says depends on nothing but the
/// history and the instant that it is asked about.
///
/// @param decay how points fade
/// @param ladder what follows at which number of points, the lowest first
public record WarnPolicy(Decay decay, List<LadderStep> ladder) {
  /// Puts the steps in order.
  public WarnPolicy {
    ladder = ladder.stream().sorted(Comparator.comparingInt(LadderStep::points)).toList();
  }

  /// What warnings add up to.
  ///
  /// @param history those that count: neither void nor lifted
  public PointTally tally(List<Warning> history, Instant now) {
    return new PointTally(history.stream().map(warning -> decay.weight(warning, now)).toList());
  }

  /// The step that a warning led to: the highest one that those up to it reach and those before it
  /// did not. From the last step on, every warning leads to it again. Of warnings that are given at
  /// the same time, the order of their cases decides, so one of them leads to a step and not both.
  public Optional<LadderStep> reached(List<Warning> history, CaseNumber latest, Instant now) {
    PointTally before = tally(upTo(history, latest.value() - 1), now);
    PointTally after = tally(upTo(history, latest.value()), now);
    return ladder.reversed().stream()
        .filter(step -> after.reaches(step.points()))
        .findFirst()
        .filter(step ->
            after.hundredths() > before.hundredths()
                && (!before.reaches(step.points()) || step.equals(ladder.getLast())));
  }

  private static List<Warning> upTo(List<Warning> history, long number) {
    return history.stream().filter(warning -> warning.number().value() <= number).toList();
  }

  /// The step that comes next when the sum goes on growing, absent behind the last.
  public Optional<LadderStep> next(PointTally tally) {
    return ladder.stream().filter(step -> !tally.reaches(step.points())).findFirst();
  }
}
