package dev.rockhopper.adapters.discord.command;

/// The event that a command came from: the same event seen twice has the same source.
///
/// @param door which way it came
/// @param id the id of the interaction or message
public record Source(Door door, long id) {
  /// The ways into the bot.
  public enum Door {
    /// A slash command.
    SLASH,
    /// An entry in the menu of a person or a message.
    MENU,
    /// A message that starts with the prefix or a mention of the bot.
    PREFIX,
    /// A button that uses a command.
    BUTTON
  }
}
