package dev.rockhopper.adapters.discord.pipeline;

import dev.rockhopper.adapters.discord.command.Answer;
import dev.rockhopper.application.work.UnitOfWork;
import java.util.function.LongSupplier;

/// Says for which command a thread is working, so that whoever watches statements can tell.
public final class CommandUnits {
  private CommandUnits() {}

  /// Runs every command as a unit of work with its full name.
  ///
  /// @param nanoTime the time in nanoseconds from anywhere
  public static Middleware middleware(LongSupplier nanoTime) {
    return (invocation, next) ->
        UnitOfWork.<Answer, RuntimeException>during(
            UnitOfWork.Kind.COMMAND, invocation.path(), nanoTime, () -> next.run(invocation));
  }
}
