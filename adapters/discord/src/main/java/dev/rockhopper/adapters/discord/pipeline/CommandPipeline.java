package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import java.util.List;

/// Leads a command through what happens around it. Blocks until there is an answer; there always is
/// one, because an [ErrorBoundary] stands at its outer end.
public final class CommandPipeline {
  private final Middleware.Next way;

  /// Stands `middleware` around the commands, the first outermost.
  public CommandPipeline(List<Middleware> middleware) {
    Middleware.Next next = ArgumentReading::run;
    for (Middleware around : middleware.reversed()) {
      Middleware.Next inner = next;
      next = invocation -> around.around(invocation, inner);
    }
    this.way = next;
  }

  /// The answer to a command.
  public Answer answer(Invocation invocation) {
    return way.run(invocation);
  }
}
