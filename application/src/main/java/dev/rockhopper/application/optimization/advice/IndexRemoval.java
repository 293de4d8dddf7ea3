package dev.rockhopper.application.optimization.advice;

import dev.rockhopper.application.optimization.schema.IndexDefinition;
import java.util.List;

/// An index to drop.
///
/// @param id see above
/// @param level see above
/// @param name of the index, unquoted
/// @param index what it is
/// @param reason why
/// @param ddl drops it without blocking anybody for long
/// @param undo creates it again
/// @param bytes its size
/// @param evidence see above
public record IndexRemoval(
    String id,
    Level level,
    String name,
    IndexDefinition index,
    Reason reason,
    String ddl,
    String undo,
    long bytes,
    List<String> evidence)
    implements Recommendation {

  /// Why an index is not needed.
  public enum Reason {
    /// Another is the same.
    DUPLICATE,
    /// Another begins with it.
    COVERED,
    /// Nobody uses it.
    UNUSED,
    /// It is not valid: building it broke off.
    INVALID
  }

  /// Copies the list.
  public IndexRemoval {
    evidence = List.copyOf(evidence);
  }

  @Override
  public String kind() {
    return "drop-index";
  }

  @Override
  public double gain() {
    return 0;
  }

  @Override
  public String headline() {
    return "Drop the index " + name + " " + index.sql();
  }
}
