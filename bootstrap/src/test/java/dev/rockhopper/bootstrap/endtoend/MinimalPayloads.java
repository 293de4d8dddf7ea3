package dev.rockhopper.bootstrap.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// Discord's objects with as little in them as a small server may get away with: no colours of
/// roles, no threads, no context of a command, and ids that count from one and hold no date.
final class MinimalPayloads {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong IDS = new AtomicLong();
  private static final String EVERYTHING = "2251799813685247";

  private MinimalPayloads() {}

  static JsonNode bot() {
    return user(MinimalDiscord.BOT, "helper").put("bot", true);
  }

  private static ObjectNode user(long id, String name) {
    return object(
        """
        {"id": "%d", "username": "%s"}
        """,
        id, name);
  }

  static JsonNode ready(String gateway) {
    ObjectNode ready =
        object(
            """
            {"v": 10, "session_id": "one", "resume_gateway_url": "%s",
             "guilds": [{"id": "%d", "unavailable": true}], "application": {"id": "%d"}}
            """,
            gateway, MinimalDiscord.GUILD, MinimalDiscord.BOT);
    return ready.set("user", bot());
  }

  static JsonNode guild() {
    ObjectNode guild =
        object(
            """
            {"id": "%d", "name": "Elsewhere", "owner_id": "%d",
             "channels": [{"id": "%d", "type": 0, "name": "general"}],
             "roles": [{"id": "%d", "name": "@everyone", "permissions": "%s"}]}
            """,
            MinimalDiscord.GUILD,
            MinimalDiscord.OWNER,
            MinimalDiscord.CHANNEL,
            MinimalDiscord.GUILD,
            EVERYTHING);
    ArrayNode members = guild.putArray("members");
    members.add(member(user(MinimalDiscord.OWNER, "founder")));
    members.add(member(bot()));
    return guild;
  }

  private static ObjectNode member(JsonNode user) {
    ObjectNode member =
        object(
            """
            {"roles": []}
            """);
    return member.set("user", user);
  }

  /// `/ban` of somebody who is not in the guild, as the owner runs it in the only channel.
  static ObjectNode ban(JsonNode command, String reason) {
    ObjectNode data =
        object(
            """
            {"id": "%s", "name": "ban", "type": 1,
             "options": [{"name": "user", "type": 6, "value": "%d"}]}
            """,
            command.path("id").asText("300000000000000000"), MinimalDiscord.TARGET);
    ((ArrayNode) data.path("options"))
        .addObject()
        .put("name", "reason")
        .put("type", 3)
        .put("value", reason);
    data.putObject("resolved")
        .putObject("users")
        .set(Long.toString(MinimalDiscord.TARGET), user(MinimalDiscord.TARGET, "stranger"));
    return data;
  }

  /// `/ping`, which asks for nothing.
  static ObjectNode ping() {
    return object(
        """
        {"id": "1", "name": "ping", "type": 1}
        """);
  }

  /// A message of the owner in the only channel.
  static JsonNode message(String text) {
    ObjectNode message =
        object(
            """
            {"id": "%d", "type": 0, "guild_id": "%d", "channel_id": "%d",
             "timestamp": "2026-11-21T09:00:00Z"}
            """,
            IDS.incrementAndGet(), MinimalDiscord.GUILD, MinimalDiscord.CHANNEL);
    message.put("content", text);
    message.set("author", user(MinimalDiscord.OWNER, "founder"));
    ObjectNode member = object("{\"roles\": []}");
    return message.set("member", member);
  }

  /// A message of the bot, as it comes back.
  static JsonNode answered(JsonNode sent) {
    ObjectNode message = sent.deepCopy();
    message.remove("message_reference");
    message.put("id", Long.toString(IDS.incrementAndGet()));
    message.put("channel_id", Long.toString(MinimalDiscord.CHANNEL));
    return message.set("author", bot());
  }

  static JsonNode interaction(JsonNode data) {
    ObjectNode interaction =
        object(
            """
            {"id": "%d", "application_id": "%d", "type": 2, "token": "secret", "version": 1,
             "guild_id": "%d", "channel_id": "%d"}
            """,
            IDS.incrementAndGet(),
            MinimalDiscord.BOT,
            MinimalDiscord.GUILD,
            MinimalDiscord.CHANNEL);
    interaction.set("data", data);
    return interaction.set(
        "member", member(user(MinimalDiscord.OWNER, "founder")).put("permissions", EVERYTHING));
  }

  /// The commands as they were sent, with the ids that the server gives them.
  static JsonNode registered(JsonNode commands) {
    ArrayNode registered = JSON.createArrayNode();
    for (JsonNode command : commands) {
      ObjectNode kept = command.deepCopy();
      kept.put("id", Long.toString(IDS.incrementAndGet()));
      kept.put("application_id", Long.toString(MinimalDiscord.BOT));
      kept.put("version", Long.toString(IDS.incrementAndGet()));
      registered.add(kept);
    }
    return registered;
  }

  @SuppressWarnings(
      "AnnotateFormatMethod") // The annotation is Error Prone's, not a dependency here.
  private static ObjectNode object(String json, Object... values) {
    try {
      return (ObjectNode) JSON.readTree(json.formatted(values));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
