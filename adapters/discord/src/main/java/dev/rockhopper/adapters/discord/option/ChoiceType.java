package dev.rockhopper.adapters.discord.option;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// One of some words. Discord lists up to 25; where there are more, they are offered while somebody
/// types.
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

  /// Whether Discord can list all of them.
  public boolean isListed() {
    return choices.size() <= Suggestion.MOST;
  }

  @Override
  public Optional<Suggester> suggester() {
    return isListed() ? Optional.empty() : Optional.of((typed, _) -> fitting(typed));
  }

  /// The words with the text in them, those first that start with it.
  private List<Suggestion> fitting(String typed) {
    String wanted = typed.strip().toLowerCase(Locale.ROOT);
    Predicate<String> starts = word -> word.toLowerCase(Locale.ROOT).startsWith(wanted);
    Predicate<String> contains = word -> word.toLowerCase(Locale.ROOT).contains(wanted);
    return Stream.concat(
            choices.keySet().stream().filter(starts),
            choices.keySet().stream().filter(contains.and(starts.negate())))
        .limit(Suggestion.MOST)
        .map(word -> new Suggestion(word, word))
        .toList();
  }
}
