package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Leads a command through what happens around it. Blocks until there is an answer; there always is
/// one, because an [ErrorBoundary] stands at its outer end.
public final class CommandPipeline {
  private static final Logger LOG = LoggerFactory.getLogger(CommandPipeline.class);

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

  /// The answer to a command. Where a stop has interrupted the command, that has done its part by
  /// then: the answer is still to be given.
  public Answer answer(Invocation invocation) {
    Answer answer = way.run(invocation);
    if (Thread.interrupted()) {
      LOG.info("command.cut-short command={}", invocation.path());
    }
    return answer;
  }
}
