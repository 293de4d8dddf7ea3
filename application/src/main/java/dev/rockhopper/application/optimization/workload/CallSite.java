package dev.rockhopper.application.optimization.workload;

/// From where a statement is asked.
///
/// @param operation the name of the transaction, or of the repository's operation outside of one
/// @param caller for whom, such as `command ban` or `loop outbox`; empty where nobody has said
public record CallSite(String operation, String caller) {

  /// For people.
  @Override
  public String toString() {
    return caller.isEmpty() ? operation : operation + " (" + caller + ")";
  }
}
