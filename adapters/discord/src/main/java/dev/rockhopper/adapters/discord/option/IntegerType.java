package dev.rockhopper.adapters.discord.option;

/// A whole number in a range.
///
/// @param minimum the least
/// @param maximum the most
/// @param noun what the usage line calls it
public record IntegerType(long minimum, long maximum, String noun) implements OptionType<Long> {
  private static final int MAX_DIGITS = 18;

  @Override
  public Reading<Long> read(String text, Lookup lookup) {
    String number = text.strip();
    String digits = number.startsWith("-") ? number.substring(1) : number;
    boolean whole = !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9');
    if (!whole) {
      return Reading.misread("'" + number + "' is not a whole number", expected());
    }
    if (digits.length() > MAX_DIGITS) {
      return Reading.misread("'" + number + "' is too large a number", expected());
    }
    long value = Long.parseLong(number);
    if (value < minimum || value > maximum) {
      return Reading.misread(
          "'" + number + "' is " + (value < minimum ? "too small" : "too large"), expected());
    }
    return Reading.of(value);
  }

  private String expected() {
    return "a whole number from " + minimum + " to " + maximum;
  }
}
