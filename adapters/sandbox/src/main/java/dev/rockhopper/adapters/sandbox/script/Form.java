package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;

/// A form that an application shows, being filled in.
public final class Form {

  private final Place place;
  private final long interactionId;
  private final JsonNode json;
  private final Map<String, String> fields = new LinkedHashMap<>();

  Form(Place place, long interactionId, JsonNode json) {
    this.place = place;
    this.interactionId = interactionId;
    this.json = json;
  }

  /// Discord's own form of it.
  public JsonNode json() {
    return json;
  }

  /// Fills in the field with this custom id.
  public Form fills(String customId, String value) {
    fields.put(customId, value);
    return this;
  }

  /// Sends the form.
  public Exchange submits() {
    return place.submits(interactionId, fields);
  }
}
