package dev.rockhopper.bootstrap.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.util.concurrent.atomic.AtomicLong;

/// Discord's objects as its documentation describes them, with what a client cannot do without.
final class MinimalPayloads {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final AtomicLong IDS = new AtomicLong(300_000_000_000_000_000L);
  private static final String EVERYTHING = "2251799813685247";

  private MinimalPayloads() {}

  static JsonNode bot() {
    return user(MinimalDiscord.BOT, "helper").put("bot", true);
  }

  private static ObjectNode user(long id, String name) {
    return object(
        """
        {"id": "%d", "username": "%s", "discriminator": "0", "global_name": null, "avatar": null}
        """,
        id, name);
  }

  static JsonNode ready(String gateway) {
    ObjectNode ready =
        object(
            """
            {"v": 10, "session_id": "one", "resume_gateway_url": "%s",
             "guilds": [{"id": "%d", "unavailable": true}], "private_channels": [],
             "application": {"id": "%d", "flags": 0}}
            """,
            gateway, MinimalDiscord.GUILD, MinimalDiscord.BOT);
    return ready.set("user", bot());
  }

  static JsonNode guild() {
    ObjectNode guild =
        object(
            """
            {"id": "%d", "name": "Elsewhere", "icon": null, "splash": null, "owner_id": "%d",
             "afk_channel_id": null, "afk_timeout": 300, "verification_level": 0,
             "default_message_notifications": 0, "explicit_content_filter": 0, "emojis": [],
             "features": [], "mfa_level": 0, "system_channel_id": null, "rules_channel_id": null,
             "premium_tier": 0, "preferred_locale": "en-US", "nsfw_level": 0,
             "joined_at": "2024-01-01T00:00:00.000000+00:00", "large": false,
             "unavailable": false, "member_count": 2, "voice_states": [], "threads": [],
             "presences": [], "stickers": [], "stage_instances": [], "guild_scheduled_events": [],
             "channels": [{"id": "%d", "type": 0, "name": "general", "position": 0,
                           "permission_overwrites": [], "parent_id": null}],
             "roles": [{"id": "%d", "name": "@everyone", "color": 0, "hoist": false, "position": 0,
                        "colors": {"primary_color": 0, "secondary_color": null,
                                   "tertiary_color": null},
                        "permissions": "%s", "managed": false, "mentionable": false}]}
            """,
            MinimalDiscord.GUILD,
            MinimalDiscord.OWNER,
            MinimalDiscord.CHANNEL,
            MinimalDiscord.GUILD,
            EVERYTHING);
    ArrayNode members = guild.putArray("members");
    members.add(member(user(MinimalDiscord.OWNER, "founder")));
    members.add(member(user(MinimalDiscord.BOT, "helper").put("bot", true)));
    return guild;
  }

  private static ObjectNode member(JsonNode user) {
    ObjectNode member =
        object(
            """
            {"nick": null, "avatar": null, "roles": [], "deaf": false, "mute": false, "flags": 0,
             "joined_at": "2024-01-01T00:00:00.000000+00:00"}
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

  static JsonNode interaction(JsonNode data) {
    ObjectNode interaction =
        object(
            """
            {"id": "%d", "application_id": "%d", "type": 2, "token": "secret", "version": 1,
             "guild_id": "%d", "channel_id": "%d", "locale": "en-US", "guild_locale": "en-US",
             "channel": {"id": "%d", "type": 0, "name": "general", "permissions": "%s"},
             "app_permissions": "%s", "entitlements": [], "context": 0,
             "authorizing_integration_owners": {"0": "%d"}, "attachment_size_limit": 10485760}
            """,
            IDS.incrementAndGet(),
            MinimalDiscord.BOT,
            MinimalDiscord.GUILD,
            MinimalDiscord.CHANNEL,
            MinimalDiscord.CHANNEL,
            EVERYTHING,
            EVERYTHING,
            MinimalDiscord.GUILD);
    interaction
        .putObject("guild")
        .put("id", Long.toString(MinimalDiscord.GUILD))
        .put("locale", "en-US")
        .putArray("features");
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

  /// A message of the bot with what it sent.
  static JsonNode message(JsonNode sent) {
    ObjectNode message =
        object(
            """
            {"id": "%d", "channel_id": "%d", "type": 0, "timestamp": "2024-01-01T00:00:00+00:00",
             "edited_timestamp": null, "tts": false, "mention_everyone": false, "mentions": [],
             "mention_roles": [], "attachments": [], "pinned": false, "components": []}
            """,
            IDS.incrementAndGet(), MinimalDiscord.CHANNEL);
    message.put("content", sent.path("content").asText());
    message.set(
        "embeds", sent.path("embeds").isArray() ? sent.get("embeds") : JSON.createArrayNode());
    return message.set("author", bot());
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
