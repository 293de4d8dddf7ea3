package dev.rockhopper.adapters.discord.command;

import dev.rockhopper.adapters.discord.menu.MenuButton.Look;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/// A button that uses a command, for whoever presses it: their rights count, the answer is theirs
/// alone, and it works as long as the message is there, also after a restart.
///
/// @param label what people read
/// @param look its colour
/// @param path the full name of the command
/// @param values what its options are given
/// @param asks the option whose text a form asks for first, empty for none
public record CommandButton(
    String label, Look look, String path, Map<String, String> values, String asks) {
  private static final String MARK = "run";
  private static final int LONGEST_ID = 100;
  private static final Pattern VALUE = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

  /// Refuses values that do not fit into the id of a button.
  public CommandButton {
    values = Map.copyOf(values);
    if (!values.values().stream().allMatch(value -> VALUE.matcher(value).matches())
        || id(path, values, asks).length() > LONGEST_ID) {
      throw new IllegalArgumentException(
          "a button cannot carry " + values + " for the command " + path);
    }
  }

  /// A button that uses a command at once.
  public static CommandButton of(String label, Look look, String path, Map<String, String> values) {
    return new CommandButton(label, look, path, values, "");
  }

  /// The same, which asks for the text of one more option first.
  public CommandButton asking(String option) {
    return new CommandButton(label, look, path, values, option);
  }

  /// What Discord is given, and gives back when somebody presses.
  public String id() {
    return id(path, values, asks);
  }

  private static String id(String path, Map<String, String> values, String asks) {
    List<String> given = new ArrayList<>();
    new TreeMap<>(values).forEach((option, value) -> given.add(option + "=" + value));
    return String.join(":", MARK, path, asks, String.join("&", given));
  }

  /// What a button's id says, absent where it is another kind of button.
  public static Optional<CommandButton> parse(String id) {
    String[] parts = id.split(":", -1);
    if (parts.length != 4 || !parts[0].equals(MARK)) {
      return Optional.empty();
    }
    Map<String, String> values = new TreeMap<>();
    for (String given : parts[3].split("&", -1)) {
      int sign = given.indexOf('=');
      if (sign > 0) {
        values.put(given.substring(0, sign), given.substring(sign + 1));
      }
    }
    return Optional.of(new CommandButton("", Look.QUIET, parts[1], values, parts[2]));
  }
}
