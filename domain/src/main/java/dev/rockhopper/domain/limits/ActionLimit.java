package dev.rockhopper.domain.limits;

import dev.rockhopper.domain.cases.CaseType;
import dev.rockhopper.domain.text.LengthText;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// How many actions of a type a moderator may take, written as `ban 5 1h`.
///
/// @param type of which type
/// @param allowance how many in which time
public record ActionLimit(CaseType type, Allowance allowance) {
  private static final String FORM = "expected an action, a number and a time, such as 'ban 5 1h'";

  /// Reads a line.
  ///
  /// @throws IllegalArgumentException when it is none, saying what was expected
  public static ActionLimit parse(String line) {
    String[] words = line.strip().split("\\s+", -1);
    if (words.length != 3) {
      throw new IllegalArgumentException("'%s': %s".formatted(line.strip(), FORM));
    }
    return new ActionLimit(
        type(words[0]), new Allowance(number(words[1]), LengthText.read(words[2])));
  }

  private static CaseType type(String word) {
    return Arrays.stream(CaseType.values())
        .filter(type -> word(type).equals(word.toLowerCase(Locale.ROOT)))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "'%s' is no action; there are %s"
                    .formatted(
                        word,
                        Arrays.stream(CaseType.values())
                            .map(ActionLimit::word)
                            .collect(Collectors.joining(", ")))));
  }

  private static int number(String word) {
    if (!word.matches("\\d{1,6}")) {
      throw new IllegalArgumentException("'%s' is no number of actions".formatted(word));
    }
    return Integer.parseInt(word);
  }

  private static String word(CaseType type) {
    return type.name().toLowerCase(Locale.ROOT).replace("_", "");
  }

  /// The action's name, as it is written.
  public String action() {
    return word(type);
  }

  /// Writes it so that [#parse(String)] understands it.
  public String line() {
    return "%s %d %s".formatted(word(type), allowance.most(), LengthText.write(allowance.window()));
  }
}
