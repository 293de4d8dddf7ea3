package dev.rockhopper.adapters.discord.menu;

/// A button of a menu.
///
/// @param key what the menu calls it
/// @param label what people read
/// @param look its colour
/// @param enabled whether it can be pressed
public record MenuButton(String key, String label, Look look, boolean enabled) {
  /// The colour of a button.
  public enum Look {
    /// Grey.
    QUIET,
    /// Blue.
    MAIN,
    /// Red.
    DANGER
  }

  /// The same, not to be pressed any more.
  public MenuButton disabled() {
    return new MenuButton(key, label, look, false);
  }
}
