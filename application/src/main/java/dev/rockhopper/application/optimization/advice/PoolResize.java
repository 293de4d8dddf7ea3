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
public record PoolResize(
    String id,
    Level level,
    int currentSize,
    int recommendedSize,
    String headline,
    List<String> evidence)
    implements Recommendation {

  /// Copies the list.
  public PoolResize {
    evidence = List.copyOf(evidence);
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
