package dev.rockhopper.bootstrap.configuration;

import java.util.function.Function;
import java.util.function.UnaryOperator;

/// What the text of a value must look like, what it becomes, and how much of it may be shown.
///
/// @param expected completes the sentence "expected …" in an error
/// @param shape the type that the value has in `rockhopper.toml`
/// @param parser gives the value, or throws `IllegalArgumentException` whose message says what is
///   wrong without repeating the text
/// @param shown the text as it may appear on a screen or in a log
/// @param secrecy whether the text itself may be repeated
record Kind<T>(
    String expected,
    Shape shape,
    Function<String, T> parser,
    UnaryOperator<String> shown,
    Secrecy secrecy) {

  /// The type of a value in TOML.
  enum Shape {
    TEXT("text in quotes"),
    INTEGER("a whole number without quotes"),
    INTEGER_OR_OFF("a whole number without quotes, or \"off\""),
    BOOLEAN("true or false without quotes"),
    /// In the environment, the entries stand with commas between them.
    LIST("a list in brackets"),
    /// The same where an empty one says something: `off` in the environment, where it is well in
    /// TOML, too.
    LIST_OR_OFF("a list in brackets, or \"off\"");

    private final String description;

    Shape(String description) {
      this.description = description;
    }

    String description() {
      return description;
    }
  }

  /// Whether a value is a secret as a whole, may contain one, or is nobody's secret.
  enum Secrecy {
    OPEN,
    CONTAINS_SECRET,
    SECRET
  }

  T parse(String text) {
    return parser.apply(text);
  }

  boolean mayComeFromFile() {
    return secrecy != Secrecy.OPEN;
  }
}
