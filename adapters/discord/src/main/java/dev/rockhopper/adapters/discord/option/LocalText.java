package dev.rockhopper.adapters.discord.option;

import java.util.Map;

/// A text in English, with translations where there are some.
///
/// @param english the text that everybody sees who has no translation
/// @param translations the others, by Discord's locale (`de`, `pt-BR`)
public record LocalText(String english, Map<String, String> translations) {
  /// Copies the translations.
  public LocalText {
    translations = Map.copyOf(translations);
  }

  /// A text without translations.
  public static LocalText of(String english) {
    return new LocalText(english, Map.of());
  }
}
