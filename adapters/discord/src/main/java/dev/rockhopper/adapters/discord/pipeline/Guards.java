package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.application.cooldowns.SharedCooldowns;
import java.time.Clock;

/// What stands before every command.
///
/// @param gate who may use it
/// @param cooldowns how often
public record Guards(CommandGate gate, CooldownGuard cooldowns) {
  private static final int COOLDOWNS = 10_000;

  /// With cooldowns that remember as many people as may be busy at once.
  ///
  /// @param shared counts the uses of expensive commands for all processes
  public static Guards of(CommandGate gate, Clock clock, SharedCooldowns shared) {
    return new Guards(gate, new CooldownGuard(clock, COOLDOWNS, shared));
  }
}
