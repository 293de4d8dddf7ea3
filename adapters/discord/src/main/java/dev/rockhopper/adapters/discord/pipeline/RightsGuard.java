package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;

/// Lets a command run for those who may use it, where it makes sense, when the bot can do it.
public final class RightsGuard implements Middleware {
  private final CommandGate gate;

  /// Asks `gate`.
  public RightsGuard(CommandGate gate) {
    this.gate = gate;
  }

  @Override
  public Answer around(Invocation invocation, Next next) {
    return gate.objection(invocation.named(), invocation.caller(), invocation.place())
        .map(Answer::of)
        .orElseGet(() -> next.run(invocation));
  }
}
