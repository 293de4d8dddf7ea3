package dev.rockhopper.adapters.sandbox.script;

import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/// What a text is expected to say.
///
/// @param description ends the sentence "a text …"
public record Wording(String description, Predicate<String> holds) {

  /// A text that contains this, in any case of its letters.
  public static Wording containing(String part) {
    return new Wording(
        "containing \"" + part + "\"",
        text -> text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }

  /// A text that does not contain this, in any case of its letters.
  public static Wording without(String part) {
    return new Wording(
        "without \"" + part + "\"",
        text -> !text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT)));
  }

  /// Exactly this text.
  public static Wording exactly(String whole) {
    return new Wording("that is exactly \"" + whole + "\"", whole::equals);
  }

  /// A text in which the regular expression is found.
  public static Wording matching(String expression) {
    return new Wording("matching /" + expression + "/", Pattern.compile(expression).asPredicate());
  }

  /// Any text.
  public static Wording anything() {
    return new Wording("of any wording", text -> true);
  }

  /// Both at once.
  public Wording and(Wording other) {
    return new Wording(description + " and " + other.description, holds.and(other.holds));
  }
}
