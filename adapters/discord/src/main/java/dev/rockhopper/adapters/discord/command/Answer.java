package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.menu.Menu;
import dev.rockhopper.adapters.discord.reply.Reply;

/// What a command gives back. There is no way to give back nothing.
public sealed interface Answer {
  /// A message.
  ///
  /// @param reply what it says
  record Said(Reply reply) implements Answer {}

  /// A message with buttons.
  ///
  /// @param menu what stands behind them
  record Offered(Menu menu) implements Answer {}

  /// A message.
  static Answer of(Reply reply) {
    return new Said(reply);
  }
}
