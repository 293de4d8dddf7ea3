package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.reply.Reply;

/// Says how things stand while a command takes longer than a person should wait. What it says is
/// replaced by the answer when there is one.
@FunctionalInterface
public interface Meanwhile {
  /// Shows this for the time being; the person's next command need not wait any longer.
  void say(Reply reply);
}
