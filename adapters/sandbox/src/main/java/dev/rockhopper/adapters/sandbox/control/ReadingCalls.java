package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.faults.LoggedRequest;
import dev.rockhopper.adapters.sandbox.world.AuditEntry;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.Document;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import dev.rockhopper.adapters.sandbox.world.Rights;
import dev.rockhopper.adapters.sandbox.world.World;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// What can be read: the state, messages, commands, the audit log, bans, the bot's requests.
final class ReadingCalls {

  private static final int MOST_ENTRIES = 100;

  private final SandboxDiscord sandbox;
  private final World world;
  private final Rights rights;
  private final StateView states;
  private final ChangeFeed feed;

  ReadingCalls(SandboxDiscord sandbox, StateView states, ChangeFeed feed) {
    this.sandbox = sandbox;
    this.world = sandbox.world();
    this.rights = new Rights(world);
    this.states = states;
    this.feed = feed;
  }

  Map<String, ControlDesk.Call> calls() {
    return Map.of(
        "GET state", this::state,
        "GET messages", this::messages,
        "GET commands", this::commands,
        "GET audit-log", this::auditLog,
        "GET bans", this::bans,
        "GET requests", this::requests);
  }

  private JsonNode state(ControlRequest request) {
    // The cursor comes first: what happens while the state is read is told once more.
    String cursor = feed.cursor();
    long viewer = request.optionalId("as");
    return states.of(
        viewer == 0 ? states.someone() : viewer, request.optionalId("channel_id"), cursor);
  }

  private JsonNode messages(ControlRequest request) {
    long viewer = request.id("as");
    Channel channel =
        world
            .channel(request.id("channel_id"))
            .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
    rights.require(channel, viewer, Permission.READ_MESSAGE_HISTORY);
    int limit = (int) request.number("limit", 50, 1, 200);
    long before = request.fields().has("before") ? request.id("before") : Long.MAX_VALUE;
    List<Message> newest = new ArrayList<>();
    for (Document document :
        world.messages(channel.id()).headMap(before, false).descendingMap().values()) {
      if (document instanceof Message message
          && (message.visibleTo() == 0 || message.visibleTo() == viewer)) {
        newest.add(message);
        if (newest.size() > limit) {
          break;
        }
      }
    }
    boolean more = newest.size() > limit;
    List<Message> page = new ArrayList<>(more ? newest.subList(0, limit) : newest);
    Collections.reverse(page);
    ObjectNode answer = Json.object().put("has_more", more);
    ArrayNode shown = answer.putArray("messages");
    page.forEach(message -> shown.add(sandbox.views().message(message, viewer)));
    return answer;
  }

  private JsonNode commands(ControlRequest request) {
    ObjectNode answer = Json.object();
    answer.set(
        "commands",
        states.commands(sandbox.actors().as(request.id("as")), request.id("channel_id")));
    return answer;
  }

  private JsonNode auditLog(ControlRequest request) {
    long guildId = request.id("guild_id");
    rights.requireInGuild(guildId, request.id("as"), Permission.VIEW_AUDIT_LOG);
    List<AuditEntry> entries = new ArrayList<>(world.auditLog(guildId));
    ObjectNode answer = Json.object();
    ArrayNode newest = answer.putArray("audit_log_entries");
    entries.reversed().stream().limit(MOST_ENTRIES).forEach(entry -> newest.add(entry.json()));
    return answer;
  }

  private JsonNode bans(ControlRequest request) {
    long guildId = request.id("guild_id");
    rights.requireInGuild(guildId, request.id("as"), Permission.BAN_MEMBERS);
    ObjectNode answer = Json.object();
    ArrayNode bans = answer.putArray("bans");
    world.bans(guildId).stream().limit(1000).forEach(ban -> bans.add(sandbox.views().ban(ban)));
    return answer;
  }

  private JsonNode requests(ControlRequest request) {
    long after = request.number("after", 0, 0, Long.MAX_VALUE);
    ObjectNode answer = Json.object();
    ArrayNode list = answer.putArray("requests");
    for (LoggedRequest one : sandbox.requests().requests()) {
      if (one.number() > after) {
        ObjectNode shown = list.addObject();
        shown.put("number", one.number()).put("at", one.at().toString());
        shown.put("method", one.method()).put("path", one.path()).put("query", one.query());
        shown.set("headers", Json.MAPPER.valueToTree(one.headers()));
        shown.put("body", one.body()).put("status", one.status()).put("answer", one.answer());
      }
    }
    return answer;
  }
}
