package dev.rockhopper.adapters.sandbox.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.actions.Actions;
import dev.rockhopper.adapters.sandbox.world.Channel;
import dev.rockhopper.adapters.sandbox.world.DiscordError;
import dev.rockhopper.adapters.sandbox.world.ErrorCode;
import dev.rockhopper.adapters.sandbox.world.Intent;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import dev.rockhopper.adapters.sandbox.world.Permission;
import java.util.ArrayList;
import java.util.List;

/// Channels, threads and the messages in them.
final class ChannelRoutes {

  private final Actions actions;

  ChannelRoutes(Actions actions) {
    this.actions = actions;
  }

  void addTo(Router router) {
    String channel = "/channels/{channel}";
    router.add("GET", channel, this::get);
    router.add("PATCH", channel, this::edit);
    router.add("DELETE", channel, this::delete);
    router.add("PUT", channel + "/permissions/{target}", this::overwrite);
    router.add("DELETE", channel + "/permissions/{target}", this::removeOverwrite);
    router.add("POST", channel + "/typing", this::typing);
    String messages = channel + "/messages";
    router.add("GET", messages, this::history);
    router.add("POST", messages, this::send);
    router.add("POST", messages + "/bulk-delete", this::bulkDelete);
    router.add("GET", messages + "/pins", this::pins);
    router.add("PUT", messages + "/pins/{message}", call -> pin(call, true));
    router.add("DELETE", messages + "/pins/{message}", call -> pin(call, false));
    router.add("GET", channel + "/pins", this::oldPins);
    router.add("PUT", channel + "/pins/{message}", call -> pin(call, true));
    router.add("DELETE", channel + "/pins/{message}", call -> pin(call, false));
    String message = messages + "/{message}";
    router.add("GET", message, this::message);
    router.add("PATCH", message, this::editMessage);
    router.add("DELETE", message, this::deleteMessage);
    router.add("POST", message + "/threads", this::startThread);
    router.add("DELETE", message + "/reactions", this::clearReactions);
    String reactions = message + "/reactions/{emoji}";
    router.add("GET", reactions, this::reactors);
    router.add("DELETE", reactions, this::clearReactions);
    router.add("PUT", reactions + "/{user}", this::react);
    router.add("DELETE", reactions + "/{user}", this::unreact);
    router.add("POST", channel + "/threads", this::startThread);
    router.add("GET", channel + "/thread-members", this::threadMembers);
    router.add("PUT", channel + "/thread-members/{user}", this::joinThread);
    router.add("DELETE", channel + "/thread-members/{user}", this::leaveThread);
  }

  private Channel channel(Call call) {
    return actions
        .world()
        .channel(call.id("channel"))
        .orElseThrow(() -> new DiscordError(ErrorCode.UNKNOWN_CHANNEL));
  }

  private Answer shown(Channel channel, Call call) {
    return Answer.ok(actions.views().channel(channel, call.callerId()));
  }

  /// A message as the caller sees it: the texts of others only with the privileged intent.
  private ObjectNode shown(Message message, Call call) {
    ObjectNode view = actions.views().message(message, call.callerId());
    boolean reads =
        actions
            .world()
            .application(call.callerId())
            .filter(one -> one.privileged().contains(Intent.MESSAGE_CONTENT))
            .isPresent();
    return reads ? view : actions.views().withoutContent(view, message, call.callerId());
  }

  private Answer get(Call call) {
    Channel channel = channel(call);
    actions.rights().require(channel, call.callerId());
    return shown(channel, call);
  }

  private Answer edit(Call call) {
    Channel channel = channel(call);
    return shown(
        channel.isThread()
            ? actions
                .places()
                .threads()
                .edit(call.callerId(), channel.id(), call.body(), call.reason())
            : actions
                .places()
                .channels()
                .edit(call.callerId(), channel.id(), call.body(), call.reason()),
        call);
  }

  private Answer delete(Call call) {
    Channel channel = channel(call);
    return shown(
        channel.isThread()
            ? actions.places().threads().delete(call.callerId(), channel.id(), call.reason())
            : actions.places().channels().delete(call.callerId(), channel.id(), call.reason()),
        call);
  }

  private Answer overwrite(Call call) {
    actions
        .places()
        .channels()
        .overwrite(
            call.callerId(), call.id("channel"), call.id("target"), call.body(), call.reason());
    return Answer.empty();
  }

  private Answer removeOverwrite(Call call) {
    actions
        .places()
        .channels()
        .removeOverwrite(call.callerId(), call.id("channel"), call.id("target"), call.reason());
    return Answer.empty();
  }

  private Answer typing(Call call) {
    actions.spoken().messages().startTyping(call.callerId(), call.id("channel"));
    return Answer.empty();
  }

