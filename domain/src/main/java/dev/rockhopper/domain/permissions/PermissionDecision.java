package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.permissions.DecisionStep.Effect;
import java.util.List;

/// Whether somebody may use a command, and why: the steps that were looked at, in their order, and
/// the one that decided.
///
/// @param steps the steps; the first that denies decides, else the one that allows
public record PermissionDecision(List<DecisionStep> steps) {
  /// Refuses steps of which none decides.
  public PermissionDecision {
    steps = List.copyOf(steps);
    if (steps.stream().allMatch(step -> step.effect() == Effect.GOES_ON)) {
      throw new IllegalArgumentException("no step decides: " + steps);
    }
  }

  /// The step that decided.
  public DecisionStep deciding() {
    return steps.stream()
        .filter(step -> step.effect() == Effect.DENIES)
        .findFirst()
        .orElseGet(() ->
            steps.stream()
                .filter(step -> step.effect() == Effect.ALLOWS)
                .findFirst()
                .orElseThrow());
  }

  /// Whether they may.
  public boolean isAllowed() {
    return deciding().effect() == Effect.ALLOWS;
  }

  /// Why.
  public DecisionStep.Code reason() {
    return deciding().code();
  }

  /// Whether they may, were it not for what the bot lacks.
  public boolean isAllowedBarTheBot() {
    return isAllowed() || reason() == DecisionStep.Code.BOT_LACKS_RIGHTS;
  }
}
