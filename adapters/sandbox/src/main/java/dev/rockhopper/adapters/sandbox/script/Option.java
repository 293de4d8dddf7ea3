package dev.rockhopper.adapters.sandbox.script;

/// A filled-in option of a slash command, as the text that a person would type.
public record Option(String name, String value) {

  /// A text.
  public static Option option(String name, String value) {
    return new Option(name, value);
  }

  /// A number, or the id of a user, channel or role.
  public static Option option(String name, long value) {
    return new Option(name, Long.toString(value));
  }

  /// A switch.
  public static Option option(String name, boolean value) {
    return new Option(name, Boolean.toString(value));
  }
}
