package dev.rockhopper.domain.permissions;

import dev.rockhopper.domain.permissions.DecisionStep.Effect;
import java.util.List;
import java.util.Optional;

/// Whether somebody may use a command, and why: the steps that were looked at, in their order, and
/// the one that decided.
///
/// @param steps the steps; the first that denies decides, else the one that allows
public record PermissionDecision(List<DecisionStep> steps) {
  /// Refuses steps of which none decides.
  public PermissionDecision {
    steps = List.copyOf(steps);
    if (deciding(steps).isEmpty()) {
      throw new IllegalArgumentException("no step decides: " + steps);
    }
  }

  private static Optional<DecisionStep> deciding(List<DecisionStep> steps) {
    return first(steps, Effect.DENIES).or(() -> first(steps, Effect.ALLOWS));
  }

  private static Optional<DecisionStep> first(List<DecisionStep> steps, Effect effect) {
    for (DecisionStep step : steps) {
      if (step.effect() == effect) {
        return Optional.of(step);
      }
    }
    return Optional.empty();
  }

  /// The step that decided.
  public DecisionStep deciding() {
    return deciding(steps).orElseThrow();
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
