package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.HashSet;
import java.util.Set;

/// Checks buttons, selects and layout of a form and numbers the components, as Discord does.
public final class ComponentRules {

  /// Type of a row.
  public static final int ROW = 1;

  /// Type of a button.
  public static final int BUTTON = 2;

  /// Type of a select with its own texts.
  public static final int STRING_SELECT = 3;

  /// Type of a text field in a form.
  public static final int TEXT_INPUT = 4;

  /// Type of a select of channels, the highest of the selects.
  public static final int CHANNEL_SELECT = 8;

  private static final int LABEL = 18;
  private static final int TEXT_DISPLAY = 10;
  private static final int MOST_ROWS = 5;
  private static final int MOST_BUTTONS = 5;
  private static final int MOST_OPTIONS = 25;
  private static final int MOST_COMPONENTS = 40;

  private final FormErrors errors;
  private final Set<String> customIds = new HashSet<>();
  private int number;

  /// Rules that note their findings here.
  public ComponentRules(FormErrors errors) {
    this.errors = errors;
  }

  /// The components of a message.
  ///
  /// @param free whether the message is made of components only, with free layout
  public ArrayNode message(JsonNode components, boolean free) {
    ArrayNode shown = list("components", components);
    if (!free && shown.size() > MOST_ROWS) {
      errors.length("components", 0, MOST_ROWS, shown.size());
    }
    for (int i = 0; i < shown.size(); i++) {
      String path = "components." + i;
      int type = shown.get(i).path("type").asInt();
      if (type == ROW) {
        row(path, (ObjectNode) shown.get(i));
      } else if (free) {
        layout(path, (ObjectNode) shown.get(i));
      } else {
        errors.add(
            path + ".type", "UNION_TYPE_CHOICES", "Value of field \"type\" must be one of (1,).");
      }
    }
    if (number > MOST_COMPONENTS) {
      errors.add("components", "COMPONENT_MAX_TOTAL", "The total number of components exceeds 40");
    }
    return shown;
  }

  /// The fields of a form.
  public ArrayNode modal(JsonNode components) {
    ArrayNode shown = list("components", components);
    if (shown.isEmpty() || shown.size() > MOST_ROWS) {
      errors.length("components", 1, MOST_ROWS, shown.size());
    }
    for (int i = 0; i < shown.size(); i++) {
      String path = "components." + i;
      ObjectNode part = (ObjectNode) shown.get(i);
      numbered(part);
      switch (part.path("type").asInt()) {
        case ROW -> input(path + ".components.0", part.path("components").path(0));
        case LABEL -> input(path + ".component", part.path("component"));
        case TEXT_DISPLAY -> {}
        default ->
            errors.add(
                path + ".type",
                "UNION_TYPE_CHOICES",
                "Value of field \"type\" must be one of (1, 10, 18).");
      }
    }
    return shown;
  }

  private void input(String path, JsonNode input) {
    if (!(input instanceof ObjectNode field)) {
      errors.required(path);
      return;
    }
    numbered(field);
    customId(path, field);
    int type = field.path("type").asInt();
    if (type == TEXT_INPUT) {
      if (field.path("style").asInt() < 1 || field.path("style").asInt() > 2) {
        errors.add(path + ".style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2}.");
      }
      text(path, field, "label", 45);
      text(path, field, "placeholder", 100);
      text(path, field, "value", 4000);
    } else if (type < STRING_SELECT || type > CHANNEL_SELECT) {
      errors.add(path + ".type", "BASE_TYPE_CHOICES", "This component is not allowed in a modal");
    }
  }

