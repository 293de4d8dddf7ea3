package dev.rockhopper.adapters.sandbox.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.FormErrors;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.User;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds whom a text mentions, within what `allowed_mentions` allows.
final class Mentions {

  private static final Pattern USER = Pattern.compile("<@!?(\\d{15,20})>");
  private static final Pattern ROLE = Pattern.compile("<@&(\\d{15,20})>");
  private static final Pattern EVERYONE = Pattern.compile("@(everyone|here)\\b");

  private final World world;

  Mentions(World world) {
    this.world = world;
  }

  void check(JsonNode allowed, FormErrors errors) {
    for (String kind : new String[] {"users", "roles"}) {
      if (allowed.path(kind).size() > 100) {
        errors.length("allowed_mentions." + kind, 0, 100, allowed.path(kind).size());
      }
      if (!allowed.path(kind).isEmpty() && parses(allowed, kind)) {
        errors.add(
            "allowed_mentions",
            "MESSAGE_ALLOWED_MENTIONS_PARSE_EXCLUSIVE",
            "parse:[\"" + kind + "\"] and " + kind + ": [ids...] are mutually exclusive.");
      }
    }
  }

  void note(ObjectNode json, Channel channel, long authorId, JsonNode allowed) {
    String content = json.path("content").asText();
    ArrayNode users = json.putArray("mentions");
    for (long id : ids(USER, content)) {
      if (isAllowed(allowed, "users", id)) {
        world.user(id).map(User::json).ifPresent(users::add);
      }
    }
    world
        .message(Json.id(json.path("message_reference"), "message_id"))
        .filter(_ -> allowed.path("replied_user").asBoolean(!allowed.isObject()))
        .map(Message::authorId)
        .flatMap(world::user)
        .map(User::json)
        .filter(user -> !contains(users, user))
        .ifPresent(users::add);
    ArrayNode roles = json.putArray("mention_roles");
    for (long id : ids(ROLE, content)) {
      if (isAllowed(allowed, "roles", id) && world.role(id).isPresent()) {
        roles.add(Json.id(id));
      }
    }
    json.put(
        "mention_everyone",
        channel.guildId() != 0
            && EVERYONE.matcher(content).find()
            && (!allowed.isObject() || parses(allowed, "everyone"))
            && Permission.MENTION_EVERYONE.in(new Rights(world).in(channel, authorId)));
  }

  private static boolean contains(ArrayNode users, JsonNode user) {
    for (JsonNode known : users) {
      if (known.equals(user)) {
        return true;
      }
    }
    return false;
  }

  private static Set<Long> ids(Pattern pattern, String content) {
    Set<Long> ids = new LinkedHashSet<>();
    for (Matcher matcher = pattern.matcher(content); matcher.find(); ) {
      ids.add(Json.id(com.fasterxml.jackson.databind.node.TextNode.valueOf(matcher.group(1))));
    }
    return ids;
  }

  private static boolean isAllowed(JsonNode allowed, String kind, long id) {
    if (!allowed.isObject() || parses(allowed, kind)) {
      return true;
    }
    for (JsonNode listed : allowed.path(kind)) {
      if (Json.id(listed) == id) {
        return true;
      }
    }
    return false;
  }

  private static boolean parses(JsonNode allowed, String kind) {
    for (JsonNode parsed : allowed.path("parse")) {
      if (parsed.asText().equals(kind)) {
        return true;
      }
    }
    return false;
  }
}
