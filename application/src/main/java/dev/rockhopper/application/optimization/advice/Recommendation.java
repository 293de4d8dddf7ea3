package dev.rockhopper.application.optimization.advice;

import java.util.List;

/// Something to do, or to know, with its evidence.
public sealed interface Recommendation
    permits IndexCreation, IndexRemoval, PoolResize, QueryFinding {
  /// The same for the same advice on the same database, in every report: a word of its kind and
  /// some hexadecimal digits.
  String id();

  /// What kind it is, as the report writes it, such as `create-index`.
  String kind();

  /// How much it matters.
  Level level();

  /// The gain by which recommendations are ranked: the share of all the workload's cost or time
  /// that it saves, 0 to 1; 0 where it saves none or nobody can tell.
  double gain();

  /// What to do, in one line.
  String headline();

  /// What speaks for it, a sentence each.
  List<String> evidence();
}
