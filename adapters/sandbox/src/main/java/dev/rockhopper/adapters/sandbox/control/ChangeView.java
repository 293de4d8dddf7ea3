package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.util.Optional;

/// What one person learns from an event of the world. A handful of kinds is enough: messages are
/// told in full, for everything else the person's [StateView] is to be read again.
final class ChangeView {

  private final World world;
  private final Views views;
  private final Rights rights;
  private final long viewer;

  ChangeView(World world, Views views, long viewer) {
    this.world = world;
    this.views = views;
    this.rights = new Rights(world);
    this.viewer = viewer;
  }

  /// The change, or nothing when it is not for this person's eyes.
  Optional<ObjectNode> of(WorldEvent event) {
    if (event.visibleTo() != 0 && event.visibleTo() != viewer) {
      return Optional.empty();
    }
    JsonNode payload = event.payload();
    return switch (event.type()) {
      case "MESSAGE_CREATE" -> message(Json.id(payload, "id"), true);
      case "MESSAGE_UPDATE" -> message(Json.id(payload, "id"), false);
      case "MESSAGE_REACTION_ADD",
          "MESSAGE_REACTION_REMOVE",
          "MESSAGE_REACTION_REMOVE_ALL",
          "MESSAGE_REACTION_REMOVE_EMOJI" ->
          message(Json.id(payload, "message_id"), false);
      case "MESSAGE_DELETE" -> gone(event, Json.array().add(payload.path("id").asText()));
      case "MESSAGE_DELETE_BULK" -> gone(event, payload.path("ids"));
      case "SANDBOX_INTERACTION_ANSWERED" ->
          Optional.of(interaction(payload.path("id").asText(), "answered"));
      case "SANDBOX_INTERACTION_FAILED" ->
          Optional.of(
              interaction(payload.path("id").asText(), "failed")
                  .put("name", payload.path("name").asText())
                  .put("channel_id", Json.id(event.channelId())));
      case "SANDBOX_MODAL" -> Optional.of(modal(payload));
      case "TYPING_START" -> typing(event, payload);
      case "GUILD_AUDIT_LOG_ENTRY_CREATE" -> audit(event);
      case "SANDBOX_RESET" -> Optional.of(kind("reset"));
      // Asked by somebody, or a message seen before it is finished: nothing that anybody sees yet.
      case "INTERACTION_CREATE" -> Optional.empty();
      default -> Optional.of(kind("state"));
    };
  }

  private Optional<ObjectNode> message(long id, boolean created) {
    // Read as it is now: the event may be older than what is already shown.
    Optional<Message> found = world.message(id).filter(this::isVisible);
    return found.map(message -> {
      ObjectNode change = kind("message").put("created", created);
      change.set("message", views.message(message, viewer));
      return change;
    });
  }

  private boolean isVisible(Message message) {
    return (message.visibleTo() == 0 || message.visibleTo() == viewer) && sees(message.channelId());
  }

  private boolean sees(long channelId) {
    Optional<Channel> channel = world.channel(channelId);
    return channel.isPresent() && rights.sees(channel.get(), viewer);
  }

  private Optional<ObjectNode> gone(WorldEvent event, JsonNode ids) {
    if (!sees(event.channelId())) {
      return Optional.empty();
    }
    ObjectNode change = kind("message_gone").put("channel_id", Json.id(event.channelId()));
    change.set("ids", ids);
    return Optional.of(change);
  }

  private static ObjectNode interaction(String id, String state) {
    return kind("interaction").put("interaction_id", id).put("state", state);
  }

  private ObjectNode modal(JsonNode form) {
    String id = form.path("interaction_id").asText();
    ObjectNode change = interaction(id, "modal");
    change.set("modal", form);
    world
        .interaction(Json.id(form, "interaction_id"))
        .ifPresent(one -> change.put("application_id", Json.id(one.applicationId())));
    return change;
  }

  private Optional<ObjectNode> typing(WorldEvent event, JsonNode payload) {
    return sees(event.channelId())
        ? Optional.of(
            kind("typing")
                .put("channel_id", Json.id(event.channelId()))
                .put("user_id", payload.path("user_id").asText()))
        : Optional.empty();
  }

  private Optional<ObjectNode> audit(WorldEvent event) {
    return Permission.VIEW_AUDIT_LOG.in(rights.inGuild(event.guildId(), viewer))
        ? Optional.of(kind("audit").put("guild_id", Json.id(event.guildId())))
        : Optional.empty();
  }

  private static ObjectNode kind(String type) {
    return Json.object().put("type", type);
  }
}
