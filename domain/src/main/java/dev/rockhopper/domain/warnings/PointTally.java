package dev.rockhopper.domain.warnings;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// What somebody's warnings add up to at some instant.
///
/// @param weights of those that count for something, newest first
public record PointTally(List<Weight> weights) {
  /// Leaves out what counts for nothing.
  public PointTally {
    weights =
        weights.stream()
            .filter(weight -> weight.hundredths() > 0)
            .sorted(
                Comparator.comparing((Weight weight) -> weight.warning().number().value())
                    .reversed())
            .toList();
  }

  /// The sum, in hundredths of a point.
  public int hundredths() {
    return weights.stream().mapToInt(Weight::hundredths).sum();
  }

  /// Whether the sum is at least so many points.
  public boolean reaches(int points) {
    return hundredths() >= points * Weight.HUNDRED;
  }

  /// When the sum becomes less by itself.
  public Optional<Instant> lessAt() {
    return weights.stream()
        .flatMap(weight -> weight.lessAt().stream())
        .min(Comparator.naturalOrder());
  }
}
