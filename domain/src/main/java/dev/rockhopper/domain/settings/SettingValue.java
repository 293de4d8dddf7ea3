package dev.rockhopper.domain.settings;

import dev.rockhopper.domain.text.TextRule;

/// What a setting is set to.
public sealed interface SettingValue {
  /// A text.
  ///
  /// @param text at most 10,000 letters
  record Text(String text) implements SettingValue {
    private static final TextRule RULE = new TextRule("the text of a setting", 0, 10_000);

    /// Refuses an overlong text.
    public Text {
      text = RULE.keep(text);
    }
  }

  /// A number.
  ///
  /// @param number the number
  record WholeNumber(long number) implements SettingValue {}

  /// Yes or no.
  ///
  /// @param on yes
  record Flag(boolean on) implements SettingValue {}

  /// A list or a group.
  ///
  /// @param json a JSON array or object, at most 100,000 letters; a store gives it back in the form
  ///   of [#parse]
  record Document(String json) implements SettingValue {
    private static final TextRule RULE = new TextRule("the document of a setting", 2, 100_000);

    /// Refuses an overlong document, and what is neither array nor object.
    public Document {
      json = RULE.keep(json.strip());
      if (json.charAt(0) != '{' && json.charAt(0) != '[') {
        throw new IllegalArgumentException(
            "the document of a setting is a JSON array or object, this begins with '%c'"
                .formatted(json.charAt(0)));
      }
    }

    /// Reads JSON and writes it in one form, so that documents of the same content are equal
    /// however they were written.
    ///
    /// @throws IllegalArgumentException when it is no JSON, saying what is wrong and at which
    ///   letter
    public static Document parse(String json) {
      return new Document(CanonicalJson.of(json));
    }
  }
}
