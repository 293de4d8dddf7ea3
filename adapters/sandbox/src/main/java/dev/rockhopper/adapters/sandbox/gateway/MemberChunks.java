package dev.rockhopper.adapters.sandbox.gateway;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Member;
import dev.rockhopper.adapters.sandbox.world.Views;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Answers a bot's request for the members of a guild, up to 1000 in a frame.
final class MemberChunks {

  private static final int PER_FRAME = 1000;
  private static final int MOST_BY_NAME = 100;

  private final World world;
  private final Views views;

  MemberChunks(World world) {
    this.world = world;
    this.views = new Views(world);
  }

  void send(Session session, JsonNode request) {
    JsonNode asked = request.path("guild_id");
    long guildId = asked.isArray() ? Json.id(asked.path(0)) : Json.id(asked);
    if (world.member(guildId, session.applicationId()).isEmpty()) {
      return;
    }
    world.change(_ -> {
      ArrayNode unknown = Json.array();
      List<Member> members = find(guildId, request, unknown);
      int count = Math.max(1, (members.size() + PER_FRAME - 1) / PER_FRAME);
      for (int index = 0; index < count; index++) {
        int end = Math.min(members.size(), (index + 1) * PER_FRAME);
        ObjectNode chunk = Json.object();
        chunk.put("guild_id", Json.id(guildId));
        ArrayNode shown = chunk.putArray("members");
        members.subList(index * PER_FRAME, end).forEach(one -> shown.add(views.member(one)));
        chunk.put("chunk_index", index);
        chunk.put("chunk_count", count);
        if (!unknown.isEmpty()) {
          chunk.set("not_found", unknown);
        }
        if (request.path("nonce").isTextual()) {
          chunk.set("nonce", request.get("nonce"));
        }
        session.dispatch("GUILD_MEMBERS_CHUNK", Json.write(chunk));
      }
      return count;
    });
  }

  private List<Member> find(long guildId, JsonNode request, ArrayNode unknown) {
    JsonNode ids = request.path("user_ids");
    if (ids.isMissingNode() || ids.isNull()) {
      return byName(guildId, request);
    }
    List<Member> found = new ArrayList<>();
    for (JsonNode id : ids.isArray() ? ids : Json.array().add(ids)) {
      world
          .member(guildId, Json.id(id))
          .ifPresentOrElse(found::add, () -> unknown.add(Json.id(Json.id(id))));
    }
    return found;
  }

  private List<Member> byName(long guildId, JsonNode request) {
    String start = request.path("query").asText("").toLowerCase(Locale.ROOT);
    int limit = request.path("limit").asInt();
    if (start.isEmpty() && limit == 0) {
      return List.copyOf(world.members(guildId));
    }
    return world.members(guildId).stream()
        .filter(member ->
            views
                    .user(member.userId())
                    .path("username")
                    .asText()
                    .toLowerCase(Locale.ROOT)
                    .startsWith(start)
                || member.json().path("nick").asText("").toLowerCase(Locale.ROOT).startsWith(start))
        .limit(limit == 0 ? MOST_BY_NAME : Math.min(limit, MOST_BY_NAME))
        .toList();
  }
}