  private Answer history(Call call) {
    ArrayNode list = Json.array();
    actions
        .spoken()
        .messages()
        .history(
            call.callerId(),
            call.id("channel"),
            call.number("limit", 50, 1, 100),
            call.queryId("before"),
            call.queryId("after"),
            call.queryId("around"))
        .forEach(message -> list.add(shown(message, call)));
    return Answer.ok(list);
  }

  private Answer send(Call call) {
    Message sent =
        actions
            .spoken()
            .messages()
            .send(call.callerId(), call.id("channel"), call.body(), call.uploads());
    return Answer.ok(shown(sent, call));
  }

  private Answer message(Call call) {
    Message found =
        actions.spoken().messages().get(call.callerId(), call.id("channel"), call.id("message"));
    return Answer.ok(shown(found, call));
  }

  private Answer editMessage(Call call) {
    Message edited =
        actions
            .spoken()
            .messages()
            .edit(
                call.callerId(),
                call.id("channel"),
                call.id("message"),
                call.body(),
                call.uploads());
    return Answer.ok(shown(edited, call));
  }

  private Answer deleteMessage(Call call) {
    actions
        .spoken()
        .deletions()
        .delete(call.callerId(), call.id("channel"), call.id("message"), call.reason());
    return Answer.empty();
  }

  private Answer bulkDelete(Call call) {
    List<Long> ids = new ArrayList<>();
    for (JsonNode id : call.body().path("messages")) {
      ids.add(Json.id(id));
    }
    actions
        .spoken()
        .deletions()
        .bulkDelete(call.callerId(), call.id("channel"), ids, call.reason());
    return Answer.empty();
  }

  private Answer pins(Call call) {
    ObjectNode json = Json.object();
    ArrayNode items = json.putArray("items");
    for (Message message : actions.spoken().messages().pins(call.callerId(), call.id("channel"))) {
      ObjectNode item = items.addObject();
      item.set("pinned_at", message.json().get("timestamp"));
      item.set("message", shown(message, call));
    }
    json.put("has_more", false);
    return Answer.ok(json);
  }

  private Answer oldPins(Call call) {
    ArrayNode list = Json.array();
    actions
        .spoken()
        .messages()
        .pins(call.callerId(), call.id("channel"))
        .forEach(message -> list.add(shown(message, call)));
    return Answer.ok(list);
  }

  private Answer pin(Call call, boolean pinned) {
    actions
        .spoken()
        .messages()
        .pin(call.callerId(), call.id("channel"), call.id("message"), pinned, call.reason());
    return Answer.empty();
  }

  private Answer react(Call call) {
    if (!call.text("user").equals("@me")) {
      throw new DiscordError(ErrorCode.METHOD_NOT_ALLOWED);
    }
    actions
        .spoken()
        .reactions()
        .add(call.callerId(), call.id("channel"), call.id("message"), call.text("emoji"));
    return Answer.empty();
  }

  private Answer unreact(Call call) {
    actions
        .spoken()
        .reactions()
        .remove(
            call.callerId(),
            call.id("channel"),
            call.id("message"),
            call.text("emoji"),
            call.user("user"));
    return Answer.empty();
  }

  private Answer clearReactions(Call call) {
    actions
        .spoken()
        .reactions()
        .clear(call.callerId(), call.id("channel"), call.id("message"), call.text("emoji"));
    return Answer.empty();
  }

  private Answer reactors(Call call) {
    ArrayNode list = Json.array();
    actions
        .spoken()
        .reactions()
        .users(call.callerId(), call.id("channel"), call.id("message"), call.text("emoji"))
        .stream()
        .filter(id -> id > call.queryId("after"))
        .limit(call.number("limit", 25, 1, 100))
        .forEach(id -> list.add(actions.views().user(id)));
    return Answer.ok(list);
  }

  private Answer startThread(Call call) {
    long messageId = call.text("message").isEmpty() ? 0 : call.id("message");
    Channel thread =
        actions
            .places()
            .threads()
            .start(call.callerId(), call.id("channel"), messageId, call.body(), call.reason());
    return Answer.created(thread.json());
  }

  private Answer threadMembers(Call call) {
    Channel thread = channel(call);
    actions.rights().require(thread, call.callerId(), Permission.VIEW_CHANNEL);
    ArrayNode list = Json.array();
    thread.people().forEach(user -> list.add(actions.places().threads().person(thread.id(), user)));
    return Answer.ok(list);
  }

  private Answer joinThread(Call call) {
    actions.places().threads().add(call.callerId(), call.id("channel"), call.user("user"));
    return Answer.empty();
  }

  private Answer leaveThread(Call call) {
    actions.places().threads().remove(call.callerId(), call.id("channel"), call.user("user"));
    return Answer.empty();
  }
}
