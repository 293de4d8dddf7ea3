package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.domain.guilds.GuildId;
import dev.rockhopper.domain.members.UserId;

/// Buttons on a message that stays: they work for everybody whom Discord allows it, also after the
/// bot was restarted, so all that is known of them is in their names.
public interface LastingMenu {
  /// What tells these buttons from others: small letters.
  String kind();

  /// The whole name of the command that somebody must be allowed to use who presses.
  String command();

  /// What the message shows after a press; may load from the database.
  ///
  /// @param subject what the message is about, as [#idOf] was given it
  /// @param button which button
  MenuView press(Press press, String subject, String button);

  /// Somebody presses.
  ///
  /// @param guild where
  /// @param by who
  record Press(GuildId guild, UserId by) {}

  /// What the buttons of a message are called before their own names.
  static String idOf(String kind, String subject) {
    return kind + "." + subject;
  }
}
