package dev.rockhopper.adapters.discord.menu;

import dev.rockhopper.adapters.discord.reply.Reply;
import java.util.List;

/// What a menu shows now.
///
/// @param reply the text
/// @param selects lists to choose from, a row each
/// @param buttons five in a row
/// @param finished whether nothing more can be pressed
public record MenuView(
    Reply reply, List<MenuSelect> selects, List<MenuButton> buttons, boolean finished) {
  private static final int ROW = 5;
  private static final int MAX_ROWS = 5;

  /// Copies the lists; a message has five rows.
  public MenuView {
    if (selects.size() + Math.ceilDiv(buttons.size(), ROW) > MAX_ROWS) {
      throw new IllegalArgumentException("a message has at most 5 rows of buttons and selects");
    }
    selects = List.copyOf(selects);
    buttons = List.copyOf(buttons);
  }

  /// A view with buttons only.
  public MenuView(Reply reply, List<MenuButton> buttons, boolean finished) {
    this(reply, List.of(), buttons, finished);
  }

  /// A view with nothing to press.
  public static MenuView finished(Reply reply) {
    return new MenuView(reply, List.of(), true);
  }

  /// Whether it has a button or select that can be used now.
  ///
  /// @param key what the menu calls it
  public boolean offers(String key) {
    return buttons.stream().anyMatch(button -> button.enabled() && button.key().equals(key))
        || selects.stream().anyMatch(select -> select.enabled() && select.key().equals(key));
  }

  /// The same with everything disabled.
  public MenuView disabled() {
    return new MenuView(
        reply,
        selects.stream().map(MenuSelect::disabled).toList(),
        buttons.stream().map(MenuButton::disabled).toList(),
        true);
  }
}