  private ArrayNode list(String path, JsonNode components) {
    ArrayNode shown = Json.array();
    if (components.isNull() || components.isMissingNode()) {
      return shown;
    }
    if (!components.isArray()) {
      errors.add(path, "BASE_TYPE_LIST", "Only iterables may be used in a ListType");
      return shown;
    }
    for (JsonNode component : components) {
      if (component.isObject()) {
        shown.add(component.deepCopy());
      } else {
        errors.add(path, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
      }
    }
    return shown;
  }

  private void row(String path, ObjectNode row) {
    numbered(row);
    JsonNode parts = row.path("components");
    int size = parts.size();
    if (size == 0 || size > MOST_BUTTONS) {
      errors.length(path + ".components", 1, MOST_BUTTONS, size);
    }
    for (int i = 0; i < size; i++) {
      String at = path + ".components." + i;
      int type = parts.get(i).path("type").asInt();
      if (!(parts.get(i) instanceof ObjectNode part)) {
        errors.add(at, "MODEL_TYPE_CONVERT", "Only dictionaries may be used in a ModelType");
      } else if (type == BUTTON) {
        numbered(part);
        button(at, part);
      } else if (type >= STRING_SELECT && type <= CHANNEL_SELECT && type != TEXT_INPUT) {
        numbered(part);
        if (size > 1) {
          errors.add(
              at,
              "COMPONENT_LAYOUT_WIDTH_EXCEEDED",
              "The specified component exceeds the maximum width");
        }
        select(at, part, type);
      } else {
        errors.add(
            at + ".type",
            "UNION_TYPE_CHOICES",
            "Value of field \"type\" must be one of (2, 3, 5, 6, 7, 8).");
      }
    }
  }

  private void layout(String path, ObjectNode part) {
    numbered(part);
    for (String key : new String[] {"components", "accessory"}) {
      JsonNode inner = part.path(key);
      if (inner instanceof ObjectNode one) {
        inside(path + "." + key, one);
      }
      for (int i = 0; inner.isArray() && i < inner.size(); i++) {
        if (inner.get(i) instanceof ObjectNode one) {
          inside(path + "." + key + "." + i, one);
        }
      }
    }
    if (part.path("type").asInt() == TEXT_DISPLAY && part.path("content").asText().isBlank()) {
      errors.required(path + ".content");
    }
  }

  private void inside(String path, ObjectNode part) {
    switch (part.path("type").asInt()) {
      case ROW -> row(path, part);
      case BUTTON -> {
        numbered(part);
        button(path, part);
      }
      default -> layout(path, part);
    }
  }

  private void button(String path, ObjectNode button) {
    int style = button.path("style").asInt();
    if (style < 1 || style > 6) {
      errors.add(path + ".style", "BASE_TYPE_CHOICES", "Value must be one of {1, 2, 3, 4, 5, 6}.");
    }
    if (style == 5) {
      if (!button.path("url").isTextual()) {
        errors.add(path, "BUTTON_COMPONENT_CUSTOM_ID_REQUIRED", "A url is required");
      }
    } else if (style != 6) {
      customId(path, button);
    }
    text(path, button, "label", 80);
    if (style != 6 && button.path("label").asText().isEmpty() && !button.path("emoji").isObject()) {
      errors.add(path, "BUTTON_COMPONENT_INVALID_EMPTY", "A button must have a label or an emoji");
    }
  }

  private void select(String path, ObjectNode select, int type) {
    customId(path, select);
    text(path, select, "placeholder", 150);
    int most = select.path("max_values").asInt(1);
    int least = select.path("min_values").asInt(1);
    select.put("min_values", least).put("max_values", most);
    if (least < 0 || least > MOST_OPTIONS || most < 1 || most > MOST_OPTIONS || least > most) {
      errors.add(
          path + ".max_values",
          "BASE_TYPE_BAD_LENGTH",
          "Must be between 1 and 25 and not less than min_values.");
    }
    if (type != STRING_SELECT) {
      return;
    }
    JsonNode options = select.path("options");
    if (options.isEmpty() || options.size() > MOST_OPTIONS) {
      errors.length(path + ".options", 1, MOST_OPTIONS, options.size());
    }
    Set<String> values = new HashSet<>();
    for (int i = 0; i < options.size(); i++) {
      String at = path + ".options." + i;
      for (String key : new String[] {"label", "value"}) {
        if (options.get(i).path(key).asText().isEmpty()) {
          errors.required(at + "." + key);
        }
        text(at, options.get(i), key, 100);
      }
      text(at, options.get(i), "description", 100);
      if (!values.add(options.get(i).path("value").asText())) {
        errors.add(
            at + ".value",
            "SELECT_COMPONENT_OPTION_VALUE_DUPLICATED",
            "The specified option value is already used");
      }
    }
  }

  private void customId(String path, ObjectNode component) {
    String id = component.path("custom_id").asText();
    if (id.isEmpty()) {
      errors.required(path + ".custom_id");
    } else if (id.length() > 100) {
      errors.length(path + ".custom_id", 1, 100, id.length());
    } else if (!customIds.add(id)) {
      errors.add(
          path + ".custom_id",
          "COMPONENT_CUSTOM_ID_DUPLICATED",
          "Component custom id cannot be duplicated");
    }
  }

  private void text(String path, JsonNode component, String key, int most) {
    String text = component.path(key).asText("");
    errors.length(path + "." + key, 0, most, text.codePointCount(0, text.length()));
  }

  private void numbered(ObjectNode component) {
    number++;
    if (!component.path("id").isIntegralNumber() || component.path("id").asInt() == 0) {
      component.put("id", number);
    }
  }
}
