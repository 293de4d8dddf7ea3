package dev.rockhopper.application.optimization.advice;

import java.util.List;

/// Something wrong with how a statement is asked, or with what the planner makes of it.
///
/// @param id see above
/// @param level see above
/// @param gain see above
/// @param problem what is wrong
/// @param statement its text, normalised
/// @param callers from where it is asked: names of operations and commands; empty where unknown
/// @param headline see above
/// @param evidence see above
public record QueryFinding(
    String id,
    Level level,
    double gain,
    Problem problem,
    String statement,
    List<String> callers,
    String headline,
    List<String> evidence)
    implements Recommendation {

  /// What can be wrong.
  public enum Problem {
    /// It takes long on average.
    SLOW_MEAN,
    /// It is mostly fast and sometimes very slow.
    SLOW_TAIL,
    /// A command spends most of its time in many statements.
    CHATTY,
    /// The same statement once for each row of another.
    N_PLUS_ONE,
    /// The same statement with the same values again.
    REPEATED_READ,
    /// It gives many rows and has no limit.
    UNBOUNDED,
    /// It skips many rows to give a few.
    DEEP_OFFSET,
    /// It changes or removes all rows.
    MISSING_WHERE,
    /// It reads a large table from end to end.
    SEQUENTIAL_SCAN,
    /// It sorts or hashes more than fits into memory.
    SPILL,
    /// The planner expects far more or fewer rows than come.
    MISESTIMATE,
    /// The plan that serves every value is worse than one for the value.
    GENERIC_PLAN,
    /// A comparison converts the column, so that no index on it serves.
    TYPE_MISMATCH,
    /// A reference without an index: removing what it refers to reads the table.
    FOREIGN_KEY_WITHOUT_INDEX,
    /// A cache would pay, or one that is there does not.
    CACHE
  }

  /// Copies the lists.
  public QueryFinding {
    callers = List.copyOf(callers);
    evidence = List.copyOf(evidence);
  }

  @Override
  public String kind() {
    return problem == Problem.CACHE ? "cache" : "query";
  }
}
