package dev.rockhopper.adapters.sandbox.interactions;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.rockhopper.adapters.sandbox.messages.Attachments;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.Optional;

/// Collects the things that an interaction's ids stand for: the `resolved` object.
final class Resolved {

  private final World world;
  private final Attachments attachments;
  private final Views views;
  private final Rights rights;
  private final long guildId;
  private final long userId;
  private final ObjectNode json = Json.object();

  Resolved(World world, Attachments attachments, long guildId, long userId) {
    this.world = world;
    this.attachments = attachments;
    this.views = new Views(world);
    this.rights = new Rights(world);
    this.guildId = guildId;
    this.userId = userId;
  }

  /// What was collected, empty when nothing was.
  ObjectNode json() {
    return json;
  }

  /// The user that the text names by id, mention or account name; need not be in the guild.
  JsonNode user(String option, String text) {
    String name = text.startsWith("@") ? text.substring(1) : text;
    User user =
        world
            .user(id(text))
            .or(() -> world.users().stream().filter(one -> one.username().equals(name)).findFirst())
            .orElseThrow(() -> ChosenOptions.refused(option, "There is no such user"));
    add(user);
    return text(user.id());
  }

  /// The file with this id, which the person has prepared.
  JsonNode attachment(String option, String text) {
    ObjectNode file =
        attachments
            .prepared(id(text))
            .orElseThrow(() -> ChosenOptions.refused(option, "There is no such file"));
    json.withObjectProperty("attachments").set(text, file);
    return text(id(text));
  }

  void add(User user) {
    json.withObjectProperty("users").set(Json.id(user.id()), user.json());
    world
        .member(guildId, user.id())
        .ifPresent(member -> {
          ObjectNode view = views.memberWithoutUser(member);
          view.put("permissions", Long.toString(rights.inGuild(guildId, user.id())));
          json.withObjectProperty("members").set(Json.id(user.id()), view);
        });
  }

  void add(Message message) {
    json.withObjectProperty("messages").set(Json.id(message.id()), views.message(message, userId));
  }

  JsonNode role(String option, String text) {
    String name = text.startsWith("@") ? text.substring(1) : text;
    return world.roles(guildId).stream()
        .filter(role -> role.id() == id(text) || role.name().equals(name))
        .findFirst()
        .map(role -> {
          json.withObjectProperty("roles").set(Json.id(role.id()), role.json());
          return text(role.id());
        })
        .orElseThrow(() -> ChosenOptions.refused(option, "There is no such role"));
  }

  JsonNode channel(String option, String text, JsonNode types) {
    String name = text.startsWith("#") ? text.substring(1) : text;
    Channel channel =
        world.channels(guildId).stream()
            .filter(one -> one.id() == id(text) || one.name().equals(name))
            .filter(one -> rights.sees(one, userId))
            .findFirst()
            .orElseThrow(() -> ChosenOptions.refused(option, "There is no such channel"));
    boolean fits = types.isEmpty();
    for (JsonNode type : types) {
      fits |= type.asInt() == channel.type();
    }
    if (!fits) {
      throw ChosenOptions.refused(option, "This kind of channel cannot be chosen here");
    }
    json.withObjectProperty("channels").set(Json.id(channel.id()), partial(channel));
    return text(channel.id());
  }

  /// A channel as interactions carry it, with the person's rights in it.
  ObjectNode partial(Channel channel) {
    ObjectNode view = views.channel(channel, userId).deepCopy();
    view.remove("permission_overwrites");
    view.put("permissions", Long.toString(rights.in(channel, userId)));
    return view;
  }

  JsonNode mentionable(String option, String text) {
    long id = id(text);
    Optional<User> user = world.user(id);
    return user.isPresent() ? user(option, text) : role(option, text);
  }

  private static JsonNode text(long id) {
    return TextNode.valueOf(Json.id(id));
  }

  private static long id(String text) {
    return Json.id(TextNode.valueOf(text.strip().replaceAll("^<[@#][!&]?(\\d+)>$", "$1")));
  }
}
