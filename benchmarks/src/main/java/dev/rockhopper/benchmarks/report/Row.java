package dev.rockhopper.benchmarks.report;

import java.util.List;

/// One thing that was measured.
///
/// @param target the number of its target, `B6`
/// @param what what was measured, in words
/// @param sides who was measured, the product first
/// @param checks what the target asks for, and whether it holds; none where nothing is asked
/// @param notes what a reader must know to judge the figures
public record Row(
    String target, String what, List<Side> sides, List<Check> checks, List<String> notes) {

  /// Copies.
  public Row {
    sides = List.copyOf(sides);
    checks = List.copyOf(checks);
    notes = List.copyOf(notes);
  }
}
