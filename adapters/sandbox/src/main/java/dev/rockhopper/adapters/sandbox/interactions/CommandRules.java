package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Command;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Checks a command that is being registered and brings it into the form in which Discord shows it.
final class CommandRules {

  static final int SUB_COMMAND = 1;
  static final int SUB_COMMAND_GROUP = 2;
  static final int STRING = 3;
  static final int INTEGER = 4;
  static final int NUMBER = 10;
  static final int LAST_TYPE = 11;

  private static final int MOST_OPTIONS = 25;
  private static final Pattern NAME =
      Pattern.compile("^[-_'\\p{L}\\p{N}\\p{IsDevanagari}\\p{IsThai}]{1,32}$");

  private final FormErrors errors;

  CommandRules(FormErrors errors) {
    this.errors = errors;
  }

  /// The command in Discord's form, without the ids.
  ObjectNode read(String at, JsonNode form) {
    ObjectNode shown = Json.object();
    int type = form.path("type").asInt(Command.CHAT_INPUT);
    if (type < Command.CHAT_INPUT || type > 4) {
      errors.add(at + "type", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4}.");
    }
    shown.put("type", type);
    name(at, form, type == Command.CHAT_INPUT);
    shown.put("name", form.path("name").asText());
    localizations(form, shown, "name_localizations");
    String description = form.path("description").asText("");
    if (type == Command.CHAT_INPUT) {
      description(at, form);
    } else if (!description.isEmpty()) {
      errors.add(
          at + "description",
          "APPLICATION_COMMAND_CONTEXT_MENU_DESCRIPTION",
          "Context menu commands cannot have a description");
    }
    shown.put("description", description);
    localizations(form, shown, "description_localizations");
    JsonNode rights = form.path("default_member_permissions");
    if (rights.isValueNode() && !rights.isNull()) {
      shown.put("default_member_permissions", rights.asText());
    } else {
      shown.putNull("default_member_permissions");
    }
    shown.put("dm_permission", form.path("dm_permission").asBoolean(true));
    numbers(form.path("contexts"), shown, "contexts");
    numbers(form.path("integration_types"), shown, "integration_types");
    if (!shown.has("integration_types") || shown.get("integration_types").isNull()) {
      shown.putArray("integration_types").add(0);
    }
    shown.put("nsfw", form.path("nsfw").asBoolean());
    ArrayNode options = options(at, form.path("options"), 0);
    if (!options.isEmpty()) {
      shown.set("options", options);
    }
    if (letters(shown) > 8000) {
      errors.add(
          at + "options", "APPLICATION_COMMAND_TOO_LARGE", "Command exceeds maximum size (8000)");
    }
    return shown;
  }

  private static void localizations(JsonNode form, ObjectNode shown, String key) {
    if (form.path(key).isObject() && !form.path(key).isEmpty()) {
      shown.set(key, form.get(key));
    } else {
      shown.putNull(key);
    }
  }

  private static void numbers(JsonNode list, ObjectNode shown, String key) {
    if (!list.isArray()) {
      shown.putNull(key);
      return;
    }
    ArrayNode numbers = shown.putArray(key);
    list.forEach(entry -> numbers.add(entry.asInt()));
  }

  private void name(String at, JsonNode form, boolean strict) {
    String name = form.path("name").asText("");
    if (name.isEmpty()) {
      errors.required(at + "name");
    } else if (name.length() > 32) {
      errors.length(at + "name", 1, 32, name.length());
    } else if (strict
        && (!NAME.matcher(name).matches() || !name.equals(name.toLowerCase(Locale.ROOT)))) {
      errors.add(at + "name", "APPLICATION_COMMAND_INVALID_NAME", "Command name is invalid");
    }
  }

  private void description(String at, JsonNode form) {
    String description = form.path("description").asText("");
    if (description.isEmpty()) {
      errors.required(at + "description");
    } else {
      errors.length(at + "description", 1, 100, description.length());
    }
  }

