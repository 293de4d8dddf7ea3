package dev.rockhopper.adapters.discord.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// Several of a kind, apart by blanks or commas: `@ada @bob 123456789012345678`. What is named
/// twice counts once.
///
/// In a typed line the list takes the words that look like mentions, `@names` or ids, and at least
/// one; what follows belongs to the next option. As a flag, or between quotes, all of it is the
/// list.
///
/// @param element the kind of each
/// @param most how many it may be
/// @param <T> what a handler gets a list of
public record ListType<T>(OptionType<T> element, int most) implements OptionType<List<T>> {
  private static final Pattern GAP = Pattern.compile("[\\s,]+");
  private static final Pattern LIKE_AN_ID = Pattern.compile("[<@#].+|\\d{10,}");

  /// Refuses a list of nothing.
  public ListType {
    if (most < 1) {
      throw new IllegalArgumentException("a list has room for at least one, not " + most);
    }
  }

  @Override
  public Reading<List<T>> read(String text, Lookup lookup) {
    List<String> words = GAP.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
    if (words.isEmpty()) {
      return Reading.misread("the list is empty", expected());
    }
    if (words.size() > most) {
      return Reading.misread(
          "the list has " + words.size() + ", " + (words.size() - most) + " too many", expected());
    }
    Set<T> found = new LinkedHashSet<>();
    for (int i = 0; i < words.size(); i++) {
      switch (element.read(words.get(i), lookup)) {
        case Reading.Understood<T>(T value) -> found.add(value);
        case Reading.Misread<T>(String wrong, String expected) -> {
          return Reading.misread(
              "number " + (i + 1) + " of " + words.size() + ", '" + words.get(i) + "': " + wrong,
              expected);
        }
      }
    }
    return Reading.of(List.copyOf(found));
  }

  private String expected() {
    return "1 to " + most + ", each a " + element.noun() + ", apart by blanks or commas";
  }

  @Override
  public int wordsTaken(List<String> words) {
    List<String> taken = new ArrayList<>();
    for (String word : words) {
      if (!taken.isEmpty() && !isListed(word)) {
        break;
      }
      taken.add(word);
    }
    return taken.size();
  }

  /// Whether all of a word (`@ada,@bob`) looks like members of the list.
  private static boolean isListed(String word) {
    return Arrays.stream(word.split(","))
        .filter(part -> !part.isEmpty())
        .allMatch(part -> LIKE_AN_ID.matcher(part).matches());
  }

  @Override
  public int longest() {
    return Math.min(6_000, most * (element.longest() + 1));
  }

  @Override
  public String noun() {
    return element.noun() + "s";
  }
}
