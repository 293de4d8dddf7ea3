package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;

/// Something that happens around every command.
@FunctionalInterface
public interface Middleware {
  /// Answers by itself, or passes on and may act before and after.
  Answer around(Invocation invocation, Next next);

  /// The rest of the way to the command.
  @FunctionalInterface
  interface Next {
    /// Goes on.
    Answer run(Invocation invocation);
  }
}
