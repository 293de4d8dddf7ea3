package dev.rockhopper.application.health;

import dev.rockhopper.application.health.DependencyHealth.State;
import java.util.List;

/// How everything fares that the process stands on.
///
/// @param dependencies each of them, in the order of declaration
public record ProcessHealth(List<DependencyHealth> dependencies) {
  /// Copies the list.
  public ProcessHealth {
    dependencies = List.copyOf(dependencies);
  }

  /// Whether commands can be carried out.
  public boolean isReady() {
    return dependencies.stream().allMatch(DependencyHealth::permitsWork);
  }

  /// Down where something needed is, impaired where anything is not up.
  public State state() {
    if (!isReady()) {
      return State.DOWN;
    }
    return dependencies.stream().allMatch(it -> it.state() == State.UP) ? State.UP : State.IMPAIRED;
  }
}
