package dev.rockhopper.adapters.discord.command;

/// Who sees the answer to a slash command. A typed command is answered where it was typed.
public enum Visibility {
  /// Everybody in the channel.
  PUBLIC,
  /// Only the person who used it.
  PRIVATE
}
