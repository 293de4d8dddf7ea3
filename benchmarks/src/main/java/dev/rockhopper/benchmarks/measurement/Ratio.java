package dev.rockhopper.benchmarks.measurement;

import java.util.List;
import java.util.stream.IntStream;

/// How two sides compare over all rounds of a run: each round's two turns are neighbours in time,
/// so their quotient is free of what the machine did in other rounds; of these quotients the median
/// counts, and the spread is shown.
///
/// @param median the figure that counts
/// @param least the smallest of the rounds
/// @param greatest the greatest of the rounds
/// @param rounds how many there were
public record Ratio(double median, double least, double greatest, int rounds) {

  /// Compares round by round.
  ///
  /// @param subject one value a round
  /// @param limit as many, of the same rounds
  public static Ratio of(List<Double> subject, List<Double> limit) {
    if (subject.isEmpty() || subject.size() != limit.size()) {
      throw new IllegalArgumentException(
          "rounds are compared one by one, and there are %d and %d of them"
              .formatted(subject.size(), limit.size()));
    }
    double[] quotients =
        IntStream.range(0, subject.size())
            .mapToDouble(round -> subject.get(round) / limit.get(round))
            .sorted()
            .toArray();
    int middle = quotients.length / 2;
    double median =
        quotients.length % 2 == 1
            ? quotients[middle]
            : (quotients[middle - 1] + quotients[middle]) / 2;
    return new Ratio(median, quotients[0], quotients[quotients.length - 1], quotients.length);
  }
}
