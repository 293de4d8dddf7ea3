package dev.rockhopper.adapters.sandbox.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.rockhopper.adapters.sandbox.SandboxDiscord;
import dev.rockhopper.adapters.sandbox.actors.Actor;
import dev.rockhopper.adapters.sandbox.messages.Upload;
import dev.rockhopper.adapters.sandbox.world.Interaction;
import dev.rockhopper.adapters.sandbox.world.Json;
import dev.rockhopper.adapters.sandbox.world.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What one person does in the chat: writing, reacting, commands, buttons, selects, forms.
final class PersonCalls {

  private final SandboxDiscord sandbox;

  PersonCalls(SandboxDiscord sandbox) {
    this.sandbox = sandbox;
  }

  Map<String, ControlDesk.Call> calls() {
    Map<String, ControlDesk.Call> calls = new LinkedHashMap<>();
    calls.put("POST messages", this::send);
    calls.put("POST messages/file", this::sendFile);
    calls.put("POST files", this::prepareFile);
    calls.put("POST messages/edit", this::edit);
    calls.put("POST messages/delete", this::delete);
    calls.put("POST reactions", this::react);
    calls.put("POST typing", this::type);
    calls.put("POST dms", this::openDm);
    calls.put("POST commands/run", this::run);
    calls.put("POST commands/menu", this::runMenu);
    calls.put("POST commands/autocomplete", this::suggest);
    calls.put("POST components", this::use);
    calls.put("POST modals", this::submit);
    return calls;
  }

  private Actor actor(ControlRequest request) {
    return sandbox.actors().as(request.id("as"));
  }

  private JsonNode send(ControlRequest request) {
    long original = request.optionalId("reply_to");
    Message sent =
        original == 0
            ? actor(request).sendMessage(request.id("channel_id"), request.text("content"))
            : actor(request).reply(original, request.text("content"));
    return shown(request, sent);
  }

  private JsonNode sendFile(ControlRequest request) {
    long original = request.optionalId("reply_to");
    String content = request.text("content", "");
    Message sent =
        original == 0
            ? actor(request).sendFile(request.id("channel_id"), content, file(request))
            : actor(request).replyWithFile(original, content, file(request));
    return shown(request, sent);
  }

  private JsonNode prepareFile(ControlRequest request) {
    ObjectNode answer = Json.object();
    answer.set("attachment", actor(request).prepareFile(request.id("channel_id"), file(request)));
    return answer;
  }

  private static Upload file(ControlRequest request) {
    return new Upload(
        0, request.text("filename"), request.text("content_type"), request.file("base64"));
  }

  private JsonNode edit(ControlRequest request) {
    return shown(
        request, actor(request).editMessage(request.id("message_id"), request.text("content")));
  }

  private JsonNode shown(ControlRequest request, Message message) {
    ObjectNode answer = Json.object();
    answer.set("message", sandbox.views().message(message, request.id("as")));
    return answer;
  }

  private JsonNode delete(ControlRequest request) {
    actor(request).deleteMessage(request.id("message_id"));
    return Json.object();
  }

  private JsonNode react(ControlRequest request) {
    if (request.isOn("add", true)) {
      actor(request).react(request.id("message_id"), request.text("emoji"));
    } else {
      actor(request).unreact(request.id("message_id"), request.text("emoji"));
    }
    return Json.object();
  }

  private JsonNode type(ControlRequest request) {
    actor(request).startTyping(request.id("channel_id"));
    return Json.object();
  }

  private JsonNode openDm(ControlRequest request) {
    return Json.object()
        .put("channel_id", Json.id(actor(request).openDm(request.id("user_id")).id()));
  }

  private JsonNode run(ControlRequest request) {
    return begun(
        actor(request)
            .invokeCommand(
                request.id("channel_id"), request.text("path"), request.texts("options")));
  }

  private JsonNode runMenu(ControlRequest request) {
    return begun(
        actor(request)
            .invokeMenu(request.id("channel_id"), request.text("name"), request.id("target_id")));
  }

  private JsonNode suggest(ControlRequest request) {
    ObjectNode answer = Json.object();
    answer.set(
        "choices",
        actor(request)
            .autocomplete(
                request.id("channel_id"),
                request.text("path"),
                request.texts("options"),
                request.text("focused")));
    return answer;
  }

  private JsonNode use(ControlRequest request) {
    Actor actor = actor(request);
    long message = request.id("message_id");
    String component = request.text("custom_id");
    if (!request.fields().has("values")) {
      return begun(actor.clickButton(message, component));
    }
    List<String> values = new ArrayList<>();
    request.fields().get("values").forEach(value -> values.add(value.asText()));
    return begun(actor.select(message, component, values));
  }

  private JsonNode submit(ControlRequest request) {
    return begun(actor(request).submitModal(request.id("interaction_id"), request.texts("values")));
  }

  private static JsonNode begun(Interaction interaction) {
    return Json.object().put("interaction_id", Json.id(interaction.id()));
  }
}
