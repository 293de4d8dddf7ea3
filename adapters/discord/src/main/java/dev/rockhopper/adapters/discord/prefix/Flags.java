package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.Spelling;
import dev.rockhopper.adapters.discord.option.Option;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The flags of one command in a typed line: `-silent`, `--silent`, and the long dash that phones
/// make of two short ones. Upper and lower case mean the same.
final class Flags {
  private static final Pattern FLAG = Pattern.compile("(?:-{1,2}|[–—])(\\p{L}[\\p{L}\\d_-]*)");
  private static final Pattern WITH_EQUALS = Pattern.compile("(.+?)=.*", Pattern.DOTALL);
  private static final int SHORTEST_TYPO = 4;
  private static final int TYPO_DISTANCE = 2;

  private final Command command;

  Flags(Command command) {
    this.command = command;
  }

  /// The option that a word is the flag of, absent when it is no flag.
  Optional<Option<?>> option(Word word) {
    Matcher matcher = FLAG.matcher(word.text());
    if (word.quoted() || !matcher.matches()) {
      return Optional.empty();
    }
    String name = matcher.group(1);
    return command.options().stream().filter(option -> option.answersTo(name)).findFirst();
  }

  /// The name of the flag that was probably meant by a word that is none: misspelt, or with its
  /// value behind an equals sign.
  Optional<String> probablyMeant(Word word) {
    Matcher equation = WITH_EQUALS.matcher(word.text());
    if (!word.quoted() && equation.matches()) {
      Word front = new Word(equation.group(1), word.start(), word.end(), false);
      return option(front).<String>map(Option::name).or(() -> misspelt(front));
    }
    return misspelt(word);
  }

  private Optional<String> misspelt(Word word) {
    Matcher matcher = FLAG.matcher(word.text());
    if (word.quoted() || !matcher.matches() || matcher.group(1).length() < SHORTEST_TYPO) {
      return Optional.empty();
    }
    String typed = matcher.group(1).toLowerCase(Locale.ROOT);
    return command.options().stream()
        .map(Option::name)
        .filter(name -> name.length() >= SHORTEST_TYPO)
        .filter(name -> Spelling.distance(name, typed) <= TYPO_DISTANCE)
        .findFirst();
  }
}
