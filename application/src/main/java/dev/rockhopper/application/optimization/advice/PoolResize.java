package dev.rockhopper.application.optimization.advice;

import java.util.List;

/// What to do about the pool of connections.
///
/// @param id see above
/// @param level see above
/// @param currentSize what it is
/// @param recommendedSize what it should be; the same as `currentSize` where it fits or where
///   something else has to be mended first
/// @param headline see above
/// @param evidence see above
/// @param clients how many wanted a connection at once at the most; 0 where nobody has counted
/// @param busiestRate how often in a second one was borrowed, in the busiest; 0 where nobody knows
public record PoolResize(
    String id,
    Level level,
    int currentSize,
    int recommendedSize,
    String headline,
    List<String> evidence,
    int clients,
    double busiestRate)
    implements Recommendation {

  /// Copies the list.
  public PoolResize {
    evidence = List.copyOf(evidence);
  }

  /// The same said in other words.
  public PoolResize saying(Level weight, int wanted, String words, List<String> sentences) {
    return new PoolResize(id, weight, currentSize, wanted, words, sentences, clients, busiestRate);
  }

  @Override
  public String kind() {
    return "pool-size";
  }

  @Override
  public double gain() {
    return 0;
  }
}
