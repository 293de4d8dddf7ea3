package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.function.Supplier;

/// What a command gives back. There is no way to give back nothing.
public sealed interface Answer {
  /// A message.
  ///
  /// @param reply what it says
  record Said(Reply reply) implements Answer {}

  /// A message now that is replaced by another one when that is known.
  ///
  /// @param reply what it says for the time being
  /// @param later waits for the final word and gives it
  record Provisional(Reply reply, Supplier<Reply> later) implements Answer {}

  /// A message with buttons.
  ///
  /// @param menu what stands behind them
  record Offered(Menu menu) implements Answer {}

  /// A message.
  static Answer of(Reply reply) {
    return new Said(reply);
  }
}
