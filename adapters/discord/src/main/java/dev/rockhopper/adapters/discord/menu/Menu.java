package dev.rockhopper.adapters.discord.menu;

import java.util.List;
import java.util.Optional;

/// An answer with buttons. Its methods are called one at a time.
public interface Menu {
  /// What it shows first.
  MenuView open();

  /// What it shows after a button was pressed; may load from the database.
  MenuView press(String button);

  /// What it shows after something was chosen from a select; may load from the database.
  default MenuView choose(String select, String value) {
    return press(select);
  }

  /// The full name of the command that a press stands for: whoever presses must be allowed to use
  /// it, as the button is pressed. Absent for the command that the menu answers.
  default Optional<String> commandBehind(String button) {
    return Optional.empty();
  }

  /// The same, where a press stands for several commands: whoever presses must be allowed to use
  /// each of them.
  default List<String> commandsBehind(String button) {
    return commandBehind(button).stream().toList();
  }

  /// The form that a button opens instead of acting at once; quick, for Discord waits for it.
  default Optional<Form> formBehind(String button) {
    return Optional.empty();
  }

  /// What it shows after the form behind a button was sent.
  default MenuView submit(String button, String text) {
    return press(button);
  }
}
