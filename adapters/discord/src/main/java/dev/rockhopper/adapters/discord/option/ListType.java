package dev.rockhopper.adapters.discord.option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Several of a kind, apart by blanks or commas: `@ada @bob 123456789012345678 "Cleo P."`. A name
/// of several words goes between quotes. What is named twice counts once.
///
/// In a typed line the list goes as far as the last mention, `@name` or id, then on over the words
/// that name somebody, and takes at least one word; what follows belongs to the next option. So a
/// name among mentions that nobody has is said, and never taken for the text that follows. As a
/// flag, or all between quotes, all of it is the list.
///
/// @param element the kind of each
/// @param most how many it may be
/// @param <T> what a handler gets a list of
public record ListType<T>(OptionType<T> element, int most) implements OptionType<List<T>> {
  private static final Pattern GAP = Pattern.compile("[\\s,]+");
  private static final Pattern PART =
      Pattern.compile("\"(?<a>[^\"]+)\"|“(?<b>[^”]+)”|«(?<c>[^»]+)»|[^\\s,]+");
  private static final Pattern SURE = Pattern.compile("<[@#][!&]?\\d{1,20}>|@.+|\\d{15,20}");

  /// Refuses a list of nothing.
  public ListType {
    if (most < 1) {
      throw new IllegalArgumentException("a list has room for at least one, not " + most);
    }
  }

  @Override
  public Reading<List<T>> read(String text, Lookup lookup) {
    List<String> parts = parts(text, lookup);
    if (parts.isEmpty()) {
      return Reading.misread("the list is empty", expected());
    }
    if (parts.size() > most) {
      return Reading.misread(
          "the list has " + parts.size() + ", " + (parts.size() - most) + " too many", expected());
    }
    Set<T> found = new LinkedHashSet<>();
    for (int i = 0; i < parts.size(); i++) {
      switch (element.read(parts.get(i), lookup)) {
        case Reading.Understood<T>(T value) -> found.add(value);
        case Reading.Misread<T>(String wrong, String expected) -> {
          return Reading.misread(
              "number " + (i + 1) + " of " + parts.size() + ", '" + parts.get(i) + "': " + wrong,
              expected);
        }
      }
    }
    return Reading.of(List.copyOf(found));
  }

  /// What stands apart. The quotes around one name may be gone already, and quotes may stand around
  /// a whole list.
  private List<String> parts(String text, Lookup lookup) {
    List<String> words = words(text);
    boolean mayBeOneName =
        words.size() > 1 && text.indexOf(',') < 0 && words.stream().noneMatch(ListType::isSure);
    if (mayBeOneName && isOne(text.strip(), lookup)) {
      return List.of(text.strip());
    }
    List<String> parts = new ArrayList<>();
    Matcher matcher = PART.matcher(text);
    while (matcher.find()) {
      String inside =
          Stream.of("a", "b", "c")
              .map(matcher::group)
              .filter(Objects::nonNull)
              .findFirst()
              .orElse("");
      if (inside.isEmpty()) {
        parts.add(matcher.group());
      } else if (words(inside).size() > 1 && !isOne(inside.strip(), lookup)) {
        parts.addAll(words(inside));
      } else if (!inside.isBlank()) {
        parts.add(inside.strip());
      }
    }
    return parts;
  }

  private static List<String> words(String text) {
    return GAP.splitAsStream(text).filter(word -> !word.isEmpty()).toList();
  }

  private String expected() {
    return "1 to " + most + ", each a " + element.noun() + ", apart by blanks or commas";
  }

  /// How many of the words of a typed line, each of them what stood between quotes or blanks, are
  /// the list.
  public int wordsTaken(List<String> words, Lookup lookup) {
    int taken = Math.min(1, words.size());
    for (int i = taken; i < words.size(); i++) {
      if (isSure(words.get(i))) {
        taken = i + 1;
      }
    }
    while (taken < words.size() && areNames(words.get(taken), lookup)) {
      taken++;
    }
    return taken;
  }

  /// Whether all of a word (`@ada,@bob`) looks like members of the list.
  private static boolean isSure(String word) {
    List<String> parts = Arrays.stream(word.split(",")).filter(part -> !part.isEmpty()).toList();
    return !parts.isEmpty() && parts.stream().allMatch(part -> SURE.matcher(part).matches());
  }

  private boolean areNames(String word, Lookup lookup) {
    List<String> parts = Arrays.stream(word.split(",")).filter(part -> !part.isBlank()).toList();
    return !parts.isEmpty() && parts.stream().allMatch(part -> isOne(part.strip(), lookup));
  }

  private boolean isOne(String text, Lookup lookup) {
    return text.length() <= element.longest()
        && element.read(text, lookup) instanceof Reading.Understood<T>;
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
