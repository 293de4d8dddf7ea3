package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/// Turns what a person typed for the options of a slash command into the `options` of an
/// interaction, and refuses what the Discord app would not let them send.
final class ChosenOptions {

  private final Map<String, String> typed;
  private final String focused;
  private final Resolved resolved;

  /// @param focused the option that suggestions are wanted for, or an empty text when the command
  ///   is run
  ChosenOptions(Map<String, String> typed, String focused, Resolved resolved) {
    this.typed = typed;
    this.focused = focused;
    this.resolved = resolved;
  }

  /// The options for the command, where `path` holds the names of the sub-command group and
  /// sub-command.
  ArrayNode read(JsonNode declared, List<String> path) {
    Deque<String> names = new ArrayDeque<>(path);
    return level(declared, names);
  }

  private ArrayNode level(JsonNode declared, Deque<String> path) {
    ArrayNode chosen = Json.array();
    if (!path.isEmpty()) {
      String name = path.pop();
      JsonNode sub = find(declared, name);
      if (sub.path("type").asInt() > CommandRules.SUB_COMMAND_GROUP || sub.isMissingNode()) {
        throw refused(name, "There is no such sub-command");
      }
      ObjectNode part = chosen.addObject();
      part.put("name", name);
      part.put("type", sub.path("type").asInt());
      part.set("options", level(sub.path("options"), path));
      return chosen;
    }
    for (String name : typed.keySet()) {
      if (find(declared, name).isMissingNode()) {
        throw refused(name, "The command has no such option");
      }
    }
    if (!focused.isEmpty() && !find(declared, focused).path("autocomplete").asBoolean()) {
      throw refused(focused, "The command has no such option with suggestions");
    }
    for (JsonNode option : declared) {
      if (option.path("type").asInt() <= CommandRules.SUB_COMMAND_GROUP) {
        throw refused(option.path("name").asText(), "A sub-command must be chosen");
      }
      choose(option, chosen);
    }
    return chosen;
  }

  private void choose(JsonNode option, ArrayNode chosen) {
    String name = option.path("name").asText();
    boolean isFocused = name.equals(focused);
    String text = isFocused ? typed.getOrDefault(name, "") : typed.get(name);
    if (text == null) {
      if (option.path("required").asBoolean() && focused.isEmpty()) {
        throw refused(name, "This option is required. Specify a value");
      }
      return;
    }
    ObjectNode part = Json.object();
    part.put("name", name);
    part.put("type", option.path("type").asInt());
    if (isFocused) {
      part.put("value", text).put("focused", true);
    } else {
      part.set("value", value(name, option, text));
    }
    chosen.add(part);
  }

  private JsonNode value(String name, JsonNode option, String text) {
    var nodes = com.fasterxml.jackson.databind.node.JsonNodeFactory.instance;
    return switch (option.path("type").asInt()) {
      case CommandRules.STRING -> nodes.textNode(string(name, option, text));
      case CommandRules.INTEGER -> nodes.numberNode(integer(name, option, text));
      case CommandRules.NUMBER -> nodes.numberNode(number(name, option, text));
      case 5 -> nodes.booleanNode(truth(name, text));
      case 6 -> resolved.user(name, text);
      case 7 -> resolved.channel(name, text, option.path("channel_types"));
      case 8 -> resolved.role(name, text);
      case 9 -> resolved.mentionable(name, text);
      case 11 -> resolved.attachment(name, text);
      default -> throw refused(name, "The sandbox cannot fill this kind of option yet");
    };
  }

  private static String string(String name, JsonNode option, String text) {
    for (JsonNode choice : option.path("choices")) {
      if (text.equals(choice.path("value").asText()) || text.equals(choice.path("name").asText())) {
        return choice.path("value").asText();
      }
    }
    if (!option.path("choices").isEmpty()) {
      throw refused(name, "Enter a valid choice");
    }
    if (text.isEmpty()
        || text.length() < option.path("min_length").asInt(0)
        || text.length() > option.path("max_length").asInt(6000)) {
      throw refused(name, "The text is too short or too long");
    }
    return text;
  }

  private static long integer(String name, JsonNode option, String text) {
    long value;
    try {
      value = Long.parseLong(chosen(option, text).strip());
    } catch (NumberFormatException notANumber) {
      throw refused(name, "Enter a valid integer");
    }
    if (value < option.path("min_value").asLong(-(1L << 53))
        || value > option.path("max_value").asLong(1L << 53)) {
      throw refused(name, "The number is outside what the option allows");
    }
    return value;
  }

  private static double number(String name, JsonNode option, String text) {
    try {
      double value = Double.parseDouble(chosen(option, text).strip());
      if (value < option.path("min_value").asDouble(-Math.pow(2, 53))
          || value > option.path("max_value").asDouble(Math.pow(2, 53))) {
        throw refused(name, "The number is outside what the option allows");
      }
      return value;
    } catch (NumberFormatException notANumber) {
      throw refused(name, "Enter a valid number");
    }
  }

  private static String chosen(JsonNode option, String text) {
    for (JsonNode choice : option.path("choices")) {
      if (text.equals(choice.path("name").asText())) {
        return choice.path("value").asText();
      }
    }
    return text;
  }

  private static boolean truth(String name, String text) {
    return switch (text.strip().toLowerCase(java.util.Locale.ROOT)) {
      case "true", "yes" -> true;
      case "false", "no" -> false;
      default -> throw refused(name, "Choose True or False");
    };
  }

  private static JsonNode find(JsonNode declared, String name) {
    for (JsonNode option : declared) {
      if (option.path("name").asText().equals(name)) {
        return option;
      }
    }
    return com.fasterxml.jackson.databind.node.MissingNode.getInstance();
  }

  static DiscordError refused(String option, String message) {
    return DiscordError.invalid("data.options." + option, "SANDBOX_OPTION_INVALID", message);
  }
}
