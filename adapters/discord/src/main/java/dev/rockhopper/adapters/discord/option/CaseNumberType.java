package dev.rockhopper.adapters.discord.option;

import dev.rockhopper.domain.cases.CaseNumber;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The number of a case, as people write it: `12`, `#12`, `case 12`, `Case #12`.
public record CaseNumberType() implements OptionType<CaseNumber> {
  private static final long HIGHEST = 10_000_000;
  private static final String EXPECTED =
      "a case's number from 1 to " + HIGHEST + ", such as 12, #12 or case 12";
  private static final int MOST_WORDS = 3;
  private static final Pattern NUMBER =
      Pattern.compile("(?:case\\s*)?#?\\s*([0-9]+)", Pattern.CASE_INSENSITIVE);
  private static final Pattern ALONE = Pattern.compile("#?[0-9]{1,8}");

  @Override
  public Reading<CaseNumber> read(String text, Lookup lookup) {
    String typed = text.strip();
    if (typed.length() > longest()) {
      return Reading.misread(
          "a text of " + typed.length() + " letters is not a case number", EXPECTED);
    }
    Matcher matcher = NUMBER.matcher(typed);
    if (!matcher.matches()) {
      return Reading.misread("'" + typed + "' is not a case number", EXPECTED);
    }
    String digits = matcher.group(1).replaceFirst("^0+(?=.)", "");
    boolean tooLarge =
        digits.length() > Long.toString(HIGHEST).length() || Long.parseLong(digits) > HIGHEST;
    if (tooLarge || digits.equals("0")) {
      return Reading.misread("'" + typed + "' is too " + (tooLarge ? "large" : "small"), EXPECTED);
    }
    return Reading.of(new CaseNumber(Long.parseLong(digits)));
  }

  /// Whether one word alone is meant as a case number: `12` or `#12`.
  public static boolean isWord(String word) {
    return ALONE.matcher(word).matches();
  }

  /// `case`, `#` and the number may stand apart.
  @Override
  public int wordsTaken(List<String> words) {
    int most = Math.min(MOST_WORDS, words.size());
    for (int taken = 1; taken <= most; taken++) {
      if (NUMBER.matcher(String.join(" ", words.subList(0, taken))).matches()) {
        return taken;
      }
    }
    return Math.min(1, words.size());
  }

  @Override
  public boolean mayBeginWith(String word) {
    return word.equalsIgnoreCase("case") || word.chars().anyMatch(Character::isDigit);
  }

  @Override
  public String noun() {
    return "number";
  }
}
