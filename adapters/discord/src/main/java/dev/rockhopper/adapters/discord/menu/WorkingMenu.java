package dev.rockhopper.adapters.discord.menu;

import java.util.Optional;

/// A menu that goes on working after it has answered a press, and shows how far it is. Its buttons
/// can be pressed meanwhile, so what work and presses have in common is safe for two threads.
public interface WorkingMenu extends Menu {
  /// The work that the last press began, absent where it began none. Asked for once after what the
  /// press gave back is shown.
  Optional<Work> takeWork();

  /// Something that takes a while, on a virtual thread of its own.
  @FunctionalInterface
  interface Work {
    /// Does it; ends soon where the screen is closed.
    void run(Screen screen);
  }

  /// Where the menu is shown.
  interface Screen {
    /// Shows this instead, and keeps the menu open.
    void show(MenuView view);

    /// Whether anybody can see it still: a stop of the bot closes it. Whoever asks now and then
    /// keeps it open.
    boolean isOpen();
  }
}
