package dev.rockhopper.adapters.discord.document;

import dev.rockhopper.adapters.discord.duration.DurationGrammar;
import dev.rockhopper.adapters.discord.duration.DurationReading;
import dev.rockhopper.adapters.discord.option.Snowflakes;
import dev.rockhopper.application.settings.SettingKind;
import dev.rockhopper.domain.settings.SettingValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// The values in a tree. All throw an [IllegalArgumentException] that says what was expected.
final class YamlValues {
  private YamlValues() {}

  /// Whether nothing stands there, or `null`, or `none`.
  static boolean isNone(Node node) {
    return node instanceof ScalarNode scalar
        && (scalar.getTag().equals(Tag.NULL)
            || (scalar.isPlain() && scalar.getValue().equalsIgnoreCase("none")));
  }

  static SettingValue read(SettingKind kind, Node node) {
    return switch (kind) {
      case SettingKind.Flag() -> new SettingValue.Flag(flag(node));
      case SettingKind.WholeNumber _ -> new SettingValue.WholeNumber(number(node));
      case SettingKind.Channel(), SettingKind.Role() ->
          new SettingValue.WholeNumber(isNone(node) ? 0 : number(node));
      case SettingKind.Length _ -> new SettingValue.WholeNumber(length(node));
      case SettingKind.Lines _ -> new SettingValue.Text(lines(node));
      case SettingKind.Text _, SettingKind.Choice _ -> new SettingValue.Text(text(node));
      case SettingKind.Document() -> SettingValue.Document.parse(text(node));
    };
  }

  static String text(Node node) {
    if (!(node instanceof ScalarNode scalar) || scalar.getTag().equals(Tag.NULL)) {
      throw new IllegalArgumentException("expected a text");
    }
    return scalar.getValue();
  }

  static long number(Node node) {
    String text = text(node).strip();
    if (!text.matches("-?[0-9]{1,19}")) {
      throw new IllegalArgumentException("expected a whole number, this is '%s'".formatted(text));
    }
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("the number %s is too large".formatted(text), e);
    }
  }

  /// The id that digits stand for.
  static long id(String digits) {
    return Snowflakes.ofDigits(digits)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "the id %s is too large: ids have at most 19 digits, and none is more than %d"
                    .formatted(digits, Long.MAX_VALUE)));
  }

  private static boolean flag(Node node) {
    return switch (text(node).strip().toLowerCase(Locale.ROOT)) {
      case "true", "yes", "on" -> true;
      case "false", "no", "off" -> false;
      default ->
          throw new IllegalArgumentException(
              "expected true or false, this is '%s'".formatted(text(node)));
    };
  }

  private static long length(Node node) {
    String text = text(node).strip();
    if (text.matches("[0-9]{1,12}")) {
      return Long.parseLong(text);
    }
    return switch (DurationGrammar.read(text)) {
      case DurationReading.Understood(Duration length) -> length.toSeconds();
      case DurationReading.Misread(_, _, String wrong) ->
          throw new IllegalArgumentException(
              wrong + "; expected one of " + DurationGrammar.EXPECTED);
    };
  }

  /// A list, or a text with a line for each.
  private static String lines(Node node) {
    if (isNone(node)) {
      return "";
    }
    if (!(node instanceof SequenceNode sequence)) {
      return text(node);
    }
    List<String> all = new ArrayList<>();
    for (Node item : sequence.getValue()) {
      String line = text(item);
      if (line.contains("\n")) {
        throw new IllegalArgumentException("an item of the list goes over several lines");
      }
      all.add(line);
    }
    return String.join("\n", all);
  }
}
