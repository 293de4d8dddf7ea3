package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;

/// What a menu shows now.
///
/// @param reply the text
/// @param buttons at most 25, five in a row
/// @param finished whether nothing more can be pressed
public record MenuView(Reply reply, List<MenuButton> buttons, boolean finished) {
  private static final int MAX_BUTTONS = 25;

  /// Copies the buttons.
  public MenuView {
    if (buttons.size() > MAX_BUTTONS) {
      throw new IllegalArgumentException("a message has at most 25 buttons");
    }
    buttons = List.copyOf(buttons);
  }

  /// A view with nothing to press.
  public static MenuView finished(Reply reply) {
    return new MenuView(reply, List.of(), true);
  }

  /// The same with every button disabled.
  public MenuView disabled() {
    return new MenuView(reply, buttons.stream().map(MenuButton::disabled).toList(), true);
  }
}
