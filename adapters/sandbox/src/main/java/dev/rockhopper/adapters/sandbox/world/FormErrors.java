package dev.rockhopper.adapters.sandbox.world;

import com.fasterxml.jackson.databind.node.ObjectNode;

/// Collects the faults of one form and turns them into Discord's nested `errors` object.
public final class FormErrors {

  private final ObjectNode root = Json.object();
  private int faults;

  /// Notes a fault at a dotted path; the empty path is the form itself.
  public FormErrors add(String path, String fault, String message) {
    ObjectNode at = root;
    if (!path.isEmpty()) {
      for (String step : path.split("\\.", -1)) {
        at = at.withObjectProperty(step);
      }
    }
    at.withArrayProperty("_errors").addObject().put("code", fault).put("message", message);
    faults++;
    return this;
  }

  /// Notes that a required field is missing.
  public FormErrors required(String path) {
    return add(path, "BASE_TYPE_REQUIRED", "This field is required");
  }

  /// Notes a text that is too long or too short.
  public FormErrors length(String path, int least, int most, int found) {
    if (found > most) {
      add(
          path,
          "BASE_TYPE_MAX_LENGTH",
          "Must be " + most + " or fewer in length. (found " + found + ")");
    } else if (found < least) {
      add(
          path,
          "BASE_TYPE_BAD_LENGTH",
          "Must be between " + least + " and " + most + " in length. (found " + found + ")");
    }
    return this;
  }

  /// Whether nothing was noted.
  public boolean isEmpty() {
    return faults == 0;
  }

  /// The refusal that lists what was noted.
  public DiscordError toError() {
    return new DiscordError(ErrorCode.INVALID_FORM_BODY, "Invalid Form Body", root);
  }

  /// Refuses when anything was noted.
  public void refuse() {
    if (!isEmpty()) {
      throw toError();
    }
  }
}
