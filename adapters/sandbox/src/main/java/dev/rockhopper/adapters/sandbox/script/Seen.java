package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A message as a person sees it, and what they can do with it.
public final class Seen {

  private static final int BUTTON = 2;

  private final Place place;
  private final JsonNode json;

  Seen(Place place, JsonNode json) {
    this.place = place;
    this.json = json;
  }

  /// The message's id.
  public long id() {
    return Json.id(json, "id");
  }

  /// Who wrote it.
  public long authorId() {
    return Json.id(json.path("author"), "id");
  }

  /// Discord's own form of it.
  public JsonNode json() {
    return json;
  }

  /// Whether only this person sees it.
  public boolean isEphemeral() {
    return (json.path("flags").asInt() & Message.EPHEMERAL) != 0;
  }

  /// Whether it is a promise that is still to be kept ("thinking…").
  public boolean isThinking() {
    return (json.path("flags").asInt() & Message.LOADING) != 0;
  }

  /// Everything that can be read on it, line by line: text, embeds, labels of buttons and selects.
  public String text() {
    List<String> lines = new ArrayList<>();
    add(lines, json.path("content"));
    for (JsonNode embed : json.path("embeds")) {
      add(lines, embed.path("author").path("name"));
      add(lines, embed.path("title"));
      add(lines, embed.path("description"));
      for (JsonNode field : embed.path("fields")) {
        add(lines, field.path("name"));
        add(lines, field.path("value"));
      }
      add(lines, embed.path("footer").path("text"));
    }
    for (JsonNode component : components()) {
      add(lines, component.path("content"));
      add(lines, component.path("label"));
      add(lines, component.path("placeholder"));
    }
    return String.join("\n", lines);
  }

  private static void add(List<String> lines, JsonNode text) {
    if (text.isTextual() && !text.textValue().isEmpty()) {
      lines.add(text.textValue());
    }
  }

  private List<JsonNode> components() {
    List<JsonNode> all = new ArrayList<>();
    collect(json.path("components"), all);
    return all;
  }

  private static void collect(JsonNode list, List<JsonNode> all) {
    for (JsonNode component : list) {
      all.add(component);
      collect(component.path("components"), all);
      if (component.has("accessory")) {
        all.add(component.get("accessory"));
      }
    }
  }

  /// Presses the button with this label or custom id.
  public Exchange clicks(String button) {
    return place.clicks(this, customId(button, true));
  }

  /// Chooses from the select with this placeholder or custom id.
  public Exchange chooses(String select, String... values) {
    return place.chooses(this, customId(select, false), List.of(values));
  }

  private String customId(String name, boolean button) {
    for (JsonNode component : components()) {
      boolean kind = component.path("type").asInt() == BUTTON;
      String shown = component.path(button ? "label" : "placeholder").asText();
      String customId = component.path("custom_id").asText();
      if (kind == button && !customId.isEmpty() && (name.equals(shown) || name.equals(customId))) {
        if (component.path("disabled").asBoolean()) {
          throw new AssertionError("\"" + name + "\" is switched off on " + this);
        }
        return customId;
      }
    }
    throw new AssertionError(
        "There is no " + (button ? "button" : "select") + " \"" + name + "\" on " + this);
  }

  /// Waits until the message says this.
  public Seen expectsToRead(Wording wording) {
    return place
        .script()
        .await(
            "message " + id() + " to become one " + wording.description(),
            () -> again().filter(now -> wording.holds().test(now.text())),
            place::lastWords);
  }

  /// Waits until the message is gone.
  public void expectsToVanish() {
    place
        .script()
        .await(
            "message " + id() + " to vanish",
            () -> again().isPresent() ? Optional.empty() : Optional.of(id()),
            place::lastWords);
  }

  /// The message as it is now, when it is still there and among the newest.
  public Optional<Seen> again() {
    return place.messages().stream().filter(message -> message.id() == id()).findFirst();
  }

  @Override
  public String toString() {
    return "message "
        + id()
        + " by "
        + json.path("author").path("username").asText()
        + (isEphemeral() ? " (ephemeral)" : "")
        + (isThinking() ? " (thinking)" : "")
        + ": "
        + text().replace("\n", " | ");
  }
}
