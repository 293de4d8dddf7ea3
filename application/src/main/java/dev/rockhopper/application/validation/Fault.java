package dev.rockhopper.application.validation;

/// What can be wrong with a part.
public sealed interface Fault {
  /// It breaks the rule of its kind.
  ///
  /// @param rule what the rule says: what was given, and what fits
  record Unfit(String rule) implements Fault {}

  /// Another part says the same, or contradicts it.
  ///
  /// @param other the path of that part
  record Repeated(String other) implements Fault {}

  /// It names something that there is not.
  ///
  /// @param name what
  record Unknown(String name) implements Fault {}

  /// There is something else of this name already.
  ///
  /// @param name the name
  record Taken(String name) implements Fault {}

  /// There are too many of its kind.
  ///
  /// @param most how many there may be
  record TooMany(int most) implements Fault {}
}
