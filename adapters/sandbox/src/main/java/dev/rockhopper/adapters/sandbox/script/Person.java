package dev.rockhopper.adapters.sandbox.script;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import java.time.Duration;
import java.util.Optional;

/// A person of the script: where they go and what they do outside of channels.
public final class Person {

  private final Script script;
  private final long id;

  Person(Script script, long id) {
    this.script = script;
    this.id = id;
  }

  /// Who this is.
  public long id() {
    return id;
  }

  /// The person in the channel with this id.
  public Place in(long channelId) {
    return new Place(script, id, channelId);
  }

  /// The person in the channel with this name, which they must see.
  public Place in(String channelName) {
    for (JsonNode guild : script.state(id).path("guilds")) {
      for (JsonNode channel : guild.path("channels")) {
        if (channel.path("name").asText().equals(channelName)) {
          return in(Json.id(channel, "id"));
        }
      }
    }
    throw new AssertionError("The person " + id + " sees no channel #" + channelName);
  }

  /// The person in their direct conversation with somebody, which is opened if need be.
  public Place inDirectConversationWith(long otherId) {
    return in(Json.id(act("dms", Json.object().put("user_id", Json.id(otherId))), "channel_id"));
  }

  /// Waits for a direct message.
  public Seen expectsDirectMessage(Wording wording) {
    return script.await(
        "a direct message to " + id + " " + wording.description(),
        () -> directMessage(wording),
        () -> "Their conversations: " + script.state(id).path("dms"));
  }

  /// Looks whether such a direct message is there, without waiting.
  public boolean hasDirectMessage(Wording wording) {
    return directMessage(wording).isPresent();
  }

  private Optional<Seen> directMessage(Wording wording) {
    for (JsonNode conversation : script.state(id).path("dms")) {
      Optional<Seen> found = in(Json.id(conversation, "id")).find(wording);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /// The audit log of a guild, as far as the person may see it.
  public AuditLogReading auditLog(long guildId) {
    return new AuditLogReading(script, id, guildId);
  }

  /// Whether the person is in the guild.
  public boolean isIn(long guildId) {
    for (JsonNode guild : script.state(id).path("guilds")) {
      if (Json.id(guild, "id") == guildId) {
        return true;
      }
    }
    return false;
  }

  /// Joins a guild.
  public Person joins(long guildId) {
    membership(guildId, "join");
    return this;
  }

  /// Leaves a guild.
  public Person leaves(long guildId) {
    membership(guildId, "leave");
    return this;
  }

  /// Brings a bot into a guild; it has the rights again that it had there.
  public Person invites(long guildId, long botId) {
    ObjectNode invitation = Json.object().put("guild_id", Json.id(guildId));
    act("membership", invitation.put("action", "invite").put("user_id", Json.id(botId)));
    return this;
  }

  private void membership(long guildId, String action) {
    act("membership", Json.object().put("guild_id", Json.id(guildId)).put("action", action));
  }

  /// Closes or opens the person's direct messages to strangers and bots.
  public Person closesDirectMessages(boolean closed) {
    act("users/direct-messages", Json.object().put("closed", closed));
    return this;
  }

  /// Bans somebody by hand.
  public Person bans(long guildId, long targetId, String reason) {
    return moderates("ban", guildId, targetId, Json.object().put("reason", reason));
  }

  /// Lifts a ban by hand.
  public Person unbans(long guildId, long targetId, String reason) {
    return moderates("unban", guildId, targetId, Json.object().put("reason", reason));
  }

  /// Kicks somebody by hand.
  public Person kicks(long guildId, long targetId, String reason) {
    return moderates("kick", guildId, targetId, Json.object().put("reason", reason));
  }

  /// Times somebody out by hand.
  public Person timesOut(long guildId, long targetId, Duration length, String reason) {
    return moderates(
        "timeout",
        guildId,
        targetId,
        Json.object().put("seconds", length.toSeconds()).put("reason", reason));
  }

  /// Gives somebody a role by hand.
  public Person givesRole(long guildId, long targetId, long roleId) {
    return moderates("add_role", guildId, targetId, Json.object().put("role_id", Json.id(roleId)));
  }

  /// Takes a role from somebody by hand.
  public Person takesRole(long guildId, long targetId, long roleId) {
    return moderates(
        "remove_role", guildId, targetId, Json.object().put("role_id", Json.id(roleId)));
  }

  private Person moderates(String action, long guildId, long targetId, ObjectNode more) {
    act(
        "moderation",
        more.put("action", action)
            .put("guild_id", Json.id(guildId))
            .put("user_id", Json.id(targetId)));
    return this;
  }

  private JsonNode act(String call, ObjectNode body) {
    return script.surface().act(call, body.put("as", Json.id(id)));
  }
}
