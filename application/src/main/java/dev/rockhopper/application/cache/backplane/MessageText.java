package dev.rockhopper.application.cache.backplane;

import dev.rockhopper.application.cache.Invalidation;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Everything;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Goodbye;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Heartbeat;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Hello;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.News;
import dev.rockhopper.application.cache.backplane.BackplaneMessage.Welcome;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;

/// The text of a message, version 1: words between single spaces, in ASCII.
///
/// | Word | What |
/// |---|---|
/// | 1 | `rh1`, the version |
/// | 2 | who says it |
/// | 3 | the number of its last news |
/// | 4 | `hello`, `welcome`, `beat`, `bye`, `news` or `all` |
/// | others | of a hello its greeting; of a heartbeat its number; of a welcome to whom, and their greeting; of news, what follows `!` is a kind, then `-` a key and `+` a group of that kind |
///
/// What is not printable ASCII, and `%`, is written as `%` with the four digits of the UTF-16 unit,
/// so every text survives, and as many bytes are sent as there are characters. Another version
/// reads as unreadable, never as something else.
final class MessageText {
  static final String VERSION = "rh1";

  private static final int FIXED_WORDS = 4;
  private static final int UNIT_DIGITS = 4;
  private static final int HEXADECIMAL = 16;

  private MessageText() {}

  static String of(BackplaneMessage message) {
    String head = VERSION + " " + message.from() + " " + message.latest() + " ";
    return head
        + switch (message) {
          case Hello hello -> "hello " + hello.greeting();
          case Welcome welcome -> "welcome " + welcome.to() + " " + welcome.greeting();
          case Heartbeat beat -> "beat " + beat.number();
          case Goodbye _ -> "bye";
          case News news -> "news" + words(news.invalidations());
          case Everything _ -> "all";
        };
  }

  static BackplaneMessage read(String text) throws UnreadableMessageException {
    String[] words = text.split(" ", -1);
    if (words.length < FIXED_WORDS || !words[0].equals(VERSION)) {
      throw new UnreadableMessageException("not a message of version " + VERSION);
    }
    ProcessId from = process(words[1]);
    long latest = number(words[2]);
    List<String> rest = Arrays.asList(words).subList(FIXED_WORDS, words.length);
    return switch (words[3]) {
      case "hello" -> new Hello(from, latest, number(only(rest, 1).get(0)));
      case "welcome" ->
          new Welcome(from, latest, process(only(rest, 2).get(0)), number(rest.get(1)));
      case "beat" -> new Heartbeat(from, latest, number(only(rest, 1).get(0)));
      case "bye" -> atEndOf(rest, new Goodbye(from, latest));
      case "news" -> new News(from, positive(latest), invalidations(rest));
      case "all" -> atEndOf(rest, new Everything(from, positive(latest)));
      default -> throw new UnreadableMessageException("an unknown word: " + words[3]);
    };
  }

  private static String words(List<Invalidation> invalidations) {
    StringBuilder words = new StringBuilder();
    for (Invalidation one : invalidations) {
      append(words, " !", one.kind());
      for (String key : inOrder(one.keys())) {
        append(words, " -", key);
      }
      for (String group : inOrder(one.groups())) {
        append(words, " +", group);
      }
    }
    return words.toString();
  }

  private static void append(StringBuilder words, String mark, String text) {
    words.append(mark).append(escaped(text));
  }

  private static Collection<String> inOrder(Set<String> texts) {
    return texts.size() > 1 ? new TreeSet<>(texts) : texts;
  }

  /// How long a kind, a key or a group is in a message, with the space before it.
  static int wordLength(String text) {
    int length = 2 + text.length();
    for (int i = 0; i < text.length(); i++) {
      length += isPlain(text.charAt(i)) ? 0 : UNIT_DIGITS;
    }
    return length;
  }

  private static List<Invalidation> invalidations(List<String> words)
      throws UnreadableMessageException {
    List<Invalidation> read = new ArrayList<>();
    int next = 0;
    while (next < words.size()) {
      String kind = unescaped(after('!', words.get(next)));
      if (kind.isBlank()) {
        throw new UnreadableMessageException("a kind without a name");
      }
      next++;
      List<String> keys = new ArrayList<>();
      List<String> groups = new ArrayList<>();
      for (; next < words.size() && !words.get(next).startsWith("!"); next++) {
        String word = words.get(next);
        if (word.startsWith("-")) {
          keys.add(unescaped(word.substring(1)));
        } else {
          groups.add(unescaped(after('+', word)));
        }
      }
      read.add(new Invalidation(kind, Set.copyOf(keys), Set.copyOf(groups)));
    }
    if (read.isEmpty()) {
      throw new UnreadableMessageException("news of nothing");
    }
    return read;
  }

  private static String escaped(String text) {
    if (wordLength(text) == 2 + text.length()) {
      return text;
    }
    StringBuilder escaped = new StringBuilder();
    text.chars()
        .forEach(unit -> {
          if (isPlain(unit)) {
            escaped.append((char) unit);
          } else {
            escaped.append(String.format("%%%04x", unit));
          }
        });
    return escaped.toString();
  }

  private static boolean isPlain(int unit) {
    return unit > ' ' && unit < 0x7f && unit != '%';
  }

  private static String unescaped(String text) throws UnreadableMessageException {
    if (text.indexOf('%') < 0) {
      return text;
    }
    StringBuilder plain = new StringBuilder();
    for (int at = 0; at < text.length(); at++) {
      if (text.charAt(at) != '%') {
        plain.append(text.charAt(at));
        continue;
      }
      int end = at + 1 + UNIT_DIGITS;
      if (end > text.length()) {
        throw new UnreadableMessageException("cut off within a character");
      }
      try {
        plain.append((char) Integer.parseInt(text, at + 1, end, HEXADECIMAL));
      } catch (NumberFormatException e) {
        throw new UnreadableMessageException("not the digits of a character");
      }
      at = end - 1;
    }
    return plain.toString();
  }

  private static String after(char mark, String word) throws UnreadableMessageException {
    if (word.isEmpty() || word.charAt(0) != mark) {
      throw new UnreadableMessageException("a word that does not begin with " + mark);
    }
    return word.substring(1);
  }

  private static List<String> only(List<String> words, int number)
      throws UnreadableMessageException {
    if (words.size() != number) {
      throw new UnreadableMessageException(
          "%d words instead of %d at the end".formatted(words.size(), number));
    }
    return words;
  }

  private static BackplaneMessage atEndOf(List<String> words, BackplaneMessage message)
      throws UnreadableMessageException {
    only(words, 0);
    return message;
  }

  private static ProcessId process(String word) throws UnreadableMessageException {
    try {
      ProcessId id = new ProcessId(UUID.fromString(word));
      if (id.toString().equals(word)) {
        return id;
      }
    } catch (IllegalArgumentException e) {
      // Told below, as what reads differently from how it was written.
    }
    throw new UnreadableMessageException("not a process");
  }

  private static long number(String word) throws UnreadableMessageException {
    try {
      long number = Long.parseLong(word);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Told below, as a negative one is.
    }
    throw new UnreadableMessageException("not a number");
  }

  private static long positive(long number) throws UnreadableMessageException {
    if (number < 1) {
      throw new UnreadableMessageException("news are numbered from 1");
    }
    return number;
  }
}
