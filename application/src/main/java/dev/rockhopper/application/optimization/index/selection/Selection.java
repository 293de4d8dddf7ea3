package dev.rockhopper.application.optimization.index.selection;

import java.util.List;

/// What was chosen, and how good it is.
///
/// @param chosen the candidates, ascending
/// @param cost of the demands and of the candidates together
/// @param lowerBound no choice costs less than this
/// @param nodes how many partial choices were looked at
public record Selection(List<Integer> chosen, double cost, double lowerBound, long nodes) {

  /// Copies the list.
  public Selection {
    chosen = List.copyOf(chosen);
  }

  /// By how much at the most the choice is dearer than the best one, as a share of the best; 0
  /// where it is proved to be the best.
  public double gap() {
    double difference = cost - lowerBound;
    if (difference <= 1e-9 * Math.max(1, Math.abs(cost))) {
      return 0;
    }
    return lowerBound <= 0 ? Double.POSITIVE_INFINITY : difference / lowerBound;
  }
}
