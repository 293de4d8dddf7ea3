package dev.rockhopper.adapters.discord.prefix;

import dev.rockhopper.adapters.discord.command.ArgumentSource;
import dev.rockhopper.adapters.discord.command.BadInput;
import dev.rockhopper.adapters.discord.command.Command;
import dev.rockhopper.adapters.discord.command.GivenTexts;
import dev.rockhopper.adapters.discord.command.Usage;
import dev.rockhopper.adapters.discord.option.ListType;
import dev.rockhopper.adapters.discord.option.Lookup;
import dev.rockhopper.adapters.discord.option.Option;
import dev.rockhopper.adapters.discord.option.SwitchType;
import dev.rockhopper.adapters.discord.option.TextType;
import dev.rockhopper.domain.guilds.Prefix;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Tells the values in a typed line apart: words in the order of the options, then flags, each with
/// what follows it. Text before the first flag belongs to the option that takes the rest of the
/// line, exactly as it was typed. A value is given once: where its flag comes after a word that
/// stands in its turn and may be meant for it, the line is refused, so that no flag inside a reason
/// changes who is punished or how long.
///
/// @param line what was typed after the command's name
/// @param prefix what the guild's commands start with, for the usage line
public record TypedArguments(String line, Prefix prefix) implements ArgumentSource {
  @Override
  public String usage(String path, Command command) {
    return Usage.typed(prefix.text(), path, command);
  }

  @Override
  public GivenTexts read(Command command, Lookup lookup) {
    return new Reader(command, lookup).read();
  }

  /// Where the reading of the line stands.
  private final class Reader {
    private final Command command;
    private final Lookup lookup;
    private final Flags flags;
    private final List<Word> words = Word.split(line);
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, String> flagOf = new HashMap<>();

    Reader(Command command, Lookup lookup) {
      this.command = command;
      this.lookup = lookup;
      this.flags = new Flags(command);
    }

    GivenTexts read() {
      for (Word word : words) {
        Optional<String> meant =
            flags.option(word).isPresent() ? Optional.empty() : flags.probablyMeant(word);
        if (meant.isPresent()) {
          return unclear(
              "",
              "there is no flag '" + word.text() + "'",
              "-" + meant.get() + ", or quotes around it if it is text");
        }
      }
      int firstFlag = firstFlag();
      Optional<GivenTexts> problem = readFlags(words.subList(firstFlag, words.size()));
      return problem.orElseGet(() -> readPositions(words.subList(0, firstFlag)));
    }

    private int firstFlag() {
      for (int i = 0; i < words.size(); i++) {
        if (flags.option(words.get(i)).isPresent()) {
          return i;
        }
      }
      return words.size();
    }

    private Optional<GivenTexts> readFlags(List<Word> rest) {
      int at = 0;
      while (at < rest.size()) {
        Option<?> option = flags.option(rest.get(at)).orElseThrow();
        int end = at + 1;
        while (end < rest.size() && flags.option(rest.get(end)).isEmpty()) {
          end++;
        }
        Optional<GivenTexts> problem =
            readFlag(option, rest.get(at).text(), rest.subList(at + 1, end));
        if (problem.isPresent()) {
          return problem;
        }
        at = end;
      }
      return Optional.empty();
    }

    private Optional<GivenTexts> readFlag(Option<?> option, String flag, List<Word> values) {
      if (texts.containsKey(option.name())) {
        return Optional.of(
            unclear(option.name(), "the flag '" + flag + "' is given twice", "it once"));
      }
      flagOf.put(option.name(), flag);
      if (option.type() instanceof SwitchType) {
        boolean word = !values.isEmpty() && SwitchType.isWord(values.getFirst().text());
        int used = word ? 1 : 0;
        if (values.size() > used) {
          return Optional.of(
              unclear(
                  "",
                  "'" + values.get(used).text() + "' after " + flag + " belongs to nothing",
                  "text before the first flag"));
        }
        texts.put(option.name(), word ? values.getFirst().text() : "true");
        return Optional.empty();
      }
      if (values.isEmpty()) {
        return Optional.of(
            unclear(option.name(), "nothing follows " + flag, option.type().noun() + " after it"));
      }
      texts.put(option.name(), asTyped(values));
      return Optional.empty();
    }

    private GivenTexts readPositions(List<Word> positions) {
      List<Word> left = new ArrayList<>(positions);
      for (Option<?> option : command.options()) {
        if (left.isEmpty() || option.entry() != Option.Entry.POSITION) {
          continue;
        }
        if (texts.containsKey(option.name())) {
          String word = left.getFirst().text();
          if (option.type().mayBeginWith(word)) {
            return givenTwice(option, word);
          }
          continue;
        }
        int taken = option.takesTheRest() ? left.size() : wordsTaken(option, left);
        String text = asTyped(left.subList(0, taken));
        boolean plain = option.type() instanceof TextType || left.get(taken - 1).quoted();
        texts.put(option.name(), plain ? text : withoutComma(text));
        left.subList(0, taken).clear();
      }
      return left.isEmpty()
          ? new GivenTexts.Texts(texts)
          : unclear(
              "",
              "'" + left.getFirst().text() + "' is more than the command takes",
              "nothing there, or quotes around words that belong together");
    }

    private GivenTexts givenTwice(Option<?> option, String word) {
      String flag = flagOf.get(option.name());
      String elsewhere =
          command.options().stream()
              .filter(other -> other.takesTheRest() && !other.equals(option))
              .map(other -> ", and other text goes after -" + other.name())
              .findFirst()
              .orElse("");
      return unclear(
          option.name(),
          "it is given twice, as '" + word + "' and after " + flag,
          "it once, in its turn or after its flag; between quotes "
              + flag
              + " is text"
              + elsewhere);
    }

    private int wordsTaken(Option<?> option, List<Word> left) {
      if (option.type() instanceof ListType<?> list) {
        return list.wordsTaken(left.stream().map(Word::text).toList(), lookup);
      }
      if (left.getFirst().quoted()) {
        return 1;
      }
      List<String> unquoted =
          left.stream()
              .takeWhile(word -> !word.quoted())
              .map(word -> withoutComma(word.text()))
              .toList();
      return option.type().wordsTaken(unquoted);
    }

    /// People write a comma after a value; it is no part of it.
    private static String withoutComma(String text) {
      int end = text.length();
      while (end > 0 && text.charAt(end - 1) == ',') {
        end--;
      }
      return end == 0 ? text : text.substring(0, end);
    }

    private String asTyped(List<Word> some) {
      return some.size() == 1
          ? some.getFirst().text()
          : line.substring(some.getFirst().start(), some.getLast().end());
    }

    private GivenTexts unclear(String option, String wrong, String expected) {
      return new GivenTexts.Unclear(new BadInput(option, wrong, expected));
    }
  }
}
