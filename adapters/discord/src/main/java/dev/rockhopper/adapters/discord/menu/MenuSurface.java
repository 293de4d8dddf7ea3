package dev.rockhopper.adapters.discord.menu;

/// Where a menu is shown and can be changed: a message somewhere.
@FunctionalInterface
public interface MenuSurface {
  /// Shows a view of the menu with this id in place of what was shown before. A message that is
  /// gone is no failure.
  void show(String menuId, MenuView view);
}
