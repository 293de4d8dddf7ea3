package dev.rockhopper.adapters.discord.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/// One of a few words.
///
/// @param choices the values by the word that stands for them, in the order to show
/// @param noun what the usage line calls it
/// @param <T> what the words stand for
public record ChoiceType<T>(Map<String, T> choices, String noun) implements OptionType<T> {
  /// Keeps the order of the choices.
  public ChoiceType {
    choices = Collections.unmodifiableMap(new LinkedHashMap<>(choices));
  }

  /// All constants of an enum.
  public static <E extends Enum<E>> ChoiceType<E> of(
      E[] constants, Function<E, String> word, String noun) {
    Map<String, E> choices = new LinkedHashMap<>();
    for (E constant : constants) {
      choices.put(word.apply(constant), constant);
    }
    return new ChoiceType<>(choices, noun);
  }

  @Override
  public Reading<T> read(String text, Lookup lookup) {
    String word = text.strip().toLowerCase(Locale.ROOT);
    for (Map.Entry<String, T> choice : choices.entrySet()) {
      if (choice.getKey().toLowerCase(Locale.ROOT).equals(word)) {
        return Reading.of(choice.getValue());
      }
    }
    return Reading.misread(
        "'" + text.strip() + "' is not a " + noun, "one of " + String.join(", ", choices.keySet()));
  }
}
