package dev.rockhopper.adapters.sandbox.gateway;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import dev.rockhopper.adapters.sandbox.world.WorldEvent;
import java.util.Optional;

/// Decides which events a session is sent: by shard, membership, intents and rights, and how much
/// of a message it may read.
final class Audience {

  private final World world;
  private final Rights rights;
  private final Views views;

  Audience(World world) {
    this.world = world;
    this.rights = new Rights(world);
    this.views = new Views(world);
  }

  boolean includes(Session session, WorldEvent event) {
    if (event.type().startsWith("SANDBOX_")
        || (event.applicationId() != 0 && event.applicationId() != session.applicationId())
        || !session.holds(event.guildId())) {
      return false;
    }
    if (event.type().equals("INTERACTION_CREATE")) {
      return true;
    }
    return event.visibleTo() == 0
        && wants(session, event)
        && maySee(session.applicationId(), event);
  }

  private static boolean wants(Session session, WorldEvent event) {
    return intent(event).map(intent -> intent.in(session.intents())).orElse(true);
  }

  private boolean maySee(long botId, WorldEvent event) {
    if (event.guildId() == 0) {
      return world
          .channel(event.channelId())
          .filter(channel -> channel.people().contains(botId))
          .isPresent();
    }
    if (world.member(event.guildId(), botId).isEmpty()) {
      return false;
    }
    return switch (event.type()) {
      case "GUILD_AUDIT_LOG_ENTRY_CREATE" ->
          Permission.VIEW_AUDIT_LOG.in(rights.inGuild(event.guildId(), botId));
      case "GUILD_MEMBER_ADD" -> Json.id(event.payload().path("user"), "id") != botId;
      case "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_PINS_UPDATE" -> true;
      default -> {
        Optional<Channel> channel = world.channel(event.channelId());
        yield channel.isEmpty() || rights.sees(channel.get(), botId);
      }
    };
  }

  /// Whether the session sees the whole payload; others see [#payload].
  boolean readsAll(Session session, WorldEvent event) {
    boolean isMessage =
        event.type().equals("MESSAGE_CREATE") || event.type().equals("MESSAGE_UPDATE");
    return !isMessage || Intent.MESSAGE_CONTENT.in(session.intents());
  }

  /// The payload without the contents of others' messages.
  ObjectNode payload(Session session, WorldEvent event) {
    Optional<Message> message = world.message(Json.id(event.payload(), "id"));
    return message
        .map(found -> views.withoutContent(event.payload(), found, session.applicationId()))
        .orElse(event.payload());
  }

  private static Optional<Intent> intent(WorldEvent event) {
    boolean direct = event.guildId() == 0;
    String type = event.type();
    if (type.startsWith("MESSAGE_REACTION")) {
      return Optional.of(direct ? Intent.DIRECT_MESSAGE_REACTIONS : Intent.GUILD_MESSAGE_REACTIONS);
    }
    if (type.startsWith("MESSAGE_")) {
      return Optional.of(direct ? Intent.DIRECT_MESSAGES : Intent.GUILD_MESSAGES);
    }
    return switch (type) {
      case "TYPING_START" ->
          Optional.of(direct ? Intent.DIRECT_MESSAGE_TYPING : Intent.GUILD_MESSAGE_TYPING);
      case "CHANNEL_PINS_UPDATE" -> Optional.of(direct ? Intent.DIRECT_MESSAGES : Intent.GUILDS);
      case "GUILD_MEMBER_ADD", "GUILD_MEMBER_UPDATE", "GUILD_MEMBER_REMOVE" ->
          Optional.of(Intent.GUILD_MEMBERS);
      case "GUILD_BAN_ADD", "GUILD_BAN_REMOVE", "GUILD_AUDIT_LOG_ENTRY_CREATE" ->
          Optional.of(Intent.GUILD_MODERATION);
      case "INTERACTION_CREATE" -> Optional.empty();
      default -> Optional.of(Intent.GUILDS);
    };
  }
}
