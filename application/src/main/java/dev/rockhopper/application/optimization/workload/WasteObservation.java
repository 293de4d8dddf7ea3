package dev.rockhopper.application.optimization.workload;

import dev.rockhopper.application.optimization.advice.QueryFinding.Problem;
import java.time.Duration;

/// Waste that was seen in commands or transactions of one name.
///
/// @param problem what kind of waste
/// @param statement that was repeated; of a chatty command the one that took longest
/// @param caller the command or transaction, such as `command cases` or `transaction case.open`
/// @param units in how many of them it was seen
/// @param repeats how often it was asked in all of them
/// @param most how often in the worst of them
/// @param time how long that took in all
/// @param saved how much of it would have been saved, as far as can be told
/// @param parent the statement whose rows it was asked for, empty where there is none
/// @param parentRows how many rows that gave in the worst of them
public record WasteObservation(
    Problem problem,
    String statement,
    String caller,
    long units,
    long repeats,
    long most,
    Duration time,
    Duration saved,
    String parent,
    long parentRows) {

  /// Both together; they are of the same statement, problem and caller.
  public WasteObservation and(WasteObservation other) {
    WasteObservation worse = most >= other.most ? this : other;
    return new WasteObservation(
        problem,
        statement,
        caller,
        units + other.units,
        repeats + other.repeats,
        worse.most,
        time.plus(other.time),
        saved.plus(other.saved),
        worse.parent,
        worse.parentRows);
  }
}
