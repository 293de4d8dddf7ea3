package dev.rockhopper.adapters.discord.option;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// One thing that a command takes, and the typed key to its value.
///
/// @param name its name at both doors
/// @param summary what it is for, shown by Discord
/// @param type the kind of value
/// @param need whether it has to be given
/// @param entry where it stands in a typed line
/// @param flags the other names of its flag, without the dash
/// @param suggester offers values while somebody types one, absent for none
/// @param <T> the kind of value that a handler gets
public record Option<T>(
    String name,
    LocalText summary,
    OptionType<T> type,
    Need need,
    Entry entry,
    List<String> flags,
    Optional<Suggester> suggester) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_-]{0,31}");

  /// Whether an option has to be given.
  public enum Need {
    /// Without it the command is not understood.
    REQUIRED,
    /// It may be left out.
    OPTIONAL
  }

  /// Where an option stands in a typed line. Every option can also be given as a flag.
  public enum Entry {
    /// In its turn among the words.
    POSITION,
    /// Only as a flag.
    FLAG
  }

  /// Refuses names that Discord would refuse.
  public Option {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "an option is named in lower case, this is '" + name + "'");
    }
    flags = List.copyOf(flags);
  }

  /// An option that has to be given.
  public static <T> Option<T> required(String name, String summary, OptionType<T> type) {
    return new Option<>(
        name,
        LocalText.of(summary),
        type,
        Need.REQUIRED,
        Entry.POSITION,
        List.of(),
        type.suggester());
  }

  /// An option that may be left out.
  public static <T> Option<T> optional(String name, String summary, OptionType<T> type) {
    return new Option<>(
        name,
        LocalText.of(summary),
        type,
        Need.OPTIONAL,
        Entry.POSITION,
        List.of(),
        type.suggester());
  }

  /// The same with further names for its flag.
  public Option<T> flagged(String... names) {
    return new Option<>(name, summary, type, need, entry, List.of(names), suggester);
  }

  /// The same, taken from a flag only.
  public Option<T> onlyAsFlag() {
    return new Option<>(name, summary, type, need, Entry.FLAG, flags, suggester);
  }

  /// The same, with values offered while somebody types one.
  public Option<T> suggested(Suggester offered) {
    return new Option<>(name, summary, type, need, entry, flags, Optional.of(offered));
  }

  /// Whether a flag with this name (without the dash) means this option.
  public boolean answersTo(String flag) {
    String wanted = flag.toLowerCase(Locale.ROOT);
    return name.equals(wanted) || flags.contains(wanted);
  }

  /// Whether it has to be given.
  public boolean isRequired() {
    return need == Need.REQUIRED;
  }

  /// Whether it takes everything up to the first flag.
  public boolean takesTheRest() {
    return type instanceof TextType text && text.span() == TextType.Span.REST_OF_LINE;
  }
}
