package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// A person in a channel: what they write, run and see there.
public final class Place {

  private final Script script;
  private final long person;
  private final long channel;

  Place(Script script, long person, long channel) {
    this.script = script;
    this.person = person;
    this.channel = channel;
  }

  /// The channel's id.
  public long channelId() {
    return channel;
  }

  // --- doing ------------------------------------------------------------------------------------

  /// Writes a message. Names after `@` become mentions when somebody is called so, as they do when
  /// a person picks them from the list.
  public Exchange types(String text) {
    ObjectNode body = body().put("content", withMentions(text));
    Seen sent = seen(script.surface().act("messages", body).path("message"));
    return Exchange.afterMessage(this, sent);
  }

  /// Writes a message with a file.
  public Exchange sends(String text, String filename, String mediaType, byte[] content) {
    ObjectNode body = file(filename, mediaType, content).put("content", withMentions(text));
    Seen sent = seen(script.surface().act("messages/file", body).path("message"));
    return Exchange.afterMessage(this, sent);
  }

  /// Chooses a file for the option of a command.
  public Option chooses(String option, String filename, String mediaType, byte[] content) {
    ObjectNode body = file(filename, mediaType, content);
    return Option.option(
        option, script.surface().act("files", body).path("attachment").path("id").asText());
  }

  private ObjectNode file(String filename, String mediaType, byte[] content) {
    return body()
        .put("filename", filename)
        .put("content_type", mediaType)
        .put("base64", Base64.getEncoder().encodeToString(content));
  }

  /// Answers a message.
  public Exchange replies(Seen original, String text) {
    ObjectNode body = body().put("content", withMentions(text));
    body.put("reply_to", Json.id(original.id()));
    return Exchange.afterMessage(
        this, seen(script.surface().act("messages", body).path("message")));
  }

  /// Runs a slash command, for example `runs("/cases view", option("number", 12))`.
  public Exchange runs(String command, Option... options) {
    JsonNode begun = script.surface().act("commands/run", command(command, options));
    return Exchange.afterInteraction(this, begun, Optional.empty());
  }

  /// Uses an entry of a user's or a message's menu.
  public Exchange usesMenu(String entry, long targetId) {
    ObjectNode body = body().put("name", entry).put("target_id", Json.id(targetId));
    return Exchange.afterInteraction(
        this, script.surface().act("commands/menu", body), Optional.empty());
  }

  /// The names that the application suggests for an option that is being typed.
  public List<String> suggestions(String command, String focused, Option... options) {
    ObjectNode body = command(command, options).put("focused", focused);
    List<String> names = new ArrayList<>();
    for (JsonNode choice : script.surface().act("commands/autocomplete", body).path("choices")) {
      names.add(choice.path("name").asText());
    }
    return names;
  }

  private ObjectNode command(String command, Option... options) {
    ObjectNode body = body().put("path", command.startsWith("/") ? command.substring(1) : command);
    ObjectNode filled = body.putObject("options");
    for (Option option : options) {
      filled.put(option.name(), option.value());
    }
    return body;
  }

  Exchange clicks(Seen message, String customId) {
    ObjectNode body = body().put("message_id", Json.id(message.id())).put("custom_id", customId);
    return Exchange.afterInteraction(
        this, script.surface().act("components", body), Optional.of(message));
  }

  Exchange chooses(Seen message, String customId, List<String> values) {
    ObjectNode body = body().put("message_id", Json.id(message.id())).put("custom_id", customId);
    ArrayNode chosen = body.putArray("values");
    values.forEach(chosen::add);
    return Exchange.afterInteraction(
        this, script.surface().act("components", body), Optional.of(message));
  }

  Exchange submits(long interactionId, Map<String, String> fields) {
    ObjectNode body = body().put("interaction_id", Json.id(interactionId));
    ObjectNode values = body.putObject("values");
    fields.forEach(values::put);
    return Exchange.afterInteraction(this, script.surface().act("modals", body), Optional.empty());
  }

  /// Deletes a message.
  public Place deletes(Seen message) {
    script.surface().act("messages/delete", body().put("message_id", Json.id(message.id())));
    return this;
  }

  /// Changes the person's own message.
  public Seen edits(Seen message, String text) {
    ObjectNode body = body().put("message_id", Json.id(message.id()));
    body.put("content", withMentions(text));
    return seen(script.surface().act("messages/edit", body).path("message"));
  }

  /// Reacts to a message.
  public Place reacts(Seen message, String emoji) {
    ObjectNode body = body().put("message_id", Json.id(message.id())).put("emoji", emoji);
    script.surface().act("reactions", body.put("add", true));
    return this;
  }

  // --- seeing -----------------------------------------------------------------------------------

  /// The newest messages that the person sees here, oldest first.
  public List<Seen> messages() {
    Map<String, String> query =
        Map.of("as", Json.id(person), "channel_id", Json.id(channel), "limit", "100");
    List<Seen> list = new ArrayList<>();
    for (JsonNode message : script.surface().read("messages", query).path("messages")) {
      list.add(seen(message));
    }
    return list;
  }

  /// Waits until the person sees a message that says this.
  public Seen expectsMessage(Wording wording) {
    return script.await(
        "a message " + wording.description() + " in channel " + channel,
        () -> find(wording),
        this::lastWords);
  }

  /// The newest message here that says this, without waiting.
  public Optional<Seen> find(Wording wording) {
    return messages().reversed().stream()
        .filter(message -> wording.holds().test(message.text()))
        .findFirst();
  }

  String lastWords() {
    List<Seen> all = messages();
    return all.subList(Math.max(0, all.size() - 5), all.size()).stream()
        .map(Seen::toString)
        .collect(Collectors.joining("\n  ", "The newest messages there:\n  ", ""));
  }

  Seen seen(JsonNode message) {
    return new Seen(this, message);
  }

  Script script() {
    return script;
  }

  long person() {
    return person;
  }

  private ObjectNode body() {
    return Json.object().put("as", Json.id(person)).put("channel_id", Json.id(channel));
  }

  private String withMentions(String text) {
    if (text.indexOf('@') < 0) {
      return text;
    }
    List<Map.Entry<String, String>> names = new ArrayList<>();
    for (JsonNode user : script.state(person).path("users")) {
      String mention = "<@" + user.path("id").asText() + ">";
      names.add(Map.entry("@" + user.path("username").asText(), mention));
      if (user.path("global_name").isTextual()) {
        names.add(Map.entry("@" + user.path("global_name").asText(), mention));
      }
    }
    // Longer names first: "@Nell" must not take the beginning of "@Nelly".
    names.sort(Comparator.comparingInt((Map.Entry<String, String> e) -> -e.getKey().length()));
    String result = text;
    for (Map.Entry<String, String> name : names) {
      result = result.replace(name.getKey(), name.getValue());
    }
    return result;
  }
}