  private ArrayNode options(String at, JsonNode options, int depth) {
    ArrayNode shown = Json.array();
    if (!options.isArray()) {
      return shown;
    }
    if (options.size() > MOST_OPTIONS) {
      errors.length(at + "options", 0, MOST_OPTIONS, options.size());
    }
    Set<String> names = new HashSet<>();
    boolean optionalSeen = false;
    for (int i = 0; i < options.size(); i++) {
      String path = at + "options." + i + ".";
      JsonNode option = options.get(i);
      shown.add(option(path, option, depth));
      if (!names.add(option.path("name").asText())) {
        errors.add(
            at + "options",
            "APPLICATION_COMMAND_OPTIONS_NAME_ALREADY_EXISTS",
            "Option name already exists in options");
      }
      boolean required = option.path("required").asBoolean();
      if (required && optionalSeen) {
        errors.add(
            path + "required",
            "APPLICATION_COMMAND_OPTIONS_REQUIRED_INVALID",
            "Required options must be placed before non-required options");
      }
      optionalSeen |= !required;
    }
    return shown;
  }

  private ObjectNode option(String at, JsonNode option, int depth) {
    ObjectNode shown = Json.object();
    int type = option.path("type").asInt();
    if (type < SUB_COMMAND
        || type > LAST_TYPE
        || (type == SUB_COMMAND_GROUP && depth > 0)
        || (type == SUB_COMMAND && depth > 1)) {
      errors.add(
          at + "type",
          "APPLICATION_COMMAND_OPTIONS_TYPE_INVALID",
          "Sub-command and sub-command group option types are mutually exclusive to all other types");
    }
    shown.put("type", type);
    name(at, option, true);
    shown.put("name", option.path("name").asText());
    description(at, option);
    shown.put("description", option.path("description").asText());
    localizations(option, shown, "name_localizations");
    localizations(option, shown, "description_localizations");
    if (type <= SUB_COMMAND_GROUP) {
      ArrayNode inner = options(at, option.path("options"), depth + 1);
      if (!inner.isEmpty()) {
        shown.set("options", inner);
      }
      return shown;
    }
    if (option.path("required").asBoolean()) {
      shown.put("required", true);
    }
    choices(at, option, shown, type);
    if (option.path("autocomplete").asBoolean()) {
      shown.put("autocomplete", true);
      if (shown.has("choices")) {
        errors.add(
            at + "autocomplete",
            "APPLICATION_COMMAND_AUTOCOMPLETE_CHOICES_MUTUALLY_EXCLUSIVE",
            "Autocomplete cannot be used together with choices");
      }
    }
    for (String limit :
        List.of("min_value", "max_value", "min_length", "max_length", "channel_types")) {
      if (option.path(limit).isNumber() || !option.path(limit).isEmpty()) {
        shown.set(limit, option.get(limit));
      }
    }
    return shown;
  }

  private void choices(String at, JsonNode option, ObjectNode shown, int type) {
    JsonNode choices = option.path("choices");
    if (!choices.isArray() || choices.isEmpty()) {
      return;
    }
    if (choices.size() > MOST_OPTIONS) {
      errors.length(at + "choices", 0, MOST_OPTIONS, choices.size());
    }
    ArrayNode kept = shown.putArray("choices");
    for (int i = 0; i < choices.size(); i++) {
      kept.add(choice(at + "choices." + i + ".", choices.get(i), type, errors));
    }
  }

  /// A choice of an option or a suggestion for it.
  static ObjectNode choice(String at, JsonNode choice, int type, FormErrors errors) {
    String name = choice.path("name").asText("");
    errors.length(at + "name", 1, 100, name.length());
    JsonNode value = choice.path("value");
    boolean fits = type == STRING ? value.isTextual() : value.isNumber();
    if (!fits) {
      errors.add(
          at + "value", "BASE_TYPE_REQUIRED", "This field has the wrong type for the option");
    } else if (value.isTextual()) {
      errors.length(at + "value", 0, 100, value.textValue().length());
    }
    ObjectNode kept = Json.object().put("name", name);
    localizations(choice, kept, "name_localizations");
    kept.set("value", value);
    return kept;
  }

  private static int letters(JsonNode part) {
    int sum = part.path("name").asText("").length() + part.path("description").asText("").length();
    for (JsonNode option : part.path("options")) {
      sum += letters(option);
    }
    for (JsonNode choice : part.path("choices")) {
      sum += choice.path("name").asText("").length() + choice.path("value").asText("").length();
    }
    return sum;
  }
}
